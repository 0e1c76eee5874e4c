package dev.florin.access;

import static dev.florin.platform.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.testing.App;
import dev.florin.testing.App.Answer;
import dev.florin.testing.Books;
import dev.florin.testing.Person;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Keys of the merchant's own programs. */
class ServerKeyTest {
  private static final App APP = App.shared();

  private final Person operator = APP.operator();
  private final List<String> made = new ArrayList<>();

  @AfterEach
  void revoke() {
    made.forEach(id -> operator.delete("/v1/server-keys/" + id));
  }

  private JsonNode make(String... scopes) {
    var list = String.join("\", \"", scopes);
    var key =
        operator
            .post("/v1/server-keys", "{\"name\": \"shop\", \"scopes\": [\"" + list + "\"]}")
            .expect(201);
    made.add(key.path("id").stringValue());
    return key;
  }

  private Person program(String... scopes) {
    return new Person(APP, "program", make(scopes).path("secret").stringValue());
  }

  @Test
  void showsItsSecretOnceAndNowhereElse() {
    var key = make("orders:read", "orders:write");
    var secret = key.path("secret").stringValue();
    assertThat(secret).matches("fl_sk_[A-Za-z0-9_-]{43}");
    assertThat(secret).startsWith(key.path("hint").stringValue().replace("…", ""));
    assertThat(key.path("scopes").values().stream().map(JsonNode::stringValue))
        .containsExactly("orders:read", "orders:write");
    var list = operator.get("/v1/server-keys").expect(200);
    var listed =
        list.path("data").values().stream()
            .filter(other -> other.path("id").equals(key.path("id")))
            .toList();
    assertThat(listed).hasSize(1);
    assertThat(listed.getFirst().path("secret").isNull()).isTrue();
    assertThat(list.toString()).doesNotContain(secret);
    new Person(APP, "program", secret).get("/v1/orders?limit=1").expect(200);
    assertThat(tablesWith(secret)).isEmpty();
    assertThat(tablesWith(secret.substring(12))).as("nor all but its beginning").isEmpty();
    assertThat(tablesWith("fl_sk_")).as("the search finds things").contains("server_key");
  }

  private static List<String> tablesWith(String text) {
    var tables =
        APP.jdbc()
            .sql(
                """
                select table_schema || '.' || table_name from information_schema.tables
                 where table_type = 'BASE TABLE'
                   and table_schema not in ('pg_catalog', 'information_schema')
                """)
            .query(String.class)
            .list();
    assertThat(tables).hasSizeGreaterThan(12);
    return tables.stream()
        .filter(table ->
            APP.jdbc()
                    .sql("select count(*) from " + table + " t where position(:x in t::text) > 0")
                    .param("x", text)
                    .query(Long.class)
                    .single()
                > 0)
        .map(table -> table.substring(table.indexOf('.') + 1))
        .toList();
  }

  @Test
  void actsForTheCustomerThatTheCallNamesAndForNobodyElse() {
    var program = program("orders:write", "orders:read", "credits:read", "credits:write");
    var order = "{\"items\": [{\"product\": \"basic\"}], \"currency\": \"USD\"%s}";
    var nobody = program.post("/v1/orders", order.formatted(""));
    assertThat(assertProblem(nobody, 400, "parameter_invalid").path("param").stringValue())
        .isEqualTo("customer");
    for (var blank : List.of("/v1/credits/balance", "/v1/credits/balance?customer=%20")) {
      assertProblem(program.get(blank), 400, "parameter_invalid");
    }
    var long201 = "c".repeat(201);
    assertProblem(program.get("/v1/credits/balance?customer=" + long201), 400, "parameter_invalid");
    assertProblem(
        program.get("/v1/credits/balance?customer=cus_01m7wnsw0heahbm4x6dz2t5wc4"),
        404,
        "not_found");

    var buyer = APP.buyer();
    var named = ", \"customer\": \"" + buyer.subject() + "\"";
    var placed = program.post("/v1/orders", order.formatted(named)).expect(201);
    var id = placed.path("id").stringValue();
    assertThat(buyer.readOrder(id).path("customer")).isEqualTo(placed.path("customer"));
    // By our own id, too.
    var customer = placed.path("customer").stringValue();
    program
        .post(
            "/v1/credits/grants",
            """
            {"customer": "%s", "amount": 5, "reference": "welcome"}
            """
                .formatted(customer))
        .expect(201);
    assertThat(buyer.balance()).isEqualTo(5);
    var balance = program.get("/v1/credits/balance?customer=" + customer).expect(200);
    assertThat(balance.path("available").longValue()).isEqualTo(5);
    Books.assertSound(APP);
  }

  private record Route(String method, String path, @Nullable String body, Scope scope) {}

  private static List<Route> routes() {
    var customer = "?customer=scoped";
    return List.of(
        new Route("GET", "/v1/orders" + customer, null, Scope.ORDERS_READ),
        new Route("GET", "/v1/orders/x", null, Scope.ORDERS_READ),
        new Route("POST", "/v1/orders", "{}", Scope.ORDERS_WRITE),
        new Route("POST", "/v1/orders/x/checkout", "{}", Scope.ORDERS_WRITE),
        new Route("POST", "/v1/orders/x/confirm", null, Scope.ORDERS_WRITE),
        new Route("POST", "/v1/orders/x/cancel", null, Scope.ORDERS_WRITE),
        new Route("GET", "/v1/credits/balance" + customer, null, Scope.CREDITS_READ),
        new Route("GET", "/v1/credits/transactions" + customer, null, Scope.CREDITS_READ),
        new Route("GET", "/v1/credits/holds" + customer, null, Scope.CREDITS_READ),
        new Route("GET", "/v1/credits/holds/x" + customer, null, Scope.CREDITS_READ),
        new Route("POST", "/v1/credits/grants", "{}", Scope.CREDITS_WRITE),
        new Route("POST", "/v1/credits/spends", "{}", Scope.CREDITS_WRITE),
        new Route("POST", "/v1/credits/spends/batch", "{}", Scope.CREDITS_WRITE),
        new Route("POST", "/v1/credits/holds", "{}", Scope.CREDITS_WRITE),
        new Route("POST", "/v1/credits/holds/x/capture", "{}", Scope.CREDITS_WRITE),
        new Route("POST", "/v1/credits/holds/x/release", "{}", Scope.CREDITS_WRITE),
        new Route("POST", "/v1/credits/transfers", "{}", Scope.CREDITS_WRITE),
        new Route("GET", "/v1/invoices" + customer, null, Scope.INVOICES_READ),
        new Route("GET", "/v1/invoices/x", null, Scope.INVOICES_READ),
        new Route("GET", "/v1/billing-profile" + customer, null, Scope.INVOICES_READ),
        new Route("PUT", "/v1/billing-profile" + customer, "{}", Scope.PROFILES_WRITE),
        new Route("POST", "/v1/products", "{}", Scope.CATALOG_WRITE),
        new Route("PATCH", "/v1/products/x", "{}", Scope.CATALOG_WRITE));
  }

  private static Answer call(Person person, Route route) {
    var body = route.body() == null ? null : route.body().getBytes(StandardCharsets.UTF_8);
    return APP.call(route.method(), route.path(), person.token(), body);
  }

  @Test
  void eachScopeOpensItsOwnRoutesAndNoOthers() {
    for (var scope : Scope.values()) {
      var program = program(scope.text());
      var opened = 0;
      for (var route : routes()) {
        var answer = call(program, route);
        if (route.scope() == scope) {
          opened++;
          assertThat(answer.status()).as("%s with %s", route, scope).isIn(200, 400, 404);
        } else {
          assertThat(answer.status()).as("%s with %s", route, scope).isEqualTo(403);
          assertProblem(answer, 403, "forbidden");
        }
      }
      if (routes().stream().anyMatch(route -> route.scope() == scope)) {
        assertThat(opened).isPositive();
      }
    }
  }

  @Test
  void noScopeMakesAnOperator() {
    var all = Arrays.stream(Scope.values()).map(Scope::text).toArray(String[]::new);
    var program = program(all);
    assertProblem(program.get("/v1/server-keys"), 403, "forbidden");
    assertProblem(program.post("/v1/server-keys", "{}"), 403, "forbidden");
    assertProblem(program.get("/v1/admin/inbox"), 403, "forbidden");
    assertProblem(program.delete("/v1/server-keys/x"), 403, "forbidden");
    for (var act : List.of("corrections", "write-offs", "freezes")) {
      assertProblem(program.post("/v1/credits/" + act, "{}"), 403, "forbidden");
    }
  }

  @Test
  void isRefusedFromTheMomentItIsRevoked() {
    var key = make("orders:read");
    var program = new Person(APP, "program", key.path("secret").stringValue());
    program.get("/v1/orders?limit=1").expect(200);
    var path = "/v1/server-keys/" + key.path("id").stringValue();
    var revoked = operator.delete(path).expect(200);
    assertThat(revoked.path("revoked_at").isNull()).isFalse();
    assertProblem(program.get("/v1/orders?limit=1"), 401, "token_invalid");
    assertThat(operator.delete(path).expect(200).path("revoked_at"))
        .as("revoking twice changes nothing")
        .isEqualTo(revoked.path("revoked_at"));
  }

  /** A node remembers a good key for five seconds; only the one that revokes it knows at once. */
  @Test
  void isRefusedByOtherNodesWithinFiveSeconds() {
    var key = make("orders:read");
    var other = APP.secondNode();
    try {
      var program = new Person(other, "program", key.path("secret").stringValue());
      program.get("/v1/orders?limit=1").expect(200);
      operator.delete("/v1/server-keys/" + key.path("id").stringValue()).expect(200);
      var revoked = System.nanoTime();
      App.await("the other node to know", () -> program.get("/v1/orders?limit=1").status() == 401);
      var knew = Duration.ofNanos(System.nanoTime() - revoked);
      assertThat(knew).isLessThan(Duration.ofSeconds(6));
      assertProblem(program.get("/v1/orders?limit=1"), 401, "token_invalid");
    } finally {
      other.stop();
    }
  }

  @Test
  void refusesScopesAndNamesThatItDoesNotKnow() {
    for (var body :
        List.of(
            "{\"name\": \"x\", \"scopes\": [\"everything\"]}",
            "{\"name\": \"x\", \"scopes\": [\"\"]}",
            "{\"name\": \" \", \"scopes\": [\"orders:read\"]}",
            "{\"name\": \"" + "x".repeat(101) + "\", \"scopes\": [\"orders:read\"]}")) {
      assertProblem(operator.post("/v1/server-keys", body), 400, "parameter_invalid");
    }
    assertProblem(
        operator.post("/v1/server-keys", "{\"scopes\": [\"orders:read\"]}"),
        400,
        "parameter_missing");
    assertProblem(
        operator.post("/v1/server-keys", "{\"name\": \"x\", \"scopes\": []}"),
        400,
        "parameter_invalid");
    assertProblem(operator.delete("/v1/server-keys/nonsense"), 404, "not_found");
    assertProblem(
        operator.delete("/v1/server-keys/key_01m7wnsw0heahbm4x6dz2t5wc4"), 404, "not_found");
  }

  @Test
  void thereAreNeverMoreThanAHundredGoodKeys() {
    for (int i = 0; i < 100; i++) {
      var answer =
          operator.post("/v1/server-keys", "{\"name\": \"n\", \"scopes\": [\"orders:read\"]}");
      if (answer.status() != 201) {
        assertProblem(answer, 409, "too_many_keys");
        break;
      }
      made.add(answer.json().path("id").stringValue());
    }
    assertProblem(
        operator.post("/v1/server-keys", "{\"name\": \"n\", \"scopes\": [\"orders:read\"]}"),
        409,
        "too_many_keys");
    assertThat(Books.number(APP, "select count(*) from server_key where revoked_at is null"))
        .isEqualTo(100);
  }
}
