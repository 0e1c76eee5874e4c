package dev.florin.credit;

import dev.florin.ledger.AccountKey;
import dev.florin.ledger.Clawback;
import dev.florin.ledger.Credited;
import dev.florin.ledger.Details;
import dev.florin.ledger.Entry;
import dev.florin.ledger.Grant;
import dev.florin.ledger.Group;
import dev.florin.ledger.HeldCredits;
import dev.florin.ledger.Impound;
import dev.florin.ledger.Ledger;
import dev.florin.ledger.Operation;
import dev.florin.ledger.PaymentKey;
import dev.florin.ledger.Release;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What has to be booked so that a sale stands as a {@link Reversal} says. The difference to what
 * the ledger has taken back so far is booked, so that refunds, disputes and refunds that fail after
 * all need one rule only. Thread-safe.
 */
@Component
class Reversals {
  private static final String AGAIN = "/again/";

  /** Longer than any dispute: banks decide within months. */
  private static final Duration WITHHELD = Duration.ofDays(366);

  private final CreditLedger ledger;
  private final RefundPolicy policy;
  private final Clock clock;

  Reversals(CreditLedger ledger, RefundPolicy policy, Clock clock) {
    this.ledger = ledger;
    this.policy = policy;
    this.clock = clock;
  }

  /** What changes for good; empty when nothing does. */
  Optional<Group> group(Reversal reversal) {
    return ledger.on((book, connection) -> {
      var operations = new ArrayList<Operation>();
      money(reversal).ifPresent(operations::add);
      release(book, connection, reversal).ifPresent(operations::add);
      credits(reversal, credited(book, connection, reversal), operations);
      return operations.isEmpty() ? Optional.empty() : Optional.of(new Group(operations));
    });
  }

  /** What is to be set aside, on its own because there may be nothing left; empty if nothing is. */
  Optional<Group> impound(Reversal reversal) {
    return reversal.withhold() == 0
        ? Optional.empty()
        : Optional.of(impound(reversal, reversal.withhold(), "impound/"));
  }

  /** All that is left, where that is less than was to be set aside. */
  Group impoundRest(Reversal reversal) {
    return impound(reversal, null, "impound-rest/");
  }

  private Group impound(Reversal reversal, @Nullable Long amount, String prefix) {
    return Group.of(
        new Impound(
            ledger.account(reversal.customer()),
            prefix + reversal.key(),
            reversal.payment(),
            amount,
            WITHHELD,
            new Details(
                "dispute_hold", reversal.sale(), "Held while the payment is disputed", Map.of())));
  }

  /** The reverse of the sale's own entry; the same once more when a refund failed after all. */
  private static Optional<Operation> money(Reversal reversal) {
    var money = reversal.money();
    if (money.isZero()) {
      return Optional.empty();
    }
    var deferred = AccountKey.system(money.asset(), "deferred");
    var clearing = AccountKey.system(money.asset(), "clearing:" + reversal.payment().provider());
    var back = money.isPositive();
    return Optional.of(
        new Entry(
            back ? deferred : clearing,
            back ? clearing : deferred,
            "return/" + reversal.key(),
            Math.abs(money.minorUnits()),
            details(reversal)));
  }

  private Optional<Operation> release(Ledger book, Connection connection, Reversal reversal)
      throws SQLException {
    if (reversal.release() == null) {
      return Optional.empty();
    }
    var account = ledger.account(reversal.customer());
    return book.hold(connection, account, reversal.release(), clock.instant())
        .filter(HeldCredits::open)
        .map(held ->
            new Release(
                account,
                "impound-release/" + reversal.key(),
                held.id(),
                new Details("dispute_release", reversal.sale(), "Free again", Map.of())));
  }

  private static List<Credited> credited(Ledger book, Connection connection, Reversal reversal)
      throws SQLException {
    var payment = reversal.payment();
    if (reversal.fresh()) {
      return List.of(new Credited(payment, reversal.credited(), 0));
    }
    return book.credited(connection, payment.provider(), payment.reference()).stream()
        .filter(credited -> isOf(reversal, credited.payment().purpose()))
        .toList();
  }

  private static boolean isOf(Reversal reversal, String purpose) {
    var own = reversal.payment().purpose();
    return purpose.equals(own) || purpose.startsWith(own + AGAIN);
  }

  private void credits(Reversal reversal, List<Credited> credited, List<Operation> operations) {
    var outstanding = credited.stream().mapToLong(Credited::left).reduce(0, Math::addExact);
    var take = Math.subtractExact(outstanding, reversal.keep());
    if (take < 0) {
      operations.add(giveBack(reversal, Math.negateExact(take)));
      return;
    }
    for (var each : credited) {
      var amount = Math.min(take, each.left());
      if (amount > 0) {
        operations.add(clawback(reversal, each.payment(), amount));
        take -= amount;
      }
    }
  }

  /** Out of the lots of that payment, the bonus first, since lots burn so. */
  private Clawback clawback(Reversal reversal, PaymentKey payment, long amount) {
    var suffix = payment.equals(reversal.payment()) ? "" : "/" + payment.purpose();
    return new Clawback(
        ledger.account(reversal.customer()),
        "clawback/" + reversal.key() + suffix,
        payment,
        amount,
        policy.shortfall(),
        details(reversal));
  }

  private Grant giveBack(Reversal reversal, long amount) {
    var payment = reversal.payment();
    var again =
        new PaymentKey(
            payment.provider(), payment.reference(), payment.purpose() + AGAIN + reversal.time());
    return new Grant(
        ledger.account(reversal.customer()),
        "give-back/" + reversal.key(),
        List.of(new Grant.Part(amount, 0, null, false, null)),
        again,
        new Details("refund_failed", reversal.sale(), "The refund did not go through", Map.of()));
  }

  private static Details details(Reversal reversal) {
    return new Details(reversal.type(), reversal.sale(), reversal.description(), Map.of());
  }
}
