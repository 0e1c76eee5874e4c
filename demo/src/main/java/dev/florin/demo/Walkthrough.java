package dev.florin.demo;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.florin.demo.Api.Answer;
import dev.florin.sandbox.house.Delivery;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** One purchase, step by step, each step shown and checked. */
final class Walkthrough {
  private static final int REPEATS = 5;
  private static final Duration MAIL_WITHIN = Duration.ofSeconds(20);

  private final Stack stack;
  private final Api api;
  private final Shop shop;
  private final Webhooks webhooks;
  private final Receipts receipts;
  private final String operator;
  private final Screen screen;
  private final Checks checks;

  Walkthrough(Stack stack, Api api, Screen screen, Checks checks) {
    this.stack = stack;
    this.api = api;
    this.screen = screen;
    this.checks = checks;
    var provider = stack.provider().stripe();
    this.shop = new Shop(api, provider, stack.token(DemoUser.BUYER));
    this.webhooks = new Webhooks(provider);
    this.receipts = new Receipts(stack.provider().mailbox(), checks);
    this.operator = stack.token(DemoUser.OPERATOR);
  }

  void run() {
    screen.title("One purchase, from the shelf to the receipt");
    var product = chooseProduct();
    var before = shop.balance();
    checks.equal("credits before the purchase", 0L, before.number("available"));
    var order = placeOrder(product);
    var session = goToCheckout(order);
    var seen = webhooks.count();
    var paid = pay(order, session);
    var sent = webhooks.since(seen);
    showWebhook(sent, paid);
    showCredits(product);
    var invoice = showInvoice(order);
    showMail(showDocument(invoice), sent);
    repeatWebhook(Webhooks.completed(sent));
  }

  private JsonNode chooseProduct() {
    var answer = api.fetch("/v1/products?kind=credit_pack");
    checks.equal("status of the product list", 200, answer.status());
    for (var product : answer.body().path("data")) {
      if (product.path("code").asString("").equals("value")) {
        screen.step("product", describe(product), answer.micros());
        checks.equal("credits of the pack", 15_000L, product.path("total_credits").asLong(0));
        return product;
      }
    }
    throw new CheckFailed("The demo catalogue has no \"value\": " + answer.body());
  }

  private static String describe(JsonNode product) {
    return "%s  %,d credits + %,d bonus  %s"
        .formatted(
            product.path("name").asString(""),
            product.path("credits").asLong(0),
            product.path("bonus_credits").asLong(0),
            product.path("id").asString(""));
  }

  private Answer placeOrder(JsonNode product) {
    var order = shop.order(product.path("id").asString(""));
    checks.equal("status of a new order", "pending", order.text("status"));
    var total = order.body().path("total");
    checks.equal("total in cents", 10_000L, total.path("amount").asLong(0));
    screen.step("order", order.text("id") + "  " + money(total), order.micros());
    return order;
  }

  private static String money(JsonNode total) {
    return money(total.path("currency").asString(""), total.path("amount").asLong(0));
  }

  static String money(String currency, long cents) {
    return String.format(Locale.ROOT, "%s %d.%02d", currency, cents / 100, cents % 100);
  }

  private String goToCheckout(Answer order) {
    var checkout = shop.checkout(order.text("id"));
    var session = Shop.session(checkout);
    checks.holds("the session is one of the provider's", session.startsWith("cs_test_"));
    screen.step("checkout", shortened(session), checkout.micros());
    return session;
  }

  private Shop.Paid pay(Answer order, String session) {
    var begin = System.nanoTime();
    var paid = shop.pay(session);
    screen.step("payment", "4242 4242 4242 4242  " + paid.paymentIntentId(), microsSince(begin));
    return shop.awaitPaid(order.text("id"));
  }

  private void showWebhook(List<Delivery> sent, Shop.Paid paid) {
    for (var delivery : sent) {
      checks.equal("state of " + delivery.eventType(), Delivery.State.DELIVERED, delivery.state());
    }
    var completed = Webhooks.completed(sent);
    var entries = api.get(operator, "/v1/admin/inbox?event_id=" + completed.eventId());
    var inbox = entries.body().path("data");
    checks.equal("entries in the inbox", 1, inbox.size());
    screen.step(
        "webhook verified",
        completed.eventType() + "  " + completed.eventId(),
        micros(completed.attempts().getFirst().took()));
    var settled = Duration.between(Webhooks.firstSaidPaid(sent), paid.seenAt());
    screen.step("order paid", paid.order().text("id"), micros(settled));
  }

  private void showCredits(JsonNode product) {
    var balance = shop.balance();
    var credits = product.path("total_credits").asLong(0);
    checks.equal("credits after the purchase", credits, balance.number("available"));
    screen.step("balance", "%,d credits".formatted(credits), balance.micros());

    var history = shop.transactions();
    checks.equal("transactions", 1, history.body().path("data").size());
    var line = history.body().path("data").path(0);
    checks.equal("change of the transaction", credits, line.path("change").asLong(0));
    checks.equal("balance after it", credits, line.path("balance_after").asLong(0));
    screen.step("transaction", line.path("id").asString(""), history.micros());
  }

  private JsonNode showInvoice(Answer order) {
    var invoices = shop.invoices();
    checks.equal("invoices", 1, invoices.body().path("data").size());
    var invoice = invoices.body().path("data").path(0);
    var number = invoice.path("number").asString("");
    checks.holds("the invoice has a number", !number.isEmpty());
    checks.holds("the invoice names the order", names(invoice, order.text("id")));
    screen.step("invoice", number, invoices.micros());
    return invoice;
  }

  private byte[] showDocument(JsonNode invoice) {
    var pdf = shop.invoicePdf(invoice.path("id").asString(""));
    checks.equal("type of the document", "application/pdf", pdf.type());
    var begin = new String(pdf.bytes(), 0, Math.min(4, pdf.bytes().length), ISO_8859_1);
    checks.equal("beginning of the document", "%PDF", begin);
    screen.step("invoice PDF", "%,d bytes".formatted(pdf.bytes().length), pdf.micros());
    return pdf.bytes();
  }

  private void showMail(byte[] document, List<Delivery> sent) {
    var mail = receipts.only(DemoUser.BUYER, MAIL_WITHIN);
    receipts.carries(mail, document);
    var took = Duration.between(Webhooks.firstSaidPaid(sent), mail.receivedAt());
    screen.step("mail", DemoUser.BUYER.email() + "  " + mail.subject(), micros(took));
  }

  private static boolean names(JsonNode invoice, String order) {
    return invoice.toString().contains("\"" + order + "\"");
  }

  /** What every provider does sooner or later: the same event again. */
  private void repeatWebhook(Delivery completed) {
    screen.title("The same webhook, five more times");
    var balance = shop.balance().body();
    var transactions = shop.transactions().body();
    var invoices = shop.invoices().body();
    var takenBefore = webhooks.taken(completed.eventId());
    var seen = webhooks.count();
    var begin = System.nanoTime();
    stack.provider().stripe().redeliver(completed.eventId(), REPEATS);
    var again = webhooks.since(seen);
    var micros = microsSince(begin);
    checks.equal("deliveries sent again", REPEATS, again.size());
    checks.equal("answered 2xx", takenBefore + REPEATS, webhooks.taken(completed.eventId()));
    checks.equal("balance", balance, shop.balance().body());
    checks.equal("transactions", transactions, shop.transactions().body());
    checks.equal("invoices", invoices, shop.invoices().body());
    confirmOneMail();
    screen.step("received and known", REPEATS + " × " + completed.eventId(), micros);
    screen.text(
        "  Balance, transactions and invoices are byte for byte what they were, and so is the mail.");
  }

  /** Asked again later: a second mail would be sent some time after the webhook. */
  void confirmOneMail() {
    receipts.only(DemoUser.BUYER, Duration.ZERO);
  }

  private static String shortened(String id) {
    return id.length() <= 44 ? id : id.substring(0, 40) + "…";
  }

  static long microsSince(long beginNanos) {
    return (System.nanoTime() - beginNanos) / 1_000;
  }

  static long micros(Duration duration) {
    return duration.toNanos() / 1_000;
  }
}
