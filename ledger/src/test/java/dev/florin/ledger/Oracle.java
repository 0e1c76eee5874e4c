package dev.florin.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A second ledger, written to be obviously right rather than fast: lists, searched from the front,
 * copied as a whole before each group. Shares no logic with the real one.
 */
final class Oracle {
  /** What the oracle answers, in comparable words. */
  record Answer(String what, List<Long> balances) {}

  private static final class Lot {
    String owner = "";
    int priority;
    @Nullable Instant expiresAt;
    boolean promotional;
    long remaining;

    Lot copy() {
      var lot = new Lot();
      lot.owner = owner;
      lot.priority = priority;
      lot.expiresAt = expiresAt;
      lot.promotional = promotional;
      lot.remaining = remaining;
      return lot;
    }
  }

  private record Done(String owner, String idem, Operation operation, long balanceAfter) {}

  /** In order of creation. */
  private List<Lot> lots = new ArrayList<>();

  private List<Done> done = new ArrayList<>();
  private List<PaymentKey> credited = new ArrayList<>();
  private Map<String, Long> system = new HashMap<>();
  private Map<String, Long> granted = new HashMap<>();
  private Map<String, Long> used = new HashMap<>();

  /** Expiries must be long past or far ahead, so that any time between is as good. */
  Answer decide(Group group, Instant now) {
    var lotsBefore = new ArrayList<Lot>();
    lots.forEach(lot -> lotsBefore.add(lot.copy()));
    var doneBefore = new ArrayList<>(done);
    var creditedBefore = new ArrayList<>(credited);
    var systemBefore = new HashMap<>(system);
    var grantedBefore = new HashMap<>(granted);
    var usedBefore = new HashMap<>(used);
    var balances = new ArrayList<Long>();
    for (var i = 0; i < group.operations().size(); i++) {
      var refusal = decide(group.operations().get(i), now, balances);
      if (refusal != null) {
        lots = lotsBefore;
        done = doneBefore;
        credited = creditedBefore;
        system = systemBefore;
        granted = grantedBefore;
        used = usedBefore;
        return new Answer(refusal + " at " + i, List.of());
      }
    }
    return new Answer("applied", balances);
  }

  private @Nullable String decide(Operation operation, Instant now, List<Long> balances) {
    var owner = operation.account().owner() + "/" + operation.account().purpose();
    for (var earlier : done) {
      if (earlier.owner.equals(owner) && earlier.idem.equals(operation.idem())) {
        balances.add(earlier.balanceAfter);
        return earlier.operation.equals(operation) ? null : "reused";
      }
    }
    var refusal =
        switch (operation) {
          case Grant grant -> grant(owner, grant, now);
          case Spend spend -> spend(owner, spend, now);
          case Entry entry -> {
            move(entry.debit().purpose(), -entry.amount());
            move(entry.credit().purpose(), entry.amount());
            yield null;
          }
          default -> throw new UnsupportedOperationException("not yet: " + operation);
        };
    if (refusal == null) {
      var balance = operation instanceof Entry ? 0 : balance(owner);
      balances.add(balance);
      done.add(new Done(owner, operation.idem(), operation, balance));
    }
    return refusal;
  }

  private @Nullable String grant(String owner, Grant grant, Instant now) {
    if (grant.payment() != null) {
      if (credited.contains(grant.payment())) {
        return "credited";
      }
      credited.add(grant.payment());
    }
    expire(owner, now);
    for (var part : grant.parts()) {
      var lot = new Lot();
      lot.owner = owner;
      lot.priority = part.priority();
      lot.expiresAt = part.expiresAt();
      lot.promotional = part.promotional();
      lot.remaining = part.amount();
      lots.add(lot);
      move("funding", -part.amount());
      granted.merge(owner, part.amount(), Long::sum);
    }
    return null;
  }

  private @Nullable String spend(String owner, Spend spend, Instant now) {
    expire(owner, now);
    if (balance(owner) < spend.amount()) {
      return "insufficient " + balance(owner);
    }
    // One minor unit at a time.
    for (var unit = 0; unit < spend.amount(); unit++) {
      Objects.requireNonNull(next(owner)).remaining--;
      move("revenue", 1);
    }
    used.merge(owner, spend.amount(), Long::sum);
    return null;
  }

  private @Nullable Lot next(String owner) {
    Lot best = null;
    for (var lot : lots) {
      if (lot.owner.equals(owner) && lot.remaining > 0 && (best == null || before(lot, best))) {
        best = lot;
      }
    }
    return best;
  }

  /** Equal lots keep their order, so that the older one wins. */
  private static boolean before(Lot one, Lot other) {
    if (one.priority != other.priority) {
      return one.priority < other.priority;
    }
    if (!Objects.equals(one.expiresAt, other.expiresAt)) {
      return other.expiresAt == null
          || (one.expiresAt != null && one.expiresAt.isBefore(other.expiresAt));
    }
    return one.promotional && !other.promotional;
  }

  private void expire(String owner, Instant now) {
    for (var lot : lots) {
      if (lot.owner.equals(owner) && lot.expiresAt != null && !now.isBefore(lot.expiresAt)) {
        move("breakage", lot.remaining);
        lot.remaining = 0;
      }
    }
  }

  private void move(String purpose, long change) {
    system.merge(purpose, change, Long::sum);
  }

  /** With what has expired but was not noticed yet. */
  long balance(String owner) {
    var sum = 0L;
    for (var lot : lots) {
      sum += lot.owner.equals(owner) ? lot.remaining : 0;
    }
    return sum;
  }

  long available(String owner, Instant now) {
    var sum = 0L;
    for (var lot : lots) {
      var expired = lot.expiresAt != null && !now.isBefore(lot.expiresAt);
      sum += lot.owner.equals(owner) && !expired ? lot.remaining : 0;
    }
    return sum;
  }

  /** What is left of each usable lot, next to burn first. */
  List<Long> usable(String owner, Instant now) {
    var rest = new ArrayList<Lot>();
    for (var lot : lots) {
      var expired = lot.expiresAt != null && !now.isBefore(lot.expiresAt);
      if (lot.owner.equals(owner) && lot.remaining > 0 && !expired) {
        rest.add(lot);
      }
    }
    var sorted = new ArrayList<Long>();
    while (!rest.isEmpty()) {
      var best = rest.getFirst();
      for (var lot : rest) {
        best = before(lot, best) ? lot : best;
      }
      sorted.add(best.remaining);
      rest.remove(best);
    }
    return sorted;
  }

  long system(String purpose) {
    return system.getOrDefault(purpose, 0L);
  }

  long granted(String owner) {
    return granted.getOrDefault(owner, 0L);
  }

  long used(String owner) {
    return used.getOrDefault(owner, 0L);
  }
}
