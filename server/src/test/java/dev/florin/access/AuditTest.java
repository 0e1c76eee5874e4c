package dev.florin.access;

import static dev.florin.platform.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.testing.App;
import dev.florin.testing.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

/** Who did what, when and why. */
class AuditTest {
  private static final App APP = App.shared();

  private final Person buyer = APP.buyer();
  private final Person operator = APP.operator();

  private static String grant(String customer) {
    return """
    {"customer": "%s", "amount": 5, "reference": "sorry"}
    """
        .formatted(customer);
  }

  private JsonNode list(String query) {
    return operator.get("/v1/admin/audit?" + query).expect(200).path("data");
  }

  private static Caller caller(@Nullable String reason) {
    return new Caller(
        Caller.Kind.USER, "the-tester", null, null, Set.of(Role.OPERATOR), Set.of(), null, reason);
  }

  private static void inTransaction(Runnable work) {
    APP.bean(TransactionOperations.class).executeWithoutResult(_ -> work.run());
  }

  @Test
  void aRowSaysWhoDidWhatToWhatAndWhy() {
    var answer =
        operator.post(
            "/v1/credits/grants", grant(buyer.subject()), Audited.REASON, "  lost a parcel ");
    var transaction = answer.expect(201).path("id").stringValue();
    var rows = list("object=" + transaction);
    assertThat(rows).hasSize(1);
    var row = rows.get(0);
    assertThat(row.path("id").stringValue()).startsWith("aud_");
    assertThat(row.path("at").stringValue()).isNotBlank();
    assertThat(row.path("caller").path("kind").stringValue()).isEqualTo("user");
    assertThat(row.path("caller").path("id").stringValue()).isEqualTo("the-operator");
    assertThat(row.path("caller").path("name").stringValue()).isEqualTo("Name of the-operator");
    assertThat(row.path("action").stringValue()).isEqualTo("credit.grant");
    assertThat(row.path("reason").stringValue()).isEqualTo("lost a parcel");
    assertThat(row.path("request").stringValue()).isEqualTo(answer.header("Request-Id"));
    assertThat(row.path("details").path("amount").longValue()).isEqualTo(5);
    assertThat(row.path("details").path("reference").stringValue()).isEqualTo("sorry");
    assertThat(row.path("details").path("customer").stringValue()).startsWith("cus_");
  }

  @ParameterizedTest
  @CsvSource({
    "UTF-8''%E8%A1%A5%E5%81%BF%EF%BC%9A%F0%9F%8E%81, 补偿：🎁",
    "utf-8''100%25%20sure, 100% sure",
    "100% sure, 100% sure",
    "'   ',",
    "UTF-8'',"
  })
  void aReasonIsKeptAsItWasMeant(String header, @Nullable String reason) {
    var transaction =
        operator
            .post("/v1/credits/grants", grant(buyer.subject()), Audited.REASON, header)
            .expect(201)
            .path("id")
            .stringValue();
    assertThat(list("object=" + transaction).get(0).path("reason").stringValue(null))
        .isEqualTo(reason);
  }

  @Test
  void aReasonMayHaveFiveHundredCharactersOfAnyLanguage() {
    var encoded = "%E8%A1%A5".repeat(500);
    var transaction =
        operator
            .post("/v1/credits/grants", grant(buyer.subject()), Audited.REASON, "UTF-8''" + encoded)
            .expect(201)
            .path("id")
            .stringValue();
    assertThat(list("object=" + transaction).get(0).path("reason").stringValue())
        .isEqualTo("补".repeat(500));
    assertProblem(
        operator.post(
            "/v1/credits/grants",
            grant(buyer.subject()),
            Audited.REASON,
            "UTF-8''" + encoded + "%E8%A1%A5"),
        400,
        "parameter_invalid");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8''%", "UTF-8''%4", "UTF-8''%zz", "UTF-8''%FF", "UTF-8''%00"})
  void refusesAReasonThatIsNoText(String header) {
    assertProblem(
        operator.post("/v1/credits/grants", grant(buyer.subject()), Audited.REASON, header),
        400,
        "parameter_invalid");
    assertThat(buyer.balance()).isZero();
  }

  @Test
  void whatBuyersAndOperatorsDoForThemselvesIsNobodyElsesBusiness() {
    for (var person : List.of(buyer, operator)) {
      var order = person.order("basic");
      person.checkout(order);
      person.post("/v1/orders/" + order + "/cancel", null).expect(200);
      person.put("/v1/billing-profile", "{\"company_name\": \"Mine\"}").expect(200);
      var customer = person.readOrder(order).path("customer").stringValue();
      assertThat(list("object=" + order)).isEmpty();
      assertThat(list("object=" + customer)).isEmpty();
    }
  }

  @Test
  void aCallThatChangesNothingLeavesNoRow() {
    var key = UUID.randomUUID().toString();
    var first =
        operator
            .post("/v1/credits/grants", grant(buyer.subject()), "Idempotency-Key", key)
            .expect(201)
            .path("id")
            .stringValue();
    operator.post("/v1/credits/grants", grant(buyer.subject()), "Idempotency-Key", key).expect(201);
    assertThat(list("object=" + first)).hasSize(1);

    var product = operator.get("/v1/products/basic").expect(200).path("id").stringValue();
    operator.patch("/v1/products/basic", "{}").expect(200);
    assertThat(list("object=" + product)).isEmpty();

    var made =
        operator
            .post("/v1/server-keys", "{\"name\": \"x\", \"scopes\": [\"orders:read\"]}")
            .expect(201);
    var id = made.path("id").stringValue();
    operator.delete("/v1/server-keys/" + id).expect(200);
    operator.delete("/v1/server-keys/" + id).expect(200);
    assertThat(list("object=" + id).values().stream().map(r -> r.path("action").stringValue()))
        .containsExactly("server_key.revoke", "server_key.create");
    assertThat(list("object=" + id).toString())
        .doesNotContain(made.path("secret").stringValue().substring(0, 12));
  }

  @Test
  void aChangedProductIsThereAsItWasAndAsItIs() {
    var code = "audit-" + UUID.randomUUID();
    var id =
        operator
            .post(
                "/v1/products",
                """
                {"code": "%s", "kind": "credit_pack", "credits": 10, "active": false,
                 "texts": {"en": {"name": "A"}}, "prices": [{"amount": 100, "currency": "USD"}]}
                """
                    .formatted(code))
            .expect(201)
            .path("id")
            .stringValue();
    operator
        .patch("/v1/products/" + code, "{\"prices\": [{\"amount\": 90, \"currency\": \"EUR\"}]}")
        .expect(200);
    var details = list("action=product.update&object=" + id).get(0).path("details");
    assertThat(details.path("before").path("prices").toString()).isEqualTo("{\"USD\":100}");
    assertThat(details.path("after").path("prices").toString()).isEqualTo("{\"EUR\":90}");
    assertThat(details.path("texts_changed").booleanValue()).isFalse();
  }

  @Test
  void listsByActionObjectAndCallerInPages() {
    var object = "test_" + UUID.randomUUID();
    var audit = APP.bean(Audit.class);
    for (int i = 0; i < 5; i++) {
      var number = i;
      inTransaction(() ->
          audit.record(
              caller(null),
              number % 2 == 0 ? "test.even" : "test.odd",
              object,
              Map.of("n", number)));
    }
    assertThat(list("action=test.odd&object=" + object)).hasSize(2);
    assertThat(list("caller=the-tester&object=" + object)).hasSize(5);
    assertThat(list("caller=somebody-else&object=" + object)).isEmpty();
    var seen = new ArrayList<Integer>();
    var cursor = "";
    do {
      var page = operator.get("/v1/admin/audit?limit=2&object=" + object + cursor).expect(200);
      page.path("data").forEach(row -> seen.add(row.path("details").path("n").intValue()));
      cursor =
          page.path("has_more").booleanValue()
              ? "&starting_after=" + page.path("next_cursor").stringValue()
              : "";
    } while (!cursor.isEmpty());
    assertThat(seen).as("newest first").containsExactly(4, 3, 2, 1, 0);
    assertProblem(operator.get("/v1/admin/audit?limit=101"), 400, "parameter_invalid");
    assertProblem(operator.get("/v1/admin/audit?starting_after=x"), 400, "parameter_invalid");
  }

  @Test
  void isForOperatorsAlone() {
    assertProblem(buyer.get("/v1/admin/audit"), 403, "forbidden");
    var creator = new Person(APP, "a-creator", App.token("a-creator", "creator"));
    assertProblem(creator.get("/v1/admin/audit"), 403, "forbidden");
    assertProblem(APP.call("GET", "/v1/admin/audit", null, null), 401, "authentication_required");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update audit set reason = 'another'",
        "update audit set reason = reason where false",
        "delete from audit",
        "truncate audit"
      })
  void rowsAreNeitherChangedNorRemoved(String statement) {
    assertThatThrownBy(() -> APP.jdbc().sql(statement).update())
        .isInstanceOf(DataAccessException.class)
        .hasMessageContaining("neither changed nor removed");
  }

  @Test
  void isWrittenInTheTransactionOfTheActOrNotAtAll() {
    var audit = APP.bean(Audit.class);
    var object = "test_" + UUID.randomUUID();
    assertThatThrownBy(() -> audit.record(caller(null), "test.done", object, Map.of()))
        .isInstanceOf(IllegalTransactionStateException.class);
    APP.bean(TransactionOperations.class)
        .executeWithoutResult(status -> {
          audit.record(caller(null), "test.done", object, Map.of());
          status.setRollbackOnly();
        });
    assertThat(list("object=" + object)).isEmpty();
  }

  @Test
  void refusesDetailsThatAreTooLarge() {
    var audit = APP.bean(Audit.class);
    var object = "test_" + UUID.randomUUID();
    inTransaction(() ->
        audit.record(caller("r".repeat(500)), "test.done", object, Map.of("t", "x".repeat(3_900))));
    assertThatThrownBy(() ->
            inTransaction(() ->
                audit.record(caller(null), "test.done", object, Map.of("t", "补".repeat(1_400)))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(list("object=" + object)).hasSize(1);
  }
}
