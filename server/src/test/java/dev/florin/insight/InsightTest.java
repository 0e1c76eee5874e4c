package dev.florin.insight;

import static dev.florin.platform.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.testing.App;
import dev.florin.testing.Books;
import dev.florin.testing.Person;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/**
 * Real purchases and refunds, spread over a year by moving their rows in time; every figure is held
 * against a tally that is kept here, and their sum against the ledger.
 */
class InsightTest {
  private static final App APP = App.with(Map.of());
  private static final Person OPERATOR = APP.operator();
  private static final int PURCHASES = 14;

  /** Instants next to which days change in one of the zones, those of changed clocks among them. */
  private static final List<Instant> EDGES =
      List.of(
          Instant.parse("2026-03-08T05:00:00Z"), // midnight before the clocks change in New York
          Instant.parse("2026-03-08T07:00:00Z"), // they change
          Instant.parse("2026-03-09T04:00:00Z"), // midnight after a day of 23 hours
          Instant.parse("2026-10-24T22:00:00Z"), // midnight before a day of 25 hours in Berlin
          Instant.parse("2026-10-25T23:00:00Z"), // midnight after it
          Instant.parse("2026-06-30T16:00:00Z"), // midnight in Shanghai, and a new month
          Instant.parse("2026-01-01T00:00:00Z"));

  private record Row(UUID order, int line, int time, long amount, String currency, Instant at) {}

  private static List<Row> rows = List.of();

  @BeforeAll
  static void aYear() {
    long seed = Long.getLong("florin.seed", System.nanoTime());
    System.out.println("InsightTest: -Dflorin.seed=" + seed);
    var random = new Random(seed);
    for (int i = 0; i < PURCHASES; i++) {
      var order = buy(random);
      for (int part = random.nextInt(3); part > 0; part--) {
        OPERATOR
            .post(
                "/v1/orders/" + order + "/refunds",
                "{\"amount\": " + (1 + random.nextInt(400)) + "}")
            .expect(201);
      }
    }
    APP.awaitInbox();
    APP.rewriting("order_money", () -> rows = spread(random));
  }

  private static String buy(Random random) {
    var buyer = APP.buyer();
    var product = random.nextBoolean() ? "standard" : "value";
    var currency = random.nextInt(3) == 0 ? "MYR" : "USD";
    var order =
        buyer
            .post(
                "/v1/orders",
                """
                {"items": [{"product": "%s", "quantity": %d}], "currency": "%s"}
                """
                    .formatted(product, 1 + random.nextInt(2), currency))
            .expect(201)
            .path("id")
            .stringValue();
    APP.stripe().pay(buyer.checkout(order), "4242424242424242");
    buyer.awaitStatus(order, "paid");
    return order;
  }

  /** Each row gets a time of its own within the year, what went back after what came. */
  private static List<Row> spread(Random random) {
    var spread = new ArrayList<Row>();
    var last = new TreeMap<String, Instant>();
    for (var row : written()) {
      var begin =
          last.getOrDefault(row.order() + "/" + row.line(), Instant.parse("2026-01-01T00:00:00Z"));
      var later = EDGES.stream().filter(edge -> edge.isAfter(begin)).toList();
      var at =
          !later.isEmpty() && random.nextBoolean()
              ? later.get(random.nextInt(later.size())).minusMillis(random.nextInt(2))
              : begin.plusSeconds(random.nextInt(60 * 24 * 3_600));
      last.put(row.order() + "/" + row.line(), at);
      spread.add(new Row(row.order(), row.line(), row.time(), row.amount(), row.currency(), at));
      APP.jdbc()
          .sql("update order_money set at = ? where order_id = ? and line = ? and time = ?")
          .params(at.atOffset(ZoneOffset.UTC), row.order(), row.line(), row.time())
          .update();
    }
    return spread;
  }

  private static List<Row> written() {
    return APP.jdbc()
        .sql("select * from order_money order by order_id, line, time")
        .query((row, _) ->
            new Row(
                row.getObject("order_id", UUID.class),
                row.getInt("line"),
                row.getInt("time"),
                row.getLong("amount_minor"),
                row.getString("currency"),
                row.getObject("at", OffsetDateTime.class).toInstant()))
        .list();
  }

  @AfterAll
  static void close() {
    Books.assertSound(APP);
    APP.close();
  }

  private static String address(String what, String zone, String bucket) {
    return "/v1/insight/%s?from=2026-01-01&to=2027-12-31&zone=%s&bucket=%s"
        .formatted(what, zone, bucket);
  }

  @ParameterizedTest
  @CsvSource({
    "America/New_York, day",
    "Europe/Berlin, day",
    "Asia/Shanghai, month",
    "UTC, month",
    "America/New_York, month",
    "Europe/Berlin, week"
  })
  void everyDayHasWhatWasSoldAndGivenBackOnIt(String zone, String bucket) {
    var wanted = new TreeMap<String, long[]>();
    for (var row : rows) {
      var day = row.at().atZone(ZoneId.of(zone)).toLocalDate();
      if (day.getYear() < 2026) {
        continue; // the year begins later there
      }
      var sums =
          wanted.computeIfAbsent(first(day, bucket) + " " + row.currency(), _ -> new long[2]);
      sums[row.amount() > 0 ? 0 : 1] += Math.abs(row.amount());
    }

    var told = new TreeMap<String, long[]>();
    for (var row : OPERATOR.get(address("revenue", zone, bucket)).expect(200).path("data")) {
      var sums = new long[] {amount(row, "gross"), amount(row, "returned")};
      assertThat(amount(row, "net")).isEqualTo(sums[0] - sums[1]);
      told.put(text(row, "bucket") + " " + row.path("net").path("currency").stringValue(), sums);
    }

    assertThat(told.keySet()).isEqualTo(wanted.keySet());
    told.forEach((key, sums) -> assertThat(sums).as(key).isEqualTo(wanted.get(key)));
  }

  private static LocalDate first(LocalDate day, String bucket) {
    var start = LocalDate.parse("2026-01-01");
    return switch (bucket) {
      case "day" -> day;
      case "month" -> day.withDayOfMonth(1);
      case "week" -> {
        var monday = day.minusDays(day.getDayOfWeek().getValue() - 1L);
        yield monday.isBefore(start) ? start : monday;
      }
      default -> throw new IllegalArgumentException(bucket);
    };
  }

  /** What Stripe has kept of it is an expense, and makes it no less. */
  @Test
  void allOfItIsWhatTheLedgerSays() {
    var net = new TreeMap<String, Long>();
    var query = "/v1/insight/revenue?from=2025-01-01&to=2028-01-01&bucket=all&by=provider";
    for (var row : OPERATOR.get(query).expect(200).path("data")) {
      assertThat(text(row, "group")).isEqualTo("stripe");
      net.put(row.path("net").path("currency").stringValue(), amount(row, "net"));
    }

    var booked = new TreeMap<String, Long>();
    APP.jdbc()
        .sql(
            """
            select asset, sum(money)::bigint as money from (
              select asset, -balance as money from ledger.account
               where owner = 'florin' and purpose = 'clearing:stripe'
              union all
              select currency, amount_minor from payment_fee where booked_at is not null) came
             group by asset
            """)
        .query(row -> {
          booked.put(row.getString("asset"), row.getLong("money"));
        });
    assertThat(net).isEqualTo(booked).isNotEmpty();
  }

  @Test
  void theTableSaysTheSame() {
    var json = OPERATOR.get(address("revenue", "UTC", "month") + "&by=product").expect(200);
    var csv = OPERATOR.get(address("revenue.csv", "UTC", "month") + "&by=product");

    assertThat(csv.status()).isEqualTo(200);
    assertThat(csv.header("Content-Type")).startsWith("text/csv");
    var lines = csv.body().split("\r\n");
    assertThat(lines[0]).isEqualTo("bucket,group,currency,gross,returned,net,orders");
    assertThat(lines).hasSize(json.path("data").size() + 1);
    for (int i = 1; i < lines.length; i++) {
      var row = json.path("data").get(i - 1);
      assertThat(lines[i])
          .startsWith(text(row, "bucket") + "," + text(row, "group"))
          .contains("," + decimal(amount(row, "gross")) + "," + decimal(amount(row, "returned")));
    }
  }

  private static String decimal(long minor) {
    return java.math.BigDecimal.valueOf(minor, 2).toPlainString();
  }

  @Test
  void customersAreWorthWhatTheyHavePaidLessWhatWentBack() {
    var worths = OPERATOR.get("/v1/insight/customers?currency=USD&limit=100").expect(200);
    var usd = rows.stream().filter(row -> row.currency().equals("USD")).toList();
    var net = usd.stream().mapToLong(Row::amount).sum();
    var orders = usd.stream().map(Row::order).distinct().count(); // each by a buyer of its own

    assertThat(worths.path("customers").longValue()).isEqualTo(orders);
    assertThat(amount(worths, "net")).isEqualTo(net);
    assertThat(amount(worths, "average")).isEqualTo(orders == 0 ? 0 : half(net, orders));
    assertThat(worths.path("data").values().stream().mapToLong(row -> amount(row, "net")).sum())
        .isEqualTo(net);
    assertThat(
            OPERATOR.get("/v1/insight/customers.csv?currency=USD&limit=100").body().split("\r\n"))
        .hasSize((int) orders + 1);
  }

  private static long half(long sum, long by) {
    return Math.floorDiv(2 * sum + by, 2 * by);
  }

  @Test
  void ordersAndPaymentsAreCountedByWhatBecameOfThem() {
    var buyer = APP.buyer();
    buyer.order("basic"); // placed, and left
    var cancelled = buyer.order("basic");
    buyer.checkout(cancelled);
    buyer.post("/v1/orders/" + cancelled + "/cancel", null).expect(200);
    var query = "?from=2020-01-01&to=2039-12-31&bucket=all";

    var all = OPERATOR.get("/v1/insight/conversion" + query).expect(200).path("data").get(0);
    assertThat(all.path("placed").longValue()).isEqualTo(PURCHASES + 2);
    assertThat(all.path("opened").longValue()).isEqualTo(PURCHASES + 1);
    assertThat(all.path("paid").longValue()).isEqualTo(PURCHASES);
    assertThat(all.path("cancelled").longValue()).isEqualTo(1);
    assertThat(all.path("rate_bp").longValue()).isEqualTo(8_750);

    var payments = OPERATOR.get("/v1/insight/payments" + query).expect(200);
    assertThat(payments.path("success_bp").longValue()).isEqualTo(10_000);
    assertThat(payments.path("data").values().stream().map(row -> text(row, "status")).toList())
        .containsExactly("cancelled", "succeeded");
    assertThat(OPERATOR.get("/v1/insight/conversion.csv" + query).body()).contains(",8750\r\n");
    assertThat(OPERATOR.get("/v1/insight/payments.csv" + query).body())
        .contains("stripe,succeeded,," + PURCHASES + "\r\n");
  }

  @ParameterizedTest
  @CsvSource({
    "from=2026-01-02&to=2026-01-01, to",
    "from=yesterday&to=2026-01-01, from",
    "to=2026-01-01, from",
    "from=0001-01-01&to=2026-01-01, from",
    "from=1970-01-01&to=2040-01-01, to",
    "from=2020-01-01&to=2026-01-01&bucket=day, bucket",
    "from=2026-01-01&to=2026-01-01&bucket=hour, bucket",
    "from=2026-01-01&to=2026-01-01&zone=Moon/Base, zone",
    "from=2026-01-01&to=2026-01-01&by=colour, by",
    "from=2026-01-01&to=2026-01-01&currency=DOLLAR, currency"
  })
  void refusesWhatMakesNoSense(String query, String param) {
    var answer = OPERATOR.get("/v1/insight/revenue?" + query);

    assertProblem(answer, 400, "parameter_invalid");
    assertThat(text(answer.json(), "param")).isEqualTo(param);
  }

  private static long amount(JsonNode row, String member) {
    return row.path(member).path("amount").longValue();
  }

  private static String text(JsonNode row, String member) {
    return row.path(member).stringValue();
  }
}
