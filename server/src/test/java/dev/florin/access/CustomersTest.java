package dev.florin.access;

import static dev.florin.platform.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.id.Ids;
import dev.florin.testing.App;
import dev.florin.testing.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Operators find customers without making any. */
class CustomersTest {
  private static final App APP = App.shared();

  private final Person operator = APP.operator();

  private static String unheardOf() {
    return "nobody-" + UUID.randomUUID();
  }

  private static JsonNode list(Person who, String query) {
    return who.get("/v1/customers?" + query).expect(200);
  }

  private List<String> subjects(String query) {
    return list(operator, query).path("data").values().stream()
        .map(each -> each.path("subject").stringValue())
        .toList();
  }

  private static boolean isThere(String subject) {
    return APP.jdbc()
        .sql("select exists (select 1 from customer where subject = :subject)")
        .param("subject", subject)
        .query(Boolean.class)
        .single();
  }

  private static void remember(String subject, String email, String name) {
    APP.jdbc()
        .sql(
            """
            insert into customer (id, subject, email, name)
            values (:id, :subject, :email, :name)
            """)
        .param("id", Ids.next())
        .param("subject", subject)
        .param("email", email)
        .param("name", name)
        .update();
  }

  @Test
  void areFoundByHowSomethingOfTheirsBegins() {
    var word = UUID.randomUUID().toString();
    var one = "s-" + word;
    var two = "t-" + word;
    remember(one, "mail-" + word + "@shop.example", "Ada " + word);
    remember(two, "post-" + word + "@shop.example", "Zoe " + word);
    assertThat(subjects("q=" + one)).containsExactly(one);
    assertThat(subjects("q=MAIL-" + word.toUpperCase(Locale.ROOT))).containsExactly(one);
    assertThat(subjects("q=zoe%20" + word.substring(0, 30))).containsExactly(two);
    assertThat(subjects("q=" + word)).as("it begins nowhere").isEmpty();
    assertThat(subjects("q=%25" + word)).as("a sign of patterns is a letter").isEmpty();
    assertThat(subjects("q=s_" + word)).as("a sign of patterns is a letter").isEmpty();
    var id = list(operator, "q=" + two).path("data").get(0).path("id").stringValue();
    assertThat(subjects("q=" + id)).containsExactly(two);
  }

  @Test
  void areListedPageByPageTheNewestFirst() {
    var word = UUID.randomUUID().toString();
    for (int i = 0; i < 3; i++) {
      remember(word + i, i + "@shop.example", "Name");
    }
    assertThat(subjects("limit=3")).hasSize(3);
    var seen = new ArrayList<String>();
    var path = "limit=1&q=" + word;
    for (var page = list(operator, path); ; ) {
      seen.add(page.path("data").get(0).path("subject").stringValue());
      if (!page.path("has_more").booleanValue()) {
        break;
      }
      page = list(operator, path + "&starting_after=" + page.path("next_cursor").stringValue());
    }
    assertThat(seen).containsExactly(word + 2, word + 1, word + 0);
    for (var bad : List.of("limit=0", "starting_after=x", "q=" + "a".repeat(201))) {
      assertProblem(operator.get("/v1/customers?" + bad), 400, "parameter_invalid");
    }
  }

  @Test
  void oneIsReadByIdAndByNothingElse() {
    var buyer = APP.buyer();
    var order = buyer.readOrder(buyer.order("basic"));
    var read = operator.get("/v1/customers/" + order.path("customer").stringValue()).expect(200);
    assertThat(read.path("subject").stringValue()).isEqualTo(buyer.subject());
    assertThat(read.path("created_at").isNull()).isFalse();
    assertProblem(operator.get("/v1/customers/" + buyer.subject()), 404, "not_found");
    var nobody = unheardOf();
    assertProblem(operator.get("/v1/customers/" + nobody), 404, "not_found");
    assertThat(isThere(nobody)).isFalse();
  }

  @Test
  void anOperatorsTypoMakesNobody() {
    for (var path :
        List.of(
            "/v1/orders",
            "/v1/gifts",
            "/v1/credits/balance",
            "/v1/credits/transactions",
            "/v1/credits/holds",
            "/v1/invoices",
            "/v1/billing-profile",
            "/v1/purchases",
            "/v1/subscriptions",
            "/v1/entitlements",
            "/v1/notifications",
            "/v1/notification-preferences",
            "/v1/events",
            "/v1/creators/me/listings",
            "/v1/creators/me/earnings",
            "/v1/creators/me/statements")) {
      var typo = unheardOf();
      assertProblem(operator.get(path + "?customer=" + typo), 404, "not_found");
      assertThat(isThere(typo)).as(path).isFalse();
    }
    var typo = unheardOf();
    assertProblem(
        operator.put("/v1/billing-profile?customer=" + typo, "{\"company_name\": \"A\"}"),
        404,
        "not_found");
    assertThat(isThere(typo)).isFalse();
  }

  @Test
  void anOperatorMayNameWhoIsKnownAndThemselves() {
    var buyer = APP.buyer();
    assertThat(buyer.balance()).isZero();
    operator.get("/v1/credits/balance?customer=" + buyer.subject()).expect(200);
    operator.get("/v1/credits/balance?customer=" + operator.subject()).expect(200);
  }

  @Test
  void aProgramMayNameAUserWhomWeHaveNotSeenYet() {
    var made =
        operator
            .post("/v1/server-keys", "{\"name\": \"app\", \"scopes\": [\"credits:read\"]}")
            .expect(201);
    var program = new Person(APP, "app", made.path("secret").stringValue());
    var user = unheardOf();
    program.get("/v1/credits/balance?customer=" + user).expect(200);
    assertThat(isThere(user)).isTrue();
  }
}
