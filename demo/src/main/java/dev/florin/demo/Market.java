package dev.florin.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.florin.demo.Api.Answer;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Arrays;
import tools.jackson.databind.JsonNode;

/** A creator's sale, from the listing to the statement, with a part of it given back. */
final class Market {
  private static final DemoUser BUYER = DemoUser.buyer(0);
  private static final long PRICE = 2_000;
  private static final long SHARE = 1_700;
  private static final long FEE = 300;
  private static final long BACK = 500;
  private static final long BACK_SHARE = 425;
  private static final Duration WITHIN = Duration.ofSeconds(10);
  private static final byte[] FILE =
      "Answer briefly, and name your sources.\n".repeat(40).getBytes(UTF_8);

  private final Api api;
  private final Shop shop;
  private final String creator;
  private final String buyer;
  private final String operator;
  private final Screen screen;
  private final Checks checks;

  Market(Stack stack, Api api, Screen screen, Checks checks) {
    this.api = api;
    this.creator = stack.token(DemoUser.CREATOR);
    this.buyer = stack.token(BUYER);
    this.operator = stack.token(DemoUser.OPERATOR);
    this.shop = new Shop(api, stack.provider().stripe(), buyer);
    this.screen = screen;
    this.checks = checks;
  }

  void run() {
    screen.title("A creator sells, and every cent has its place");
    var listing = list();
    var order = sell(listing);
    download();
    split();
    giveBack(order);
    statement();
  }

  private String list() {
    var body = Api.JSON.createObjectNode().put("kind", "package");
    body.putObject("texts").putObject("en").put("name", "Prompts that work");
    body.putArray("prices").addObject().put("amount", PRICE).put("currency", "USD");
    var listing = api.post(creator, "/v1/listings", body);
    var path = "/v1/listings/" + listing.text("id");
    api.upload(creator, path + "/versions", "prompts.txt", FILE);
    var active = api.patch(creator, path, Api.JSON.createObjectNode().put("status", "active"));
    checks.equal("status of the listing", "active", active.text("status"));
    screen.step(
        "listing", "Prompts that work  " + money(PRICE), listing.micros() + active.micros());
    return listing.text("id");
  }

  private String sell(String listing) {
    var body = Api.JSON.createObjectNode().put("currency", "USD").put("provider", "stripe");
    var bought = api.post(buyer, "/v1/listings/" + listing + "/purchase", body);
    shop.pay(Shop.session(bought));
    var paid = shop.awaitPaid(bought.text("order"));
    screen.step("sold", paid.order().text("id"), bought.micros());
    return bought.text("order");
  }

  private void download() {
    var purchase = api.get(buyer, "/v1/purchases").body().path("data").path(0).path("id");
    var access =
        api.post(
            buyer,
            "/v1/purchases/" + purchase.asString("") + "/access",
            Api.JSON.createObjectNode());
    var file = api.download("", "/v1/downloads/" + access.text("token"));
    checks.holds("the file is the creator's", Arrays.equals(FILE, file.bytes()));
    screen.step(
        "download", "%,d bytes, by a link of its own".formatted(FILE.length), file.micros());
  }

  private void split() {
    var begin = System.nanoTime();
    var sale = line("sale");
    checks.equal("the creator's share", SHARE, sale.path("amount").asLong(0));
    checks.equal("the platform's fee", FEE, sale.path("fee").asLong(0));
    checks.equal("share and fee are the price", PRICE, sale.path("gross").asLong(0));
    screen.step(
        "split",
        money(SHARE) + " to the creator, " + money(FEE) + " to the platform",
        Walkthrough.microsSince(begin));
  }

  private void giveBack(String order) {
    var refund =
        api.post(
            operator,
            "/v1/orders/" + order + "/refunds",
            Api.JSON.createObjectNode().put("amount", BACK));
    checks.equal("reversed of the share", -BACK_SHARE, line("reversal").path("amount").asLong(0));
    screen.step(
        "refund of " + money(BACK),
        money(BACK_SHARE) + " back from the creator, " + money(BACK - BACK_SHARE) + " of the fee",
        refund.micros());
  }

  /** What the month's statement ends with is what the creator has. */
  private void statement() {
    var statement = month();
    var closing = statement.body().path("accounts").path(0).path("closing").asLong(0);
    checks.equal("the statement's end", SHARE - BACK_SHARE, closing);
    var earnings = api.get(creator, "/v1/creators/me/earnings").body().path("balances").path(0);
    checks.equal("the creator's balance", closing, earnings.path("pending").asLong(0));
    screen.step("statement", money(closing) + " until it can be paid out", statement.micros());
  }

  private Answer month() {
    var path = "/v1/creators/me/statements?month=" + YearMonth.now(ZoneOffset.UTC);
    return api.get(creator, path);
  }

  /** The only line of this kind, as soon as it is there. */
  private JsonNode line(String type) {
    var deadline = System.nanoTime() + WITHIN.toNanos();
    while (true) {
      for (var line : month().body().path("accounts").path(0).path("lines")) {
        if (line.path("type").asString("").equals(type)) {
          return line;
        }
      }
      if (System.nanoTime() > deadline) {
        throw new CheckFailed("The statement has no " + type + ": " + month().body());
      }
      Shop.pause();
    }
  }

  private static String money(long cents) {
    return Walkthrough.money("USD", cents);
  }
}
