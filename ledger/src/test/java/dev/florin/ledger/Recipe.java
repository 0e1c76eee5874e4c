package dev.florin.ledger;

import dev.florin.money.Asset;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What a caller asks for, small enough to be sent as a line of text; the same recipe always makes
 * the same group.
 *
 * @param extra what some kinds need besides: a hold, a payment, another owner; {@code -} if none
 */
record Recipe(Kind kind, String key, String owner, long amount, String extra) {
  private static final Instant NEVER = Instant.parse("2200-01-01T00:00:00Z");
  private static final Instant SOON_GONE = Instant.parse("2020-01-01T00:00:00Z");

  enum Kind {
    GRANT,
    PAID_GRANT,
    SPEND,
    BUDGET_GRANT,
    LINKED_SPEND,
    SALE,
    // The operations of issue 4, see Mix.NEW_OPERATIONS.
    HOLD,
    CAPTURE,
    RELEASE,
    TRANSFER,
    CLAWBACK,
    FREEZE,
    THAW,
    EXPIRE,
    BOUND_SPEND,
    BOUND_HOLD;

    /** Whether the journal has a row under the key of each of its operations. */
    boolean isJournaled() {
      return switch (this) {
        case FREEZE, THAW, EXPIRE -> false;
        case GRANT,
            PAID_GRANT,
            SPEND,
            BUDGET_GRANT,
            LINKED_SPEND,
            SALE,
            HOLD,
            CAPTURE,
            RELEASE,
            TRANSFER,
            CLAWBACK,
            BOUND_SPEND,
            BOUND_HOLD ->
            true;
      };
    }
  }

  static Recipe parse(String line) {
    var part = line.split(" ", 5);
    return new Recipe(
        Kind.valueOf(part[0]), part[1], part[2], Long.parseLong(part[3]), part[4].strip());
  }

  /** What {@link #parse} reads. */
  @Override
  public String toString() {
    return "%s %s %s %d %s".formatted(kind, key, owner, amount, extra);
  }

  static PaymentKey payment(String reference) {
    return new PaymentKey("stripe", reference, "order");
  }

  Group group() {
    return switch (kind) {
      case GRANT -> Group.of(grant(credits()));
      case PAID_GRANT -> Group.of(paidGrant());
      case SPEND -> Group.of(spend(credits(), key));
      case BUDGET_GRANT -> Group.of(grant(budget()));
      case LINKED_SPEND -> Group.of(spend(credits(), key), spend(budget(), key));
      case SALE -> Group.of(paidGrant(), sale());
      case HOLD ->
          Group.of(new Hold(credits(), key, amount, Duration.ofDays(1), "revenue", details()));
      case CAPTURE ->
          Group.of(new Capture(credits(), key, UUID.fromString(extra), amount, true, details()));
      case RELEASE -> Group.of(new Release(credits(), key, UUID.fromString(extra), details()));
      case TRANSFER ->
          Group.of(new Transfer(credits(), Fixture.account(extra), key, amount, details()));
      case CLAWBACK ->
          Group.of(
              new Clawback(
                  credits(), key, payment(extra), amount, Clawback.Shortfall.DEBT, details()));
      case FREEZE -> Group.of(new Freeze(credits(), key, true, details()));
      case THAW -> Group.of(new Freeze(credits(), key, false, details()));
      case EXPIRE -> Group.of(new Expire(credits()));
      case BOUND_SPEND -> new Group(List.of(spend(credits(), key)), bounds());
      case BOUND_HOLD ->
          new Group(
              List.of(new Hold(credits(), key, amount, Duration.ofDays(1), "revenue", details())),
              bounds());
    };
  }

  private AccountKey credits() {
    return Fixture.account(owner);
  }

  private AccountKey budget() {
    return new AccountKey(Fixture.CREDIT, owner, "budget:agent");
  }

  private List<Bound> bounds() {
    return List.of(
        new Bound(Fixture.bound(owner, "ever"), Long.MAX_VALUE, Instant.EPOCH, NEVER),
        new Bound(Fixture.bound(owner, "agent"), 20_000, Instant.EPOCH, NEVER));
  }

  private Details details() {
    return new Details("test", key, "what a caller said", Map.of("kind", kind.name()));
  }

  /** Two lots, one of which has expired and is swept away by whatever comes next. */
  private Grant grant(AccountKey account) {
    var lots =
        List.of(
            new Grant.Part(amount, 0, null, false, null),
            new Grant.Part(1, 1, SOON_GONE, true, null));
    return new Grant(account, key, lots, null, details());
  }

  private Grant paidGrant() {
    return new Grant(credits(), key, List.of(Fixture.part(amount)), payment(extra), details());
  }

  private Spend spend(AccountKey account, String idem) {
    return new Spend(account, idem, amount, details());
  }

  private Entry sale() {
    var euro = Asset.currency("EUR");
    return new Entry(
        AccountKey.system(euro, "clearing:stripe"),
        AccountKey.system(euro, "deferred"),
        key,
        amount,
        details());
  }
}
