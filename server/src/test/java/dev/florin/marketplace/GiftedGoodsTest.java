package dev.florin.marketplace;

import static dev.florin.marketplace.Stall.text;
import static dev.florin.platform.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.testing.App;
import dev.florin.testing.Person;
import dev.florin.testing.Present;
import org.junit.jupiter.api.Test;

/** Listings as gifts: what is bought once is not bought by who pays, but had by who claims. */
class GiftedGoodsTest {
  private static final App APP = App.shared();
  private static final Person OPERATOR = APP.operator();

  private final Stall stall = Stall.open(APP);
  private final Person payer = APP.buyer();
  private final Person friend = APP.buyer();

  private static String product(String listing) {
    return ListingId.parse(listing).orElseThrow().product().toString();
  }

  private static void grant(Person who, int credits) {
    OPERATOR
        .post(
            "/v1/credits/grants",
            "{\"customer\": \"%s\", \"amount\": %d, \"reference\": \"test\"}"
                .formatted(who.subject(), credits))
        .expect(201);
  }

  private static boolean has(Person who, String listing) {
    return who.get("/v1/purchases").expect(200).path("data").values().stream()
        .anyMatch(each -> text(each, "listing").equals(listing));
  }

  /** What the creator has earned, in cents. */
  private long earned() {
    return stall
        .creator()
        .get("/v1/creators/me/earnings")
        .expect(200)
        .path("balances")
        .values()
        .stream()
        .mapToLong(balance -> balance.path("earned").longValue())
        .sum();
  }

  private static Object refund(Present present) {
    return OPERATOR.post("/v1/orders/" + present.order() + "/refunds", "{}").expect(201);
  }

  @Test
  void whoClaimsHasItAndItsCreatorEarnsThen() {
    var listing = stall.list("vector");
    var present = Present.of(payer, product(listing));
    assertThat(has(payer, listing)).isFalse();
    assertThat(earned()).isZero();

    present.claimedBy(friend).expect(200);

    assertThat(has(payer, listing)).isFalse();
    assertThat(text(Stall.purchase(friend, listing), "status")).isEqualTo("completed");
    assertThat(text(Stall.purchase(friend, listing), "order")).isEqualTo(present.order());
    assertThat(
            APP.call("GET", "/v1/downloads/" + Stall.token(friend, listing), null, null).status())
        .isEqualTo(200);
    assertThat(earned()).as("10.00 less 15 %").isEqualTo(850);
    assertProblem(Stall.buy(friend, listing), 409, "already_bought");
    // And who has paid may buy it for themselves, and give it once more.
    Stall.bought(payer, listing);
    Present.of(payer, product(listing)).claimedBy(APP.buyer()).expect(200);
    assertThat(earned()).isEqualTo(3 * 850);
  }

  @Test
  void whoHasItMayGiveItButNotClaimIt() {
    var listing = stall.list("package");
    Stall.bought(payer, listing);
    var present = Present.of(payer, product(listing));
    assertProblem(present.claimedBy(payer), 409, "already_bought");
    assertThat(present.state()).isEqualTo("open");
    present.claimedBy(friend).expect(200);
    assertThat(has(friend, listing)).isTrue();
  }

  @Test
  void creatorsMayGiveTheirOwnAndNotClaimIt() {
    var listing = stall.list("package");
    var present = Present.of(stall.creator(), product(listing));
    assertProblem(present.claimedBy(stall.creator()), 409, "own_listing");
    present.claimedBy(friend).expect(200);
    assertThat(earned()).isEqualTo(850);
  }

  @Test
  void whatIsSuspendedWaitsAndWhatIsRetiredIsStillTheirs() {
    var listing = stall.list("package");
    var present = Present.of(payer, product(listing));
    OPERATOR.post("/v1/admin/listings/" + listing + "/suspend", null).expect(200);
    assertProblem(present.claimedBy(friend), 409, "listing_not_active");
    assertThat(present.state()).isEqualTo("open");
    assertThat(has(friend, listing)).isFalse();
    OPERATOR.post("/v1/admin/listings/" + listing + "/resume", null).expect(200);
    stall.creator().patch("/v1/listings/" + listing, "{\"status\": \"retired\"}").expect(200);
    present.claimedBy(friend).expect(200);
    assertThat(has(friend, listing)).isTrue();
  }

  @Test
  void nobodyPaysForAGiftOfWhatIsNotForSale() {
    var listing = stall.list("package");
    var order = Present.ordered(payer, product(listing), "USD");
    OPERATOR.post("/v1/admin/listings/" + listing + "/suspend", null).expect(200);
    assertProblem(
        payer.post("/v1/orders/" + order + "/checkout", "{\"provider\": \"stripe\"}"),
        409,
        "listing_not_active");
  }

  @Test
  void whoIsAboutToPayForItCancelsThatFirst() {
    var listing = stall.list("package");
    var present = Present.of(payer, product(listing));
    var own = Stall.buy(friend, listing).expect(201);
    assertProblem(present.claimedBy(friend), 409, "purchase_pending");
    friend.post("/v1/orders/" + text(own, "order") + "/cancel", null).expect(200);
    present.claimedBy(friend).expect(200);
    assertThat(has(friend, listing)).isTrue();
  }

  @Test
  void aBundleIsClaimedAsOneOrNotAtAll() {
    var listing = stall.list("package");
    var bundle = "gift-bundle-" + payer.subject();
    OPERATOR
        .post(
            "/v1/products",
            """
            {"code": "%s", "kind": "bundle", "texts": {"en": {"name": "Both"}},
             "prices": [{"amount": 3000, "currency": "USD"}],
             "parts": [{"product": "%s"}, {"product": "value"}]}
            """
                .formatted(bundle, product(listing)))
        .expect(201);
    var present = Present.of(payer, bundle);
    var other = APP.buyer();
    Stall.bought(other, listing);
    assertProblem(present.claimedBy(other), 409, "already_bought");
    assertThat(other.balance()).as("nothing of it").isZero();
    present.claimedBy(friend).expect(200);
    assertThat(friend.balance()).isEqualTo(15_000);
    assertThat(has(friend, listing)).isTrue();

    refund(present);
    assertThat(friend.balance()).isZero();
    assertThat(text(Stall.purchase(friend, listing), "status")).isEqualTo("returned");
    assertThat(earned()).as("of what the other has bought").isEqualTo(850);
  }

  @Test
  void creditsPayForAGiftAndComeBack() {
    var listing = stall.list("package");
    grant(payer, 1_200);
    var present = Present.forCredits(payer, product(listing));
    assertThat(payer.balance()).isEqualTo(700);
    present.claimedBy(friend).expect(200);
    assertThat(has(friend, listing)).isTrue();
    assertThat(earned()).as("500 credits at 100 for a dollar, less 15 %").isEqualTo(425);
    refund(present);
    assertThat(payer.balance()).as("who has paid gets it back").isEqualTo(1_200);
    assertThat(friend.balance()).isZero();
    assertThat(earned()).isZero();

    var unclaimed = Present.forCredits(payer, product(listing));
    assertThat(payer.balance()).isEqualTo(700);
    refund(unclaimed);
    assertThat(payer.balance()).isEqualTo(1_200);
    assertThat(unclaimed.state()).isEqualTo("void");
  }
}
