package dev.florin.ledger;

import static dev.florin.ledger.Fixture.account;
import static dev.florin.ledger.Fixture.grant;
import static dev.florin.ledger.Fixture.spend;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.ledger.Outcome.InsufficientFunds;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Decisions without a database: the same state, groups, time and ids in, the same decision out. */
class DeciderTest {
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  private static final String OWNER = "decider";
  private static final int SHARD = Shards.of(OWNER);
  private static final UUID ACCOUNT = account(OWNER).id(SHARD);

  @Test
  void isAFunctionOfItsArguments() {
    var groups = List.of(Group.of(grant(OWNER, "k1", 10)), Group.of(spend(OWNER, "k2", 4)));

    var one = decide(state(0, 0), groups);
    var other = decide(state(0, 0), groups);

    assertThat(one).usingRecursiveComparison().isEqualTo(other);
    assertThat(one.blocks().getFirst().rows()).hasSize(2);
  }

  @Test
  void leavesTheStateAsItWas() {
    var state = state(10, 0, lot(1, 10, 0, null));

    decide(state, List.of(Group.of(spend(OWNER, "k1", 4))));

    assertThat(state.accounts().get(ACCOUNT)).isEqualTo(customer(10, 0));
    assertThat(state.openLots().get(ACCOUNT)).containsExactly(lot(1, 10, 0, null));
  }

  @Test
  void doesNotSpendWhatIsHeld() {
    var state = state(10, 6, lot(1, 10, 6, null));

    assertThat(decide(state, List.of(Group.of(spend(OWNER, "k1", 5)))).outcomes())
        .containsExactly(new InsufficientFunds(0, 4, 5, 6));
    assertThat(decide(state, List.of(Group.of(spend(OWNER, "k1", 4)))).lots())
        .containsExactly(lot(1, 10, 6, null).less(4));
  }

  @Test
  void leavesHeldCreditsInAnExpiredLot() {
    var state = state(17, 6, lot(1, 10, 6, NOW), lot(2, 7, 0, NOW.plusNanos(1000)));

    var decision = decide(state, List.of(Group.of(spend(OWNER, "k1", 7))));

    assertThat(decision.outcomes()).hasOnlyElementsOfType(Outcome.Applied.class);
    assertThat(decision.lots()).extracting(Lot::remaining).containsExactlyInAnyOrder(6L, 0L);
    assertThat(decision.blocks().getFirst().rows())
        .extracting(JournalRow::kind)
        .containsExactly(Kind.EXPIRE, Kind.SPEND);
  }

  @Test
  void tellsAllThatAHoldChanges() {
    var state = state(10, 0, lot(1, 10, 0, null));

    var decision = decide(state, List.of(Group.of(Fixture.hold(OWNER, "h1", 4))));

    var expiry = NOW.plusSeconds(3600);
    assertThat(decision.accounts())
        .contains(
            new Account(ACCOUNT, account(OWNER), SHARD, true, 10, 4, 10, 0, false, expiry, expiry));
    assertThat(decision.lots()).containsExactly(lot(1, 10, 4, null));
    assertThat(decision.holds())
        .singleElement()
        .satisfies(held -> {
          assertThat(held.stored()).isFalse();
          assertThat(held.left()).isEqualTo(4);
          assertThat(held.expiresAt()).isEqualTo(expiry);
          assertThat(held.parts()).containsExactly(new Held.Part(new UUID(1, 1), 4));
        });
  }

  @Test
  void knowsTheNextExpiryAmongHoldsThatWereNotLoaded() {
    var soon = NOW.plusSeconds(10);
    var later = NOW.plusSeconds(60);
    var id = new UUID(3, 1);
    var revenue = AccountKey.system(Fixture.CREDIT, "revenue").id(SHARD);
    var parts = List.of(new Held.Part(new UUID(1, 1), 4));
    var held = new Held(id, ACCOUNT, true, "revenue", revenue, 4, 0, 0, soon, parts, List.of());
    var all = state(10, 10, lot(1, 10, 10, null));
    var state =
        new State(
            all.heads(),
            Map.of(ACCOUNT, customer(10, 10).expiring(soon, soon)),
            all.openLots(),
            Map.of(),
            Map.of(),
            new State.Holds(Map.of(id, held), Map.of(ACCOUNT, later)));

    var decision = decide(state, List.of(Group.of(Fixture.release(OWNER, "r1", id))));

    assertThat(decision.accounts()).contains(customer(10, 6).expiring(later, later));
    assertThat(decision.holds()).singleElement().satisfies(h -> assertThat(h.open()).isFalse());
  }

  @Test
  void continuesNumbersAndHashesFromTheHead() {
    var decision = decide(state(0, 0), List.of(Group.of(grant(OWNER, "k1", 10))));

    var block = decision.blocks().getFirst();
    assertThat(block.blockNo()).isEqualTo(8);
    assertThat(block.firstSeq()).isEqualTo(42);
    assertThat(block.nextSeq()).isEqualTo(43);
    assertThat(block.previous()).isEqualTo(BlockHash.GENESIS);
    assertThat(block.hash())
        .isEqualTo(BlockHash.of(BlockHash.GENESIS, SHARD, 8, NOW, block.rows()));
  }

  @Test
  void writesNothingWhenAllIsRefused() {
    var decision =
        decide(state(0, 0), List.of(Group.of(grant(OWNER, "k1", 1), spend(OWNER, "k2", 2))));

    assertThat(decision.blocks()).isEmpty();
    assertThat(decision.accounts()).isEmpty();
    assertThat(decision.lots()).isEmpty();
    assertThat(decision.payments()).isEmpty();
  }

  @Test
  void stopsWhenLotsAndBalanceDisagree() {
    var state = state(10, 0, lot(1, 9, 0, null));

    assertThatThrownBy(() -> decide(state, List.of(Group.of(spend(OWNER, "k1", 10)))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("do not add up");
  }

  /** The encoding is permanent: if this fails, stored hashes no longer recompute. */
  @Test
  void keepsItsEncodingForEver() {
    var decision =
        decide(
            state(0, 0),
            List.of(Group.of(grant(OWNER, "k1", Fixture.payment("pi_1"), Fixture.part(10)))));

    assertThat(ACCOUNT).hasToString("4bec5249-f1a1-ece6-8c03-58b0603ec361");
    assertThat(IdempotencyKey.stored("k1")).hasToString("6a18db40-ca76-53eb-ddd0-f17b4b1fd002");
    assertThat(Fingerprint.of(grant(OWNER, "k1", 10)))
        .hasToString("63c5329f524c0c372fc623bf782d63a7755ccea55be1877ecb6d6beeb5ffcdd7");
    assertThat(decision.blocks().getFirst().hash())
        .hasToString("f4bbf9b71b1ab719af14dd2f188b3c97fac269b1980bd9a47ae13e3ca1a28e36");
  }

  private static Decision decide(State state, List<Group> groups) {
    var next = new AtomicLong();
    return new Decider(() -> new UUID(0, next.incrementAndGet())).decide(state, groups, NOW);
  }

  private static State state(long balance, long held, Lot... lots) {
    return new State(
        Map.of(SHARD, new State.Head(SHARD, 7, 42, BlockHash.GENESIS)),
        Map.of(ACCOUNT, customer(balance, held)),
        Map.of(ACCOUNT, List.of(lots)),
        Map.of(),
        Map.of(),
        State.Holds.NONE);
  }

  private static Account customer(long balance, long held) {
    return new Account(
        ACCOUNT, account(OWNER), SHARD, true, balance, held, balance, 0, false, null, null);
  }

  private static Lot lot(long id, long remaining, long held, @Nullable Instant expiresAt) {
    return new Lot(
        ACCOUNT,
        new UUID(1, id),
        true,
        id,
        new UUID(2, id),
        0,
        expiresAt,
        false,
        remaining,
        remaining,
        held,
        null,
        NOW);
  }
}
