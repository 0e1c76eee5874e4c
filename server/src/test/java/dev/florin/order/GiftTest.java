package dev.florin.order;

import static dev.florin.platform.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.ledger.AccountKey;
import dev.florin.ledger.Ledger;
import dev.florin.marketplace.ListingId;
import dev.florin.money.Asset;
import dev.florin.sandbox.mail.Mail;
import dev.florin.testing.App;
import dev.florin.testing.App.Answer;
import dev.florin.testing.Biller;
import dev.florin.testing.Books;
import dev.florin.testing.Person;
import dev.florin.testing.Present;
import dev.florin.testing.TurnedClock;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Gifts of credits: paid by one, claimed by another, and what becomes of those nobody claims. */
class GiftTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Pattern LINK =
      Pattern.compile("https://shop\\.example/claim#([A-Za-z0-9_-]{43})\\s");

  private static final App APP =
      App.withSandbox(
          sandbox ->
              Map.of(
                  "florin.mail.url", sandbox.mailbox().smtp().toString(),
                  "florin.mail.from", "Florin <florin@example.com>",
                  "florin.pages.gifts", "https://shop.example/claim#{token}",
                  "florin.asking.poll", "1h",
                  "florin.stripe.tolerance", "999999999"),
          Biller.Beans.class);

  private static final TurnedClock CLOCK = APP.bean(TurnedClock.class);
  private static final Person OPERATOR = APP.operator();

  private final Person payer = APP.buyer();
  private final Person friend = APP.buyer();

  @AfterAll
  static void theBooksAreSound() {
    try {
      APP.stripe().awaitIdle(Duration.ofSeconds(10));
      APP.awaitInbox();
      Books.assertSound(APP);
      assertThat(Books.number(APP, "select count(*) from inbox where status = 'parked'")).isZero();
    } finally {
      APP.close();
    }
  }

  private static String order(Person payer, String to) {
    return payer
        .post(
            "/v1/orders",
            """
            {"items": [{"product": "value"}], "currency": "USD", "locale": "en",
             "gift": {"email": "%s", "name": "An Chen", "message": "Enjoy!"}}
            """
                .formatted(to))
        .expect(201)
        .path("id")
        .stringValue();
  }

  private static Mail mailTo(String address, int number) {
    var mails = APP.sandbox().mailbox().awaitMailsTo(address, number, SOON);
    assertThat(mails).hasSize(number);
    return mails.getFirst(); // the newest
  }

  private static String token(Mail mail) {
    var found = LINK.matcher(mail.text());
    assertThat(found.find()).as(mail.text()).isTrue();
    return found.group(1);
  }

  /** The mail about a gift of this payer's, which goes to an address of its own. */
  private static Mail sentFor(Person payer) {
    var address = payer.subject() + "-only@mail.example";
    var order = order(payer, address);
    APP.stripe().pay(payer.checkout(order), "4242424242424242");
    payer.awaitStatus(order, "paid");
    return mailTo(address, 1);
  }

  private static Answer look(String token) {
    return APP.call("GET", "/v1/gifts/" + token, null, null);
  }

  private static Answer refund(Present present, String body) {
    return OPERATOR.post("/v1/orders/" + present.order() + "/refunds", body);
  }

  private static String text(JsonNode json, String member) {
    return json.path(member).stringValue();
  }

  private static JsonNode gift(Present present) {
    return present.payer().readOrder(present.order()).path("gift");
  }

  private static List<String> told(Person person) {
    return person.get("/v1/notifications").expect(200).path("data").values().stream()
        .map(each -> text(each, "type"))
        .toList();
  }

  private static void awaitTold(Person person, String type) {
    App.await(person.subject() + " to be told " + type, () -> told(person).contains(type));
  }

  private static List<Long> sales(String order) {
    return APP.jdbc()
        .sql("select amount_minor from order_money where order_id = :order")
        .param("order", OrderId.parse(order).orElseThrow().value())
        .query((row, _) -> row.getLong("amount_minor"))
        .list();
  }

  /** Of the system, in cents; what is owed is above zero. */
  private static long account(String purpose) {
    try (var connection = APP.bean(DataSource.class).getConnection()) {
      return new Ledger()
          .systemBalance(connection, AccountKey.system(Asset.currency("USD"), purpose));
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  // --- from one to another ---

  @Test
  void whatOnePaysForIsTheirsWhoClaimIt() {
    var address = payer.subject() + "-friend@mail.example";
    var unclaimed = account("gifts");
    var deferred = account("deferred");
    var order = order(payer, address);
    assertThat(text(payer.readOrder(order).path("gift"), "state")).isEqualTo("ordered");
    APP.stripe().pay(payer.checkout(order), "4242424242424242");
    var paid = payer.awaitStatus(order, "paid");

    assertThat(payer.balance()).as("nothing is the payer's").isZero();
    assertThat(payer.invoices()).hasSize(1);
    assertThat(sales(order)).as("it counts as revenue when it is paid").containsExactly(10_000L);
    assertThat(text(paid.path("gift"), "state")).isEqualTo("open");
    assertThat(account("gifts") - unclaimed).isEqualTo(10_000);
    assertThat(account("deferred")).isEqualTo(deferred);
    var mail = mailTo(address, 1);
    assertThat(mail.subject()).isEqualTo("Name of " + payer.subject() + " has a gift for you");
    assertThat(mail.text()).contains("Hello An Chen,", "Enjoy!", "Value");
    var token = token(mail);

    var shown = look(token);
    assertThat(shown.header("Cache-Control")).isEqualTo("no-store");
    assertThat(shown.header("Referrer-Policy")).isEqualTo("no-referrer");
    var card = shown.expect(200);
    assertThat(text(card, "state")).isEqualTo("open");
    assertThat(text(card, "from")).isEqualTo("Name of " + payer.subject());
    assertThat(card.path("credits").longValue()).isEqualTo(15_000);
    assertThat(shown.body())
        .as("neither the price nor the address is for everybody")
        .doesNotContain("USD", "amount", address, order);

    var claimed = friend.post("/v1/gifts/" + token + "/claim", null).expect(200);
    assertThat(text(claimed, "state")).isEqualTo("claimed");
    assertThat(sales(order)).as("and once").containsExactly(10_000L);
    assertThat(friend.balance()).isEqualTo(15_000);
    assertThat(friend.transactions()).hasSize(1);
    assertThat(payer.balance()).isZero();
    assertThat(account("gifts")).isEqualTo(unclaimed);
    assertThat(account("deferred") - deferred).isEqualTo(10_000);
    assertThat(friend.invoices()).as("who has paid has the invoice").isEmpty();

    awaitTold(payer, "gift.sent");
    awaitTold(payer, "gift.claimed");
    awaitTold(friend, "gift.received");
    assertThat(told(payer)).doesNotContain("order.paid");
    var receipt = mailTo(payer.subject() + "@example.com", 1);
    assertThat(receipt.text()).contains("$100.00").doesNotContain("in your account now");
    assertThat(OPERATOR.get("/v1/admin/orders/" + order + "/timeline").expect(200).toString())
        .contains("gift.ordered", "gift.claimed", "\"type\":\"top_up\"")
        .doesNotContain(token);
  }

  @Test
  void claimingItAgainChangesNothingAndNobodyElseCan() {
    var present = Present.of(payer, "value");
    present.claimedBy(friend).expect(200);
    assertThat(text(present.claimedBy(friend).expect(200), "state")).isEqualTo("claimed");
    assertThat(friend.balance()).isEqualTo(15_000);
    var other = APP.buyer();
    assertProblem(present.claimedBy(other), 409, "gift_claimed");
    assertProblem(present.claimedBy(payer), 409, "gift_claimed");
    assertThat(other.balance()).isZero();
    assertThat(present.state()).isEqualTo("claimed");
    assertThat(text(gift(present), "state")).isEqualTo("claimed");
  }

  @Test
  void whoeverHasTheLinkMayClaimThePayerToo() {
    var present = Present.of(payer, "basic");
    present.claimedBy(payer).expect(200);
    assertThat(payer.balance()).isPositive();
    awaitTold(payer, "gift.received");
    assertThat(told(payer)).doesNotContain("gift.claimed");
  }

  @Test
  void onlyTheTokenOpensIt() {
    var present = Present.of(payer, "basic");
    for (var wrong : List.of("x", present.id(), present.order(), "y".repeat(101))) {
      assertProblem(look(wrong), 404, "not_found");
      assertProblem(friend.post("/v1/gifts/" + wrong + "/claim", null), 404, "not_found");
    }
    assertProblem(
        APP.call("POST", "/v1/gifts/" + present.token() + "/claim", null, null),
        401,
        "authentication_required");
    assertThat(
            APP.jdbc()
                .sql(
                    "select count(*) from gift where to_jsonb(gift)::text like '%' || :token || '%'")
                .param("token", token(sentFor(payer)))
                .query(Long.class)
                .single())
        .as("the link stands nowhere in its row")
        .isZero();
  }

  @Test
  void aQuoteMayBeGivenAndAKeyedCallIsOneGift() {
    var quote =
        text(
            payer
                .post(
                    "/v1/quotes", "{\"items\": [{\"product\": \"value\"}], \"currency\": \"USD\"}")
                .expect(201),
            "id");
    var body = "{\"quote\": \"" + quote + "\", \"gift\": {\"email\": \"an@mail.example\"}}";
    var first = payer.post("/v1/orders", body, "Idempotency-Key", "gift").expect(201);
    var second = payer.post("/v1/orders", body, "Idempotency-Key", "gift").expect(201);
    assertThat(second).isEqualTo(first);
    assertThat(payer.get("/v1/gifts").expect(200).path("data")).hasSize(1);
    assertThat(text(first.path("gift"), "email")).isEqualTo("an@mail.example");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"email\": \"nobody\"}",
        "{\"email\": \"\"}",
        "{\"email\": \"an@mail.example\", \"name\": \"\"}",
        "{\"email\": \"an@mail.example\", \"message\": \"LONG\"}"
      })
  void refusesAGiftThatNobodyCouldBeSent(String gift) {
    var body =
        "{\"items\": [{\"product\": \"basic\"}], \"currency\": \"USD\", \"gift\": %s}"
            .formatted(gift.replace("LONG", "x".repeat(501)));
    assertProblem(payer.post("/v1/orders", body), 400, "parameter_invalid");
    assertThat(payer.get("/v1/orders").expect(200).path("data")).isEmpty();
  }

  @Test
  void refusesAGiftToNobody() {
    assertProblem(
        payer.post("/v1/orders", Shop.basket("basic", ", \"gift\": {\"name\": \"An\"}")),
        400,
        "parameter_missing");
  }

  @Test
  void payersSeeTheirOwnGiftsAndNobodyElses() {
    var present = Present.of(payer, "basic");
    Present.of(payer, "basic");
    var first = payer.get("/v1/gifts?limit=1").expect(200);
    assertThat(first.path("has_more").booleanValue()).isTrue();
    var rest = payer.get("/v1/gifts?starting_after=" + text(first, "next_cursor")).expect(200);
    assertThat(text(rest.path("data").get(0), "id")).isEqualTo(present.id());
    assertThat(friend.get("/v1/gifts").expect(200).path("data")).isEmpty();
    assertProblem(friend.get("/v1/gifts?customer=" + payer.subject()), 404, "not_found");
    assertThat(OPERATOR.get("/v1/gifts?customer=" + payer.subject()).expect(200).path("data"))
        .hasSize(2);
  }

  // --- the link ---

  @Test
  void aNewLinkTakesThePlaceOfTheOneBefore() {
    var address = payer.subject() + "-first@mail.example";
    var other = payer.subject() + "-second@mail.example";
    var order = order(payer, address);
    APP.stripe().pay(payer.checkout(order), "4242424242424242");
    payer.awaitStatus(order, "paid");
    var before = token(mailTo(address, 1));
    var path = "/v1/gifts/" + text(payer.readOrder(order).path("gift"), "id") + "/send-again";

    var sent = payer.post(path, "{\"email\": \"" + other + "\"}").expect(200);
    assertThat(text(sent, "email")).isEqualTo(other);
    var token = token(mailTo(other, 1));
    assertThat(token).isNotEqualTo(before);
    assertProblem(look(before), 404, "not_found");
    assertProblem(friend.post("/v1/gifts/" + before + "/claim", null), 404, "not_found");

    payer.post(path, null).expect(200);
    mailTo(other, 2);
    payer.post(path, "{}").expect(200);
    var last = token(mailTo(other, 3));
    assertProblem(payer.post(path, null), 409, "gift_sent_too_often");
    assertProblem(friend.post(path, null), 404, "not_found");
    friend.post("/v1/gifts/" + last + "/claim", null).expect(200);
    assertProblem(payer.post(path, null), 409, "gift_not_open");
  }

  @Test
  void aPageOfOurOwnShowsItInTheReadersLanguage() {
    var present = Present.of(payer, "value");
    var page = APP.call("GET", "/gifts/" + present.token(), null, null, "Accept-Language", "en");
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Cache-Control")).isEqualTo("no-store");
    assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(page.body())
        .contains("A gift for you", "15,000", present.token(), "Name of " + payer.subject())
        .contains("Happy &lt;birthday&gt;!")
        .doesNotContain("an@mail.example", "$100.00");
    assertThat(
            APP.call("GET", "/gifts/" + present.token(), null, null, "Accept-Language", "zh-CN")
                .body())
        .contains("送给您的礼物", "之前领取");
    present.claimedBy(friend).expect(200);
    var after = APP.call("GET", "/gifts/" + present.token(), null, null, "Accept-Language", "en");
    assertThat(after.body())
        .contains("This gift has been claimed.")
        .doesNotContain(present.token());
    assertThat(APP.call("GET", "/gifts/nothing", null, null).status()).isEqualTo(404);
  }

  @Test
  void theOrdersOwnPageSpeaksOfAGift() {
    var present = Present.of(payer, "value");
    var url = text(payer.readOrder(present.order()), "status_url");
    var path = url.substring(url.indexOf("/orders/"));
    var page = APP.call("GET", path, null, null, "Accept-Language", "en").body();
    assertThat(page)
        .contains("The link to your gift goes out by mail.", "Gift on its way")
        .doesNotContain("Your balance", "Credits added");
    var confirmed = payer.post("/v1/orders/" + present.order() + "/confirm", null).expect(200);
    assertThat(confirmed.path("success").booleanValue()).isTrue();
    assertThat(confirmed.path("credits_added").longValue()).isZero();
  }

  // --- when the money goes back ---

  @Test
  void whatIsRefundedBeforeItsClaimIsVoid() {
    var present = Present.of(payer, "value");
    refund(present, "{}").expect(201);
    payer.awaitStatus(present.order(), "refunded");

    assertThat(present.state()).isEqualTo("void");
    assertThat(assertProblem(present.claimedBy(friend), 409, "gift_not_open").toString())
        .contains("\"state\":\"void\"");
    assertThat(friend.balance()).isZero();
    assertThat(payer.balance()).isZero();
    assertProblem(
        payer.post("/v1/gifts/" + present.id() + "/send-again", null), 409, "gift_not_open");
    awaitTold(payer, "gift.refunded");
  }

  @Test
  void whatIsLeftAfterAPartWentBackIsWhatIsClaimed() {
    var present = Present.of(payer, "value");
    var unclaimed = account("gifts");
    var deferred = account("deferred");
    refund(present, "{\"amount\": 3000}").expect(201);
    assertThat(unclaimed - account("gifts")).isEqualTo(3_000);
    present.claimedBy(friend).expect(200);
    assertThat(friend.balance()).as("15,000 less 30 %").isEqualTo(10_500);
    assertThat(unclaimed - account("gifts")).isEqualTo(10_000);
    assertThat(account("deferred") - deferred).isEqualTo(7_000);
    refund(present, "{}").expect(201);
    assertThat(friend.balance()).isZero();
    assertThat(account("deferred")).isEqualTo(deferred);
  }

  @Test
  void aRefundAfterTheClaimTakesItFromWhoHasIt() {
    var present = Present.of(payer, "value");
    payer.buy("basic");
    var own = payer.balance();
    present.claimedBy(friend).expect(200);
    refund(present, "{\"amount\": 5000}").expect(201);
    assertThat(friend.balance()).isEqualTo(7_500);
    refund(present, "{}").expect(201);
    assertThat(friend.balance()).isZero();
    assertThat(payer.balance()).as("what the payer has bought is theirs").isEqualTo(own);
    assertThat(present.state()).isEqualTo("claimed");
    awaitTold(friend, "gift.withdrawn");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void nobodyClaimsWhileABankDecides(boolean won) {
    var present = Present.of(payer, "value");
    var payment = text(payer.readOrder(present.order()).path("payment"), "provider_payment");
    var dispute = text(APP.stripe().dispute(payment, false), "id");
    payer.awaitStatus(present.order(), "disputed");
    assertThat(present.state()).isEqualTo("held");
    assertProblem(present.claimedBy(friend), 409, "gift_not_open");

    APP.stripe().settleDispute(dispute, won);
    payer.awaitStatus(present.order(), won ? "paid" : "refunded");
    assertThat(present.state()).isEqualTo(won ? "open" : "void");
    assertThat(present.claimedBy(friend).status()).isEqualTo(won ? 200 : 409);
    assertThat(friend.balance()).isEqualTo(won ? 15_000 : 0);
  }

  @Test
  void aDisputeAfterTheClaimSetsAsideWhatIsLeftOfIt() {
    var present = Present.of(payer, "value");
    present.claimedBy(friend).expect(200);
    var payment = text(payer.readOrder(present.order()).path("payment"), "provider_payment");
    var dispute = text(APP.stripe().dispute(payment, false), "id");
    payer.awaitStatus(present.order(), "disputed");
    assertThat(friend.balance()).isZero();
    APP.stripe().settleDispute(dispute, true);
    payer.awaitStatus(present.order(), "paid");
    assertThat(friend.balance()).isEqualTo(15_000);
  }

  // --- when nobody claims it ---

  private static void turnBehind(Present present) {
    CLOCK.turnTo(Instant.parse(text(gift(present), "expires_at")).plusSeconds(1));
  }

  private static void returnWhatIsDue() {
    APP.bean(GiftReturn.class).run();
  }

  @Test
  void whatNobodyClaimsGoesBackToWhoPaid() {
    var address = payer.subject() + "-late@mail.example";
    var order = order(payer, address);
    APP.stripe().pay(payer.checkout(order), "4242424242424242");
    payer.awaitStatus(order, "paid");
    var token = token(mailTo(address, 1));
    var present = new Present(payer, order, text(payer.readOrder(order).path("gift"), "id"), token);
    returnWhatIsDue();
    assertThat(present.state()).as("in time").isEqualTo("open");

    turnBehind(present);
    assertThat(present.state()).isIn("expired", "returned");
    assertProblem(present.claimedBy(friend), 409, "gift_not_open");
    returnWhatIsDue();
    returnWhatIsDue();

    assertThat(present.state()).isEqualTo("returned");
    assertProblem(present.claimedBy(friend), 409, "gift_not_open");
    var refunded = payer.awaitStatus(order, "refunded");
    assertThat(refunded.path("returned").path("amount").longValue()).isEqualTo(10_000);
    assertThat(text(refunded.path("items").get(0), "undelivered")).isEqualTo("gift_not_claimed");
    assertThat(friend.balance()).isZero();
    assertThat(payer.balance()).isZero();
    assertThat(OPERATOR.get("/v1/orders/" + order + "/refunds").expect(200).path("data"))
        .hasSize(1);
    awaitTold(payer, "gift.returned");
    assertThat(mailTo(address, 2).subject()).isEqualTo("Your gift was not claimed in time");
    var payers = APP.sandbox().mailbox().awaitMailsTo(payer.subject() + "@example.com", 3, SOON);
    assertThat(payers)
        .extracting(Mail::subject)
        .anyMatch(subject -> subject.equals("Your gift to An Chen was not claimed"));
    assertThat(payers)
        .anyMatch(mail -> mail.text().contains("\nAmount ") && mail.text().contains("$100.00"));
  }

  @Test
  void whatIsLeftOfItGoesBackAndNoMore() {
    var present = Present.of(payer, "value");
    refund(present, "{\"amount\": 2500}").expect(201);
    turnBehind(present);
    returnWhatIsDue();
    payer.awaitStatus(present.order(), "refunded");
    assertThat(
            OPERATOR
                .get("/v1/orders/" + present.order() + "/refunds")
                .expect(200)
                .path("data")
                .values()
                .stream()
                .map(refund -> refund.path("amount").path("amount").longValue())
                .toList())
        .containsExactlyInAnyOrder(2_500L, 7_500L);
  }

  /** Something of a creator's for 500 credits; its product. */
  private static String aListing() {
    var creator = APP.creator();
    var listing =
        creator
            .post(
                "/v1/listings",
                """
                {"kind": "package", "texts": {"en": {"name": "A thing"}},
                 "prices": [{"amount": 500, "currency": "CREDIT"}]}
                """)
            .expect(201);
    var path = "/v1/listings/" + text(listing, "id");
    creator.post(path + "/versions", "{\"link\": \"https://elsewhere.example/a\"}").expect(201);
    creator.patch(path, "{\"status\": \"active\"}").expect(200);
    return ListingId.parse(text(listing, "id")).orElseThrow().product().toString();
  }

  @Test
  void creditsThatNobodyClaimedAnythingForComeBack() {
    OPERATOR
        .post(
            "/v1/credits/grants",
            "{\"customer\": \"%s\", \"amount\": 700, \"reference\": \"test\"}"
                .formatted(payer.subject()))
        .expect(201);
    var present = Present.forCredits(payer, aListing());
    assertThat(payer.balance()).isEqualTo(200);
    turnBehind(present);
    returnWhatIsDue();
    payer.awaitStatus(present.order(), "refunded");
    assertThat(payer.balance()).isEqualTo(700);
    assertProblem(present.claimedBy(friend), 409, "gift_not_open");
  }

  @Test
  void whatCostNothingIsOnlyOver() {
    var code = new Shop(APP).code("\"percent_bp\": 10000");
    var order =
        text(
            payer
                .post(
                    "/v1/orders",
                    """
                    {"items": [{"product": "basic"}], "currency": "USD", "promotion_code": "%s",
                     "gift": {"email": "an@mail.example"}}
                    """
                        .formatted(code))
                .expect(201),
            "id");
    payer.post("/v1/orders/" + order + "/checkout", "{\"provider\": \"free\"}").expect(201);
    var present = Present.paid(payer, order);
    turnBehind(present);
    returnWhatIsDue();
    assertThat(present.state()).isEqualTo("returned");
    assertThat(OPERATOR.get("/v1/orders/" + order + "/refunds").expect(200).path("data")).isEmpty();
    assertProblem(present.claimedBy(friend), 409, "gift_not_open");
  }

  @Test
  void whatWasRefundedIsVoidForGood() {
    var present = Present.of(payer, "value");
    refund(present, "{}").expect(201);
    turnBehind(present);
    returnWhatIsDue();
    assertThat(present.state()).isEqualTo("void");
    assertThat(
            APP.jdbc()
                .sql("select status from gift where token_hash is not null and order_id = :order")
                .param("order", OrderId.parse(present.order()).orElseThrow().value())
                .query(String.class)
                .single())
        .isEqualTo("void");
    assertThat(told(payer)).doesNotContain("gift.returned");
  }

  // --- who is first ---

  private static List<Answer> atOnce(List<Callable<Answer>> calls) throws Exception {
    try (var threads = Executors.newFixedThreadPool(calls.size())) {
      var answers = new ArrayList<Answer>();
      for (var future : threads.invokeAll(calls)) {
        answers.add(future.get());
      }
      return answers;
    }
  }

  @Test
  void ofManyWhoClaimAtOnceOneGetsIt() throws Exception {
    for (int round = 0; round < 3; round++) {
      var present = Present.of(payer, "value");
      var crowd = List.of(APP.buyer(), APP.buyer(), APP.buyer(), APP.buyer());
      var calls = new ArrayList<Callable<Answer>>();
      for (int i = 0; i < 12; i++) {
        var one = crowd.get(i % crowd.size());
        calls.add(() -> present.claimedBy(one));
      }
      assertThat(atOnce(calls))
          .allMatch(answer -> answer.status() == 200 || answer.status() == 409)
          .filteredOn(answer -> answer.status() == 200)
          .as("the three calls of the one who was first")
          .hasSize(3);
      assertThat(crowd.stream().mapToLong(Person::balance).sum()).isEqualTo(15_000);
    }
  }

  @Test
  void aClaimAndARefundAtOnceEndAsOneAfterTheOther() throws Exception {
    var claimed = 0;
    for (int round = 0; round < 5; round++) {
      var claimer = APP.buyer();
      var present = Present.of(payer, "value");
      var answers = atOnce(List.of(() -> present.claimedBy(claimer), () -> refund(present, "{}")));
      answers.getLast().expect(201);
      payer.awaitStatus(present.order(), "refunded");
      assertThat(present.state())
          .isEqualTo(answers.getFirst().status() == 200 ? "claimed" : "void");
      assertThat(claimer.balance()).as("it was theirs for a moment at most").isZero();
      claimed += answers.getFirst().status() == 200 ? 1 : 0;
    }
    System.out.printf("A claim was before the refund %d times of 5.%n", claimed);
  }

  @Test
  void aClaimAndTheReturnAtOnceEndAsOneOfThem() throws Exception {
    var first = 0;
    for (int round = 0; round < 5; round++) {
      var claimer = APP.buyer();
      var present = Present.of(payer, "value");
      var end = Instant.parse(text(gift(present), "expires_at"));
      // So that sometimes the one is first, and sometimes the other.
      CLOCK.turnTo(end.minusMillis(60L * round));
      var answers =
          atOnce(
              List.of(
                  () -> present.claimedBy(claimer),
                  () -> present.claimedBy(claimer),
                  () -> {
                    while (CLOCK.instant().isBefore(end)) {
                      Thread.onSpinWait();
                    }
                    returnWhatIsDue();
                    return present.claimedBy(claimer);
                  }));
      var claimed = answers.stream().anyMatch(answer -> answer.status() == 200);
      assertThat(present.state()).isEqualTo(claimed ? "claimed" : "returned");
      assertThat(claimer.balance()).isEqualTo(claimed ? 15_000 : 0);
      payer.awaitStatus(present.order(), claimed ? "paid" : "refunded");
      first += claimed ? 1 : 0;
    }
    System.out.printf("A claim was before the return %d times of 5.%n", first);
  }
}
