package dev.florin.invoice;

import static dev.florin.platform.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.florin.testing.App;
import dev.florin.testing.Person;
import java.time.Instant;
import java.util.Date;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** To whom invoices are made out. */
class BillingProfileTest {
  private static final String PROFILE = "/v1/billing-profile";
  private static final App APP = App.shared();

  private final Person buyer = APP.buyer();

  private static JsonNode buy(Person person) {
    var order = person.order("basic");
    APP.stripe().pay(person.checkout(order), "4242424242424242");
    person.awaitStatus(order, "paid");
    return person.invoices().get(0);
  }

  @Test
  void isOnTheNextInvoiceAndNotOnTheLast() {
    assertProblem(buyer.get(PROFILE), 404, "not_found");
    var first = buy(buyer);
    assertThat(first.path("buyer").path("name").stringValue())
        .isEqualTo("Name of " + buyer.subject());
    assertThat(first.path("buyer").path("address").isNull()).isTrue();

    buyer
        .put(
            PROFILE,
            """
            {"company_name": "Äpfel & Söhne <GmbH>", "address": "Weg 1\\n10115 Berlin",
             "tax_id": "DE123456789"}
            """)
        .expect(200);
    assertThat(buyer.get(PROFILE).expect(200).path("tax_id").stringValue())
        .isEqualTo("DE123456789");
    var second = buy(buyer);
    assertThat(second.path("buyer").path("name").stringValue()).isEqualTo("Äpfel & Söhne <GmbH>");
    assertThat(second.path("buyer").path("address").stringValue()).isEqualTo("Weg 1\n10115 Berlin");
    assertThat(second.path("buyer").path("tax_id").stringValue()).isEqualTo("DE123456789");

    buyer.put(PROFILE, "{\"company_name\": \"渡鸦有限公司\"}").expect(200);
    assertThat(buyer.get(PROFILE).expect(200).path("address").isNull())
        .as("a profile is replaced, not merged")
        .isTrue();
    assertThat(buy(buyer).path("buyer").path("name").stringValue()).isEqualTo("渡鸦有限公司");

    assertThat(read(first)).isEqualTo(first);
    assertThat(read(second)).isEqualTo(second);
    assertThat(buyer.invoices()).hasSize(3);
  }

  private JsonNode read(JsonNode invoice) {
    return buyer.get("/v1/invoices/" + invoice.path("id").stringValue()).expect(200);
  }

  @Test
  void withoutAProfileAndWithoutANameTheFallbackStands() {
    var token =
        App.token(
            new JWTClaimsSet.Builder()
                .subject("nameless")
                .expirationTime(Date.from(Instant.now().plusSeconds(600)))
                .build(),
            App.JWT_SECRET);
    var invoice = buy(new Person(APP, "nameless", token));
    assertThat(invoice.path("buyer").path("name").stringValue()).isEqualTo("Individual customer");
  }

  @Test
  void keepsToItsLimits() {
    for (var body :
        new String[] {
          "{\"company_name\": \" \"}",
          "{\"company_name\": \"" + "c".repeat(201) + "\"}",
          "{\"company_name\": \"c\", \"address\": \"" + "a".repeat(501) + "\"}",
          "{\"company_name\": \"c\", \"tax_id\": \"" + "t".repeat(51) + "\"}",
          "{\"company_name\": \"c\\u0000\"}",
          "{\"company_name\": 7}"
        }) {
      assertProblem(buyer.put(PROFILE, body), 400, "parameter_invalid");
    }
    assertProblem(buyer.put(PROFILE, "{}"), 400, "parameter_missing");
    assertProblem(
        buyer.put(PROFILE, "{\"company_name\": \"c\", \"vat\": 1}"), 400, "parameter_unknown");
    assertProblem(buyer.get(PROFILE), 404, "not_found");
    var longest =
        "{\"company_name\": \"%s\", \"address\": \"%s\", \"tax_id\": \"%s\"}"
            .formatted("公".repeat(200), "a".repeat(500), "t".repeat(50));
    buyer.put(PROFILE, longest).expect(200);
    assertThat(buy(buyer).path("buyer").path("name").stringValue()).hasSize(200);
  }

  @Test
  void anOperatorWritesItForACustomer() {
    var operator = APP.operator();
    var path = PROFILE + "?customer=" + buyer.subject();
    assertProblem(operator.put(path, "{\"company_name\": \"Nobody yet\"}"), 404, "not_found");
    buyer.balance();
    operator.put(path, "{\"company_name\": \"By the operator\"}").expect(200);
    assertThat(buyer.get(PROFILE).expect(200).path("company_name").stringValue())
        .isEqualTo("By the operator");
    assertProblem(APP.buyer().put(path, "{\"company_name\": \"By a stranger\"}"), 404, "not_found");
  }
}
