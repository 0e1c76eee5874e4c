package dev.florin.marketplace;

import static dev.florin.marketplace.Stall.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.access.CustomerId;
import dev.florin.marketplace.earnings.Earnings;
import dev.florin.testing.App;
import dev.florin.testing.Books;
import dev.florin.testing.Earned;
import dev.florin.testing.Person;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * A creator lists, three people buy (card, Alipay, credits), one has a part given back, one
 * disputes and wins against the shop; then the month's statement, the ledger, the dashboard and its
 * table say the same to the cent.
 */
class MarketplaceStoryTest {

  @Test
  void aMonthOfACreator() {
    try (var app = App.with(Map.of())) {
      var story = new Story(app);
      var listing = story.stall.list("package");

      var card = Stall.bought(app.buyer(), listing);
      var alipay = story.byAlipay(listing);
      story.byCredits(listing);

      // 3.00 of 10.00 go back to the first, all of it to the second.
      story.operator.post("/v1/orders/" + card + "/refunds", "{\"amount\": 300}").expect(201);
      story.loses(alipay);
      app.awaitInbox();

      // Of 10.00, Stripe keeps 0.59, whatever goes back; nobody has said that the creator bears it.
      App.await("its fees to be booked", () -> story.account("provider_fees") == -118);

      // Each sale: 15 % of 10.00, and of 5.00 for 500 credits at 100 for a dollar.
      var statement = story.statement();
      assertThat(statement.path("opening").longValue()).isZero();
      assertThat(amounts(statement, "sale")).containsExactlyInAnyOrder(850L, 850L, 425L);
      assertThat(amounts(statement, "reversal")).containsExactlyInAnyOrder(-255L, -850L);
      assertThat(statement.path("closing").longValue()).isEqualTo(1_020);

      story.theLedgerSays(
          Map.of(
              "payable:" + story.creator(),
              1_020L,
              "fees",
              180L, // 1.05 of the first, 0.75 of the third
              "redeemed",
              -500L,
              "provider_fees",
              -118L,
              "clearing:stripe",
              -582L));
      story.theDashboardSays("USD", 2_000, 1_300);
      story.theDashboardSays("CREDIT", 500, 0);
      story.theTableSaysTheSame(1_020);

      // Nothing can be paid out yet: a refund may still come.
      var balance = story.stall.creator().get("/v1/creators/me/earnings").expect(200);
      assertThat(balance.toString()).contains("1020");
      assertThat(app.bean(Earnings.class).check(CustomerId.parse(story.creator()).orElseThrow()))
          .isEmpty();
      Books.assertSound(app);
    }
  }

  private static List<Long> amounts(JsonNode statement, String type) {
    return statement.path("lines").values().stream()
        .filter(line -> text(line, "type").equals(type))
        .map(line -> line.path("amount").longValue())
        .toList();
  }

  private static final class Story {
    final App app;
    final Stall stall;
    final Person operator;

    Story(App app) {
      this.app = app;
      this.stall = Stall.open(app);
      this.operator = app.operator();
    }

    String creator() {
      return text(month(), "creator");
    }

    private static String thisMonth() {
      return YearMonth.now(ZoneOffset.UTC).toString();
    }

    private JsonNode month() {
      return stall.creator().get("/v1/creators/me/statements?month=" + thisMonth()).expect(200);
    }

    JsonNode statement() {
      assertThat(month().path("accounts")).hasSize(1);
      return month().path("accounts").get(0);
    }

    String byAlipay(String listing) {
      var buyer = app.buyer();
      var product = ListingId.parse(listing).orElseThrow().product();
      var order = buyer.order(product.toString());
      var session =
          buyer
              .post(
                  "/v1/orders/" + order + "/checkout",
                  "{\"provider\": \"stripe\", \"method\": \"alipay\"}")
              .expect(201)
              .path("payment")
              .path("provider_checkout")
              .stringValue();
      app.stripe().payBy(session, "alipay", null);
      app.stripe().completeChallenge(session, true);
      buyer.awaitStatus(order, "paid");
      return order;
    }

    void byCredits(String listing) {
      var buyer = app.buyer();
      operator
          .post(
              "/v1/credits/grants",
              "{\"customer\": \"%s\", \"amount\": 600, \"reference\": \"story\"}"
                  .formatted(buyer.subject()))
          .expect(201);
      Stall.buy(buyer, listing, "\"currency\": \"CREDIT\"").expect(201);
      assertThat(buyer.balance()).isEqualTo(100);
    }

    void loses(String order) {
      var payment = operator.readOrder(order).path("payment").path("provider_payment");
      var dispute = text(app.stripe().dispute(payment.stringValue(), false), "id");
      operator.awaitStatus(order, "disputed");
      app.stripe().settleDispute(dispute, false);
      operator.awaitStatus(order, "refunded");
    }

    void theLedgerSays(Map<String, Long> balances) {
      balances.forEach(
          (purpose, wanted) -> assertThat(account(purpose)).as(purpose).isEqualTo(wanted));
    }

    long account(String purpose) {
      return Earned.account(app, "USD", purpose);
    }

    void theDashboardSays(String currency, long gross, long returned) {
      var address =
          "/v1/insight/revenue?from=%s-01&to=%s&bucket=all&by=kind&currency=%s"
              .formatted(thisMonth(), YearMonth.now(ZoneOffset.UTC).atEndOfMonth(), currency);
      var rows = operator.get(address).expect(200).path("data");
      assertThat(rows).hasSize(1);
      assertThat(text(rows.get(0), "group")).isEqualTo("package");
      assertThat(rows.get(0).path("gross").path("amount").longValue()).isEqualTo(gross);
      assertThat(rows.get(0).path("returned").path("amount").longValue()).isEqualTo(returned);
    }

    void theTableSaysTheSame(long closing) {
      var csv = stall.creator().get("/v1/creators/me/statements/" + thisMonth() + ".csv").body();
      var last = Arrays.asList(csv.split("\r\n")).getLast();
      assertThat(last)
          .contains("closing")
          .endsWith("%d.%02d".formatted(closing / 100, closing % 100));
    }
  }
}
