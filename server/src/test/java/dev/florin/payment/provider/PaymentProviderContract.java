package dev.florin.payment.provider;

import static dev.florin.platform.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.florin.id.Ids;
import dev.florin.money.Asset;
import dev.florin.money.Money;
import dev.florin.payment.provider.Capabilities.Mode;
import dev.florin.payment.provider.Capabilities.Refunds;
import dev.florin.payment.provider.PaymentReport.State;
import dev.florin.payment.provider.ProviderUnderTest.Delivery;
import dev.florin.payment.provider.ProviderUnderTest.Network;
import dev.florin.payment.provider.ProviderUnderTest.Signing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every adapter keeps, whatever provider is behind it. What a provider does not declare is not
 * asked of it, but then it must not be there either. An adapter's test extends this and says how
 * its provider is driven.
 */
public abstract class PaymentProviderContract extends SubscribingContract {
  private static final Asset USD = Asset.currency("USD");
  private static final Money PRICE = Money.of(10_000, USD);

  @AfterEach
  void nothingGoesWrongAnyMore() {
    subject().network().ifPresent(Network::clear);
  }

  private PaymentProvider provider() {
    return subject().provider();
  }

  private static CheckoutRequest request(String id) {
    return request(id, Mode.HOSTED);
  }

  private static CheckoutRequest request(String id, Mode mode) {
    return new CheckoutRequest(
        id,
        Ids.encode("ord", Ids.next()),
        PRICE,
        List.of(new CheckoutRequest.Line("Credits", null, PRICE, 1)),
        mode,
        List.of(),
        "https://shop.example/done",
        "https://shop.example/back",
        "https://pay.example/orders/ord",
        new CheckoutRequest.Payer("buyer@example.com", null, null),
        Map.of(),
        null);
  }

  private static String id() {
    return Ids.encode("pay", Ids.next());
  }

  private CheckoutAnswer.Created open(CheckoutRequest request) {
    return created(provider().createCheckout(request));
  }

  private static CheckoutAnswer.Created created(CheckoutAnswer answer) {
    assertThat(answer).isInstanceOf(CheckoutAnswer.Created.class);
    return (CheckoutAnswer.Created) answer;
  }

  private PaymentReport look(References references) {
    var lookup = provider().look(references);
    assertThat(lookup).isInstanceOf(Lookup.Found.class);
    return ((Lookup.Found) lookup).report();
  }

  /** A payment that is paid, by all names that the provider has for it. */
  private References paid() {
    var references = open(request(id())).references();
    subject().pay(references);
    var paid = look(references);
    assertThat(paid.state()).isEqualTo(State.SUCCEEDED);
    return paid.references();
  }

  /** Where our id is not written down, there is nothing to find a page by. */
  private void assumeItKnowsOurId() {
    assumeTrue(provider().marks(), "it does not know our id");
  }

  private Network network() {
    var network = subject().network();
    assumeTrue(network.isPresent(), "no network to go wrong");
    return network.orElseThrow();
  }

  // --- what it declares ---

  @Test
  void hasTheRoomsThatItDeclaresAndNoOthers() {
    var can = provider().capabilities();
    assertThat(can).as("always the same").isEqualTo(provider().capabilities());
    assertThat(can.modes()).isNotEmpty();
    assertThat(can.methods()).isNotEmpty().doesNotHaveDuplicates().allMatch(m -> !m.isBlank());
    assertThat(provider().refunding().isPresent()).isEqualTo(can.refunds() != Refunds.NONE);
    assertThat(provider().listing().isPresent()).isEqualTo(can.listing());
    assertThat(provider().name()).matches("[a-z]{2,30}");
  }

  @Test
  void opensEveryModeThatItDeclares() {
    for (var mode : provider().capabilities().modes()) {
      var created = open(request(id(), mode));
      assertThat(created.references().checkout() != null || created.references().payment() != null)
          .as("it has a name")
          .isTrue();
      switch (mode) {
        case HOSTED -> assertThat(created.url()).startsWith("http");
        case EMBEDDED -> assertThat(created.clientSecret()).isNotBlank();
      }
      assertThat(created.toString()).as("secrets stay out of logs").doesNotContain("_secret_");
    }
  }

  /** At the front door, where it says so in words and no provider is asked. */
  @Test
  void whatItDoesNotDeclareIsRefusedInWords() {
    var can = provider().capabilities();
    var buyer = subject().app().buyer();
    for (var mode : Mode.values()) {
      if (!can.modes().contains(mode)) {
        var body = body("mode", mode.name().toLowerCase(java.util.Locale.ROOT));
        assertRefused(buyer.post(checkout(buyer.order("basic")), body), "mode");
      }
    }
    var refused = buyer.post(checkout(buyer.order("basic")), body("method", "cowrie_shells"));
    assertRefused(refused, "method");
  }

  private static String checkout(String order) {
    return "/v1/orders/" + order + "/checkout";
  }

  private String body(String member, String value) {
    return """
    {"provider": "%s", "%s": "%s"}
    """
        .formatted(provider().name(), member, value);
  }

  private void assertRefused(dev.florin.testing.App.Answer answer, String param) {
    var problem = assertProblem(answer, 400, "parameter_invalid");
    assertThat(problem.path("param").stringValue()).isEqualTo(param);
    assertThat(problem.path("detail").stringValue()).contains(provider().name());
  }

  // --- pages ---

  @Test
  void theSameIdGivesTheSamePage() {
    assumeItKnowsOurId();
    var request = request(id());
    var first = open(request);
    var second = open(request);
    assertThat(second.references()).isEqualTo(first.references());
    assertThat(second.url()).isEqualTo(first.url());
    assertThat(subject().openPages(request.id())).isEqualTo(1);
  }

  @Test
  void anotherIdGivesAnotherPage() {
    assertThat(open(request(id())).references()).isNotEqualTo(open(request(id())).references());
  }

  @Test
  void aLostAnswerIsUnknownAndResumedToOnePage() {
    assumeItKnowsOurId();
    var network = network();
    var request = request(id());
    var begun = Instant.now();
    network.loseAnswersOfCheckouts();
    assertThat(provider().createCheckout(request)).isInstanceOf(CheckoutAnswer.Unknown.class);
    network.clear();
    var resumed = created(provider().resumeCheckout(request, 1, begun));
    assertThat(subject().openPages(request.id())).isEqualTo(1);
    assertThat(created(provider().resumeCheckout(request, 2, begun)).references())
        .as("asked again it is the same page")
        .isEqualTo(resumed.references());
    subject().pay(resumed.references());
    assertThat(look(resumed.references()).state()).isEqualTo(State.SUCCEEDED);
  }

  /** The first page was told to nobody, so that nobody can pay there. */
  @Test
  void aLostAnswerIsUnknownAndResumedToAPageThatCanBePaid() {
    var network = network();
    var request = request(id());
    network.loseAnswersOfCheckouts();
    assertThat(provider().createCheckout(request)).isInstanceOf(CheckoutAnswer.Unknown.class);
    network.clear();
    var resumed = created(provider().resumeCheckout(request, 1, Instant.now()));
    subject().pay(resumed.references());
    assertThat(look(resumed.references()).state()).isEqualTo(State.SUCCEEDED);
  }

  @Test
  void whatNeverGotThroughIsResumedToOnePage() {
    assumeItKnowsOurId();
    var network = network();
    var request = request(id());
    var begun = Instant.now();
    network.cut();
    assertThat(provider().createCheckout(request)).isInstanceOf(CheckoutAnswer.Unknown.class);
    assertThat(provider().resumeCheckout(request, 1, begun))
        .isInstanceOf(CheckoutAnswer.Unknown.class);
    network.clear();
    created(provider().resumeCheckout(request, 2, begun));
    assertThat(subject().openPages(request.id())).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 502, 503})
  void aProviderThatIsDownIsAResultAndNeverThrown(int status) {
    var network = network();
    var request = request(id());
    var known = open(request(id())).references();
    network.answer(status);
    assertThat(provider().createCheckout(request)).isInstanceOf(CheckoutAnswer.Unknown.class);
    assertThat(provider().look(known)).isInstanceOf(Lookup.Unavailable.class);
    assertThat(provider().closeCheckout(known)).isInstanceOf(CloseAnswer.Unknown.class);
    var now = Instant.now();
    provider()
        .listing()
        .ifPresent(listing ->
            assertThat(listing.list(now.minusSeconds(60), now, null))
                .isInstanceOf(Listing.Page.Unavailable.class));
  }

  @Test
  void aClosedPageCannotBePaidAndAPaidOneCannotBeClosed() {
    var request = request(id());
    var open = open(request).references();
    var closed = provider().closeCheckout(open);
    assertThat(closed).isInstanceOfAny(CloseAnswer.Closed.class, CloseAnswer.LeftOpen.class);
    if (closed instanceof CloseAnswer.Closed) {
      assertThat(subject().openPages(request.id())).isZero();
      switch (provider().look(open)) {
        case Lookup.Found(var report) ->
            assertThat(report.state()).isIn(State.CANCELLED, State.EXPIRED);
        case Lookup.Missing _ -> {} // a page that is gone may be known to nobody
        case Lookup.Unavailable away -> throw new AssertionError(away.reason());
      }
    }
    assertThat(provider().closeCheckout(paid())).isInstanceOf(CloseAnswer.Completed.class);
  }

  // --- looking ---

  @Test
  void saysTheSameNamesBeforeAndAfterPayment() {
    var request = request(id());
    var references = open(request).references();
    var before = look(references);
    assertThat(before.state()).isEqualTo(State.OPEN);
    assertMarked(before, request);
    subject().pay(references);
    var after = look(references);
    assertThat(after.state()).isEqualTo(State.SUCCEEDED);
    assertMarked(after, request);
    assertThat(after.amount()).isEqualTo(PRICE);
    assertThat(after.references().payment()).as("credits hang on it").isNotNull();
    assertThat(look(new References(null, after.references().payment())).references().payment())
        .as("the same in every report")
        .isEqualTo(after.references().payment());
    assertThat(after.refunds()).isEmpty();
    assertThat(after.disputes()).isEmpty();
  }

  /** However often it is asked, and whatever goes back. */
  @Test
  void saysWhatItHasKeptWhereItDeclaresSo() {
    var paid = paid();
    var fee = look(paid).fee();
    if (!provider().tellsFee()) {
      assertThat(fee).isNull();
      return;
    }
    assertThat(fee).isNotNull();
    var kept = Objects.requireNonNull(fee).amount();
    assertThat(kept.asset()).isEqualTo(PRICE.asset());
    assertThat(kept.minorUnits()).isBetween(1L, PRICE.minorUnits() / 10);
    assertThat(look(paid).fee()).isEqualTo(fee);
  }

  private void assertMarked(PaymentReport report, CheckoutRequest request) {
    assertThat(report.id()).isEqualTo(provider().marks() ? request.id() : null);
    assertThat(report.reference()).isEqualTo(provider().marks() ? request.reference() : null);
    assertThat(report.live()).isEqualTo(provider().live());
    assertThat(report.account()).isNull();
  }

  @Test
  void anAttemptThatFailsLeavesThePageOpen() {
    var request = request(id());
    var references = open(request).references();
    assumeTrue(subject().decline(references), "no attempt can fail here");
    assertThat(look(references).state()).isIn(State.OPEN, State.ATTEMPT_FAILED);
    subject().pay(references);
    assertThat(look(references).state()).isEqualTo(State.SUCCEEDED);
  }

  @Test
  void knowsNothingOfWhatIsNotThere() {
    assertThat(provider().look(new References("nothing_of_the_kind", null)))
        .isInstanceOf(Lookup.Missing.class);
    assertThat(provider().look(new References(null, "nothing_of_the_kind")))
        .isInstanceOf(Lookup.Missing.class);
  }

  // --- webhooks ---

  private Signing signing() {
    var signing = subject().signing();
    assumeTrue(signing.isPresent(), "it sends no webhooks");
    return signing.orElseThrow();
  }

  private Verification verify(Delivery delivery) {
    return verify(delivery, Instant.now());
  }

  private Verification verify(Delivery delivery, Instant now) {
    return provider().verify(delivery.body(), delivery.headers(), now);
  }

  @Test
  void withoutWebhooksTheEndpointIsOff() {
    assumeTrue(subject().signing().isEmpty(), "it sends webhooks");
    assertThat(
            provider()
                .verify(
                    "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                    Map.of(),
                    Instant.now()))
        .isInstanceOf(Verification.Off.class);
    var answer = subject().app().call("POST", "/webhooks/" + provider().name(), null, new byte[0]);
    assertProblem(answer, 404, "not_found");
  }

  @Test
  void takesAGenuineDeliveryAsOftenAsItComes() {
    var delivery = signing().signed(paid(), Instant.now());
    assertThat(verify(delivery)).isInstanceOf(Verification.Genuine.class);
    assertThat(verify(delivery)).as("with the same id").isEqualTo(verify(delivery));
  }

  @Test
  void takesTheSecretThatIsBeingRolled() {
    var delivery = signing().signedWithTheOldSecret(paid(), Instant.now());
    assertThat(verify(delivery)).isInstanceOf(Verification.Genuine.class);
  }

  @Test
  void refusesWhatIsNotSignedOrByAnother() {
    var signing = signing();
    var paid = paid();
    var good = signing.signed(paid, Instant.now());
    var bare = new HashMap<>(good.headers());
    bare.remove(signing.header());
    assertThat(verify(new Delivery(good.body(), bare)))
        .isEqualTo(new Verification.Refused(Verification.Reason.SIGNATURE_MISSING));
    assertThat(verify(signing.signedByAStranger(paid, Instant.now())))
        .isEqualTo(new Verification.Refused(Verification.Reason.SIGNATURE_WRONG));
    var empty = new HashMap<>(good.headers());
    empty.put(signing.header(), List.of(""));
    assertThat(verify(new Delivery(good.body(), empty))).isInstanceOf(Verification.Refused.class);
  }

  @Test
  void refusesWhatIsStale() {
    var signing = signing();
    var now = Instant.now();
    var delivery = signing.signed(paid(), now);
    assertThat(verify(delivery, now.plus(Duration.ofMinutes(4))))
        .isInstanceOf(Verification.Genuine.class);
    assertThat(verify(delivery, now.plus(Duration.ofMinutes(6))))
        .isEqualTo(new Verification.Refused(Verification.Reason.SIGNATURE_STALE));
  }

  @Test
  void refusesOneFlippedBitAnywhere() {
    var signing = signing();
    var good = signing.signed(paid(), Instant.now());
    for (int bit = 0; bit < good.body().length * 8; bit++) {
      var body = good.body().clone();
      body[bit / 8] ^= (byte) (1 << (bit % 8));
      assertThat(verify(new Delivery(body, good.headers())))
          .as("bit %d of the body", bit)
          .isInstanceOf(Verification.Refused.class);
    }
    var signature = good.headers().getOrDefault(signing.header(), List.of()).getFirst();
    var random = new Random(5);
    for (int i = 0; i < 200; i++) {
      var at = random.nextInt(signature.length());
      var flipped = signature.toCharArray();
      flipped[at] = (char) (flipped[at] ^ (1 << random.nextInt(5)));
      var headers = new HashMap<>(good.headers());
      headers.put(signing.header(), List.of(new String(flipped)));
      if (!isSameSignature(signature, new String(flipped))) {
        assertThat(verify(new Delivery(good.body(), headers)))
            .as("character %d of the signature", at)
            .isInstanceOf(Verification.Refused.class);
      }
    }
  }

  /** Hexadecimal digits may be written large or small. */
  private static boolean isSameSignature(String one, String other) {
    return one.equalsIgnoreCase(other);
  }

  @Test
  void whatAPaidEventSaysIsWhatLookingSays() {
    var references = paid();
    var delivery = signing().signed(references, Instant.now());
    switch (provider().read(delivery.body())) {
      case ProviderEvent.Reported reported -> {
        assertThat(reported.report().state()).isEqualTo(State.SUCCEEDED);
        assertThat(reported.report().references().payment()).isEqualTo(references.payment());
        assertThat(reported.report().amount()).isEqualTo(PRICE);
        assertThat(reported.report().id()).isEqualTo(look(references).id());
      }
      case ProviderEvent.Incomplete incomplete ->
          assertThat(look(incomplete.references()).references().payment())
              .isEqualTo(references.payment());
      case ProviderEvent.ForOperator _,
          ProviderEvent.OfSubscription _,
          ProviderEvent.SubscriptionReported _,
          ProviderEvent.Foreign _,
          ProviderEvent.Irrelevant _,
          ProviderEvent.Unreadable _ ->
          throw new AssertionError("a paid payment is reported, or asked about");
    }
  }

  @Test
  void readsWhateverComesWithoutThrowing() {
    var random = new Random(7);
    var bodies = new ArrayList<byte[]>();
    for (var text : List.of("", "null", "[]", "{}", "{\"type\": 5}", "{\"data\": {\"id\": 1}}")) {
      bodies.add(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
    for (int i = 0; i < 50; i++) {
      var noise = new byte[random.nextInt(64)];
      random.nextBytes(noise);
      bodies.add(noise);
    }
    for (var body : bodies) {
      assertThat(provider().read(body))
          .as(Arrays.toString(body))
          .isInstanceOfAny(ProviderEvent.Unreadable.class, ProviderEvent.Irrelevant.class);
    }
  }

  // --- the way back ---

  private Refunding refunding() {
    var refunding = provider().refunding();
    assumeTrue(refunding.isPresent(), "it gives nothing back");
    return refunding.orElseThrow();
  }

  private static RefundRequest refund(String id, References payment, long cents, boolean rest) {
    return new RefundRequest(id, payment, Money.of(cents, USD), rest, "because of the test");
  }

  private static String refundId() {
    return Ids.encode("ref", Ids.next());
  }

  private static RefundReport made(RefundAnswer answer) {
    assertThat(answer).isInstanceOf(RefundAnswer.Made.class);
    return ((RefundAnswer.Made) answer).report();
  }

  @Test
  void givesAllOfItBackAndNoMore() {
    var refunding = refunding();
    var paid = paid();
    var made = made(refunding.refund(refund(refundId(), paid, 10_000, true)));
    assertThat(made.amount()).isEqualTo(PRICE);
    assertThat(look(paid).refunds()).extracting(RefundReport::refund).containsOnly(made.refund());
    assertThat(refunding.refund(refund(refundId(), paid, 1, true)))
        .isInstanceOf(RefundAnswer.Rejected.class);
  }

  @Test
  void givesPartsBackUntilNothingIsLeft() {
    var refunding = refunding();
    assumeTrue(provider().capabilities().refunds() == Refunds.PARTIAL, "all or nothing");
    var paid = paid();
    made(refunding.refund(refund(refundId(), paid, 3_000, false)));
    assertThat(refunding.refund(refund(refundId(), paid, 7_001, false)))
        .as("more than is left")
        .isInstanceOf(RefundAnswer.Rejected.class);
    made(refunding.refund(refund(refundId(), paid, 7_000, true)));
    assertThat(look(paid).refunds())
        .extracting(report -> report.amount().minorUnits())
        .containsExactlyInAnyOrder(3_000L, 7_000L);
  }

  @Test
  void theSameRefundTwiceGivesMoneyBackOnce() {
    var refunding = refunding();
    assumeTrue(provider().capabilities().refunds() == Refunds.PARTIAL, "all or nothing");
    var paid = paid();
    var request = refund(refundId(), paid, 1_000, false);
    var begun = Instant.now();
    var first = made(refunding.refund(request));
    assertThat(made(refunding.resumeRefund(request, 1, begun)).refund()).isEqualTo(first.refund());
    assertThat(look(paid).refunds()).hasSize(1);
  }

  /** Either it is found again, or nobody claims to know; never is it made a second time. */
  @Test
  void aRefundWhoseAnswerIsLostIsMadeOnce() {
    var refunding = refunding();
    var network = network();
    var paid = paid();
    var request = refund(refundId(), paid, 10_000, true);
    var begun = Instant.now();
    network.loseAnswersOfRefunds();
    assertThat(refunding.refund(request)).isInstanceOf(RefundAnswer.Unknown.class);
    network.clear();
    assertThat(refunding.resumeRefund(request, 1, begun))
        .isInstanceOfAny(RefundAnswer.Made.class, RefundAnswer.Unknown.class);
    assertThat(look(paid).refunds()).hasSize(1);
  }

  @Test
  void seesWhatWasGivenBackInTheDashboard() {
    var dashboard = subject().dashboard();
    assumeTrue(dashboard.isPresent(), "nobody gives anything back there");
    assumeTrue(provider().capabilities().refunds() != Refunds.NONE, "it tells of no refunds");
    var paid = paid();
    dashboard.orElseThrow().refund(paid, Money.of(2_500, USD));
    assertThat(look(paid).refunds())
        .extracting(report -> report.amount().minorUnits())
        .containsExactly(2_500L);
  }

  // --- the list ---

  @Test
  void listsEveryPaymentExactlyOnce() {
    var listing = provider().listing();
    assumeTrue(listing.isPresent(), "it lists nothing");
    var from = Instant.now().minusSeconds(2);
    var wanted = new ArrayList<String>();
    for (int i = 0; i < subject().moreThanAPage(); i++) {
      wanted.add(String.valueOf(look(paid()).references().payment()));
    }
    var listed = new ArrayList<String>();
    String cursor = null;
    int pages = 0;
    do {
      var page = listing.orElseThrow().list(from, Instant.now().plusSeconds(2), cursor);
      assertThat(page).isInstanceOf(Listing.Page.Some.class);
      var some = (Listing.Page.Some) page;
      some.reports().stream()
          .filter(report -> report.state() == State.SUCCEEDED)
          .forEach(report -> listed.add(String.valueOf(report.references().payment())));
      cursor = some.next();
      pages++;
    } while (cursor != null);
    assertThat(pages).as("more than one page").isGreaterThan(1);
    assertThat(listed).doesNotHaveDuplicates().containsAll(wanted);
  }

  @Test
  void listsOnlyTheTimeThatWasAskedFor() {
    var listing = provider().listing();
    assumeTrue(listing.isPresent(), "it lists nothing");
    paid();
    var longAgo = Instant.now().minus(Duration.ofDays(3));
    assertThat(listing.orElseThrow().list(longAgo.minusSeconds(60), longAgo, null))
        .isEqualTo(new Listing.Page.Some(List.of(), null));
  }
}
