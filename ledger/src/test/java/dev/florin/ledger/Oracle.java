package dev.florin.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A second ledger, written to be obviously right rather than fast: credits are moved one by one,
 * and everything is copied before each group. Shares no logic with the real one.
 */
final class Oracle {
  /** What the oracle answers, in comparable words. */
  record Answer(String what, List<Long> balances) {}

  private static final class Lot {
    int id;
    String account = "";
    int priority;
    @Nullable Instant expiresAt;
    boolean promotional;
    long granted;
    long free;
    @Nullable Long cost;
    @Nullable PaymentKey payment;

    Lot copy(long newFree) {
      var lot = new Lot();
      lot.id = id;
      lot.account = account;
      lot.priority = priority;
      lot.expiresAt = expiresAt;
      lot.promotional = promotional;
      lot.granted = granted;
      lot.free = newFree;
      lot.cost = cost;
      lot.payment = payment;
      return lot;
    }
  }

  /** Each credit that is held is the number of its lot, in the order held. */
  private record Hold(
      String account,
      String purpose,
      Instant expiresAt,
      List<Integer> credits,
      List<String> bounds) {
    Hold copy() {
      return new Hold(account, purpose, expiresAt, new ArrayList<>(credits), bounds);
    }
  }

  private record Payment(String account, long amount, long refunded) {}

  private record Done(Operation operation, long balanceAfter) {}

  /** What is copied before each group. */
  private static final class World {
    /** In order of creation; those with nothing left are thrown away. */
    final Map<Integer, Lot> lots = new TreeMap<>();

    /** By account and key; closed ones stay, without credits. */
    final Map<String, Hold> holds = new LinkedHashMap<>();

    final Map<String, Long> system = new HashMap<>();
    final Map<String, Long> granted = new HashMap<>();
    final Map<String, Long> used = new HashMap<>();
    final Map<String, Long> debts = new HashMap<>();
    final Map<String, Long> counted = new HashMap<>();
    final Set<String> frozen = new HashSet<>();

    World copy() {
      var copy = new World();
      lots.forEach((id, lot) -> copy.lots.put(id, lot.copy(lot.free)));
      holds.forEach((name, hold) -> copy.holds.put(name, hold.copy()));
      copy.system.putAll(system);
      copy.granted.putAll(granted);
      copy.used.putAll(used);
      copy.debts.putAll(debts);
      copy.counted.putAll(counted);
      copy.frozen.addAll(frozen);
      return copy;
    }
  }

  private World world = new World();
  private List<Bound> bounds = List.of();
  private int lastLot;
  private final Set<String> closed = new HashSet<>();
  private final Map<String, Done> done = new HashMap<>();
  private final Map<PaymentKey, Payment> payments = new HashMap<>();
  private final Map<UUID, String> holdNames = new HashMap<>();

  /** Tells which id the real ledger gave to a hold. */
  void name(UUID id, Operation hold) {
    holdNames.put(id, key(hold));
  }

  private static String key(Operation operation) {
    return account(operation.account()) + " " + operation.idem();
  }

  static String account(AccountKey key) {
    return key.owner() + "/" + key.purpose();
  }

  Answer decide(Group group, Instant now) {
    var worldBefore = world.copy();
    var paymentsBefore = new HashMap<PaymentKey, Payment>();
    var keysNow = new ArrayList<String>();
    for (var operation : group.operations()) {
      if (operation instanceof Grant grant && grant.payment() != null) {
        paymentsBefore.put(grant.payment(), payments.get(grant.payment()));
      }
      if (operation instanceof Clawback clawback) {
        paymentsBefore.put(clawback.payment(), payments.get(clawback.payment()));
      }
    }
    var balances = new ArrayList<Long>();
    bounds = group.bounds();
    for (var i = 0; i < group.operations().size(); i++) {
      var refusal = decide(group.operations().get(i), now, balances, keysNow);
      if (refusal != null) {
        world = worldBefore;
        keysNow.forEach(done::remove);
        paymentsBefore.forEach((payment, before) -> {
          if (before == null) {
            payments.remove(payment);
          } else {
            payments.put(payment, before);
          }
        });
        return new Answer(refusal + " at " + i, List.of());
      }
    }
    throwAway();
    return new Answer("applied", balances);
  }

  /** Only to be quick: what has ended is remembered by name. */
  private void throwAway() {
    var inUse = new HashSet<Integer>();
    world.holds.values().forEach(hold -> inUse.addAll(hold.credits()));
    world.lots.values().removeIf(lot -> lot.free == 0 && !inUse.contains(lot.id));
    world.holds.forEach((name, hold) -> {
      if (hold.credits().isEmpty()) {
        closed.add(name);
      }
    });
    world.holds.values().removeIf(hold -> hold.credits().isEmpty());
  }

  private @Nullable String decide(
      Operation operation, Instant now, List<Long> balances, List<String> keysNow) {
    var account = account(operation.account());
    if (operation instanceof Expire) {
      if (settle(account, now)) {
        balances.add(balance(account));
      }
      return null;
    }
    var earlier = done.get(key(operation));
    if (earlier != null) {
      balances.add(earlier.balanceAfter);
      return earlier.operation.equals(operation) ? null : "reused";
    }
    settle(account, now);
    var refusal = book(operation, account, now, balances);
    if (refusal == null) {
      done.put(key(operation), new Done(operation, balances.getLast()));
      keysNow.add(key(operation));
    }
    return refusal;
  }

  private @Nullable String book(
      Operation operation, String account, Instant now, List<Long> balances) {
    return switch (operation) {
      case Grant grant -> grant(account, grant, now, balances);
      case Spend spend -> spend(account, spend, now, balances);
      case Entry entry -> {
        move(entry.debit().purpose(), -entry.amount());
        move(entry.credit().purpose(), entry.amount());
        balances.add(0L);
        yield null;
      }
      case dev.florin.ledger.Hold hold -> hold(account, hold, now, balances);
      case Impound impound -> impound(account, impound, now, balances);
      case Capture capture -> capture(account, capture, now, balances);
      case Release release -> release(account, release, now, balances);
      case Transfer transfer -> transfer(account, transfer, now, balances);
      case Clawback clawback -> clawback(account, clawback, balances);
      case WriteOff writeOff -> writeOff(account, writeOff, balances);
      case Freeze freeze -> {
        if (freeze.frozen()) {
          world.frozen.add(account);
        } else {
          world.frozen.remove(account);
        }
        balances.add(balance(account));
        yield null;
      }
      case Expire _ -> throw new AssertionError("has no key");
    };
  }

  private @Nullable String grant(String account, Grant grant, Instant now, List<Long> balances) {
    if (grant.payment() != null) {
      if (payments.containsKey(grant.payment())) {
        return "credited";
      }
      payments.put(grant.payment(), new Payment(account, grant.amount(), 0));
    }
    var arrived = new ArrayList<Lot>();
    for (var part : grant.parts()) {
      var lot = new Lot();
      lot.account = account;
      lot.priority = part.priority();
      lot.expiresAt = part.expiresAt();
      lot.promotional = part.promotional();
      lot.granted = part.amount();
      lot.free = part.amount();
      lot.cost = part.cost() == null ? null : part.cost().minorUnits();
      lot.payment = grant.payment();
      arrived.add(added(lot));
      move(grant.source(), -part.amount());
      world.granted.merge(account, part.amount(), Long::sum);
    }
    balances.add(balance(account));
    repay(account, arrived, now);
    return null;
  }

  private Lot added(Lot lot) {
    lot.id = ++lastLot;
    world.lots.put(lot.id, lot);
    return lot;
  }

  private void repay(String account, List<Lot> arrived, Instant now) {
    if (!account.endsWith("/credits")) {
      return;
    }
    while (debt(account) > 0) {
      Lot best = null;
      for (var lot : arrived) {
        if (lot.free > 0 && !isOver(lot.expiresAt, now) && (best == null || before(lot, best))) {
          best = lot;
        }
      }
      if (best == null) {
        return;
      }
      best.free--;
      world.debts.merge(account, -1L, Long::sum);
    }
  }

  private @Nullable String mayNotLeave(String account, long amount) {
    if (world.frozen.contains(account)) {
      return "frozen";
    }
    return free(account) < amount
        ? "insufficient " + free(account) + " " + amount + " " + held(account)
        : null;
  }

  private @Nullable String exceeds(long amount, Instant now) {
    for (var bound : bounds) {
      if (now.isBefore(bound.from()) || !now.isBefore(bound.to())) {
        return "outside " + now;
      }
      var left = bound.limit() - counted(bound.account());
      if (left < amount) {
        return "bound " + account(bound.account()) + " " + (left < 0 ? 0 : left) + " " + amount;
      }
    }
    return null;
  }

  private List<String> count(long amount) {
    var names = bounds.stream().map(bound -> account(bound.account())).toList();
    names.forEach(name -> count(name, amount));
    return names;
  }

  private void count(String name, long amount) {
    world.counted.merge(name, amount, Long::sum);
  }

  long counted(AccountKey bound) {
    return world.counted.getOrDefault(account(bound), 0L);
  }

  private @Nullable String spend(String account, Spend spend, Instant now, List<Long> balances) {
    var refusal = exceeds(spend.amount(), now);
    if (refusal == null) {
      refusal = mayNotLeave(account, spend.amount());
    }
    if (refusal != null) {
      return refusal;
    }
    count(spend.amount());
    for (var credit = 0; credit < spend.amount(); credit++) {
      Objects.requireNonNull(next(account, null)).free--;
      move(spend.destination(), 1);
    }
    world.used.merge(account, spend.amount(), Long::sum);
    balances.add(balance(account));
    return null;
  }

  private @Nullable String hold(
      String account, dev.florin.ledger.Hold hold, Instant now, List<Long> balances) {
    var refusal = exceeds(hold.amount(), now);
    if (refusal == null) {
      refusal = mayNotLeave(account, hold.amount());
    }
    if (refusal != null) {
      return refusal;
    }
    var credits = new ArrayList<Integer>();
    for (var credit = 0; credit < hold.amount(); credit++) {
      var lot = Objects.requireNonNull(next(account, null));
      lot.free--;
      credits.add(lot.id);
    }
    world.holds.put(
        key(hold),
        new Hold(
            account, hold.destination(), now.plus(hold.lasts()), credits, count(hold.amount())));
    balances.add(balance(account));
    return null;
  }

  private @Nullable String impound(
      String account, Impound impound, Instant now, List<Long> balances) {
    var payment = payments.get(impound.payment());
    if (payment == null || !payment.account.equals(account)) {
      return "unknown-payment";
    }
    var credits = new ArrayList<Integer>();
    var lot = next(account, impound.payment());
    while (lot != null && (impound.amount() == null || credits.size() < impound.amount())) {
      lot.free--;
      credits.add(lot.id);
      lot = next(account, impound.payment());
    }
    if (credits.isEmpty() || (impound.amount() != null && credits.size() < impound.amount())) {
      var left = credits.size();
      return "exceeds " + left + " " + (impound.amount() == null ? left : impound.amount());
    }
    world.holds.put(
        key(impound), new Hold(account, "funding", now.plus(impound.lasts()), credits, List.of()));
    balances.add(balance(account));
    return null;
  }

  private @Nullable String noHold(String account, UUID id) {
    var name = holdNames.get(id);
    if (name == null || !name.startsWith(account + " ")) {
      return "unknown-hold";
    }
    var hold = world.holds.get(name);
    return closed.contains(name) || hold == null || hold.credits().isEmpty() ? "closed" : null;
  }

  private @Nullable String capture(
      String account, Capture capture, Instant now, List<Long> balances) {
    var refusal = noHold(account, capture.hold());
    if (refusal != null) {
      return refusal;
    }
    var hold = Objects.requireNonNull(world.holds.get(holdNames.get(capture.hold())));
    var left = hold.credits().size();
    var amount = capture.amount() == null ? left : capture.amount();
    if (amount > left) {
      return "exceeds " + left + " " + amount;
    }
    for (var credit = 0; credit < amount; credit++) {
      hold.credits().removeFirst();
      move(hold.purpose(), 1);
      world.used.merge(account, 1L, Long::sum);
    }
    if (capture.last()) {
      giveBack(hold);
    }
    balances.add(balance(account));
    expire(account, now);
    return null;
  }

  private @Nullable String release(
      String account, Release release, Instant now, List<Long> balances) {
    var refusal = noHold(account, release.hold());
    if (refusal == null) {
      giveBack(Objects.requireNonNull(world.holds.get(holdNames.get(release.hold()))));
      balances.add(balance(account));
      expire(account, now);
    }
    return refusal;
  }

  private void giveBack(Hold hold) {
    for (var lot : hold.credits()) {
      Objects.requireNonNull(world.lots.get(lot)).free++;
      hold.bounds().forEach(name -> count(name, -1));
    }
    hold.credits().clear();
  }

  private @Nullable String transfer(
      String account, Transfer transfer, Instant now, List<Long> balances) {
    var refusal = mayNotLeave(account, transfer.amount());
    if (refusal != null) {
      return refusal;
    }
    var receiver = account(transfer.to());
    settle(receiver, now);
    var parts = new LinkedHashMap<Lot, Long>();
    for (var credit = 0; credit < transfer.amount(); credit++) {
      var lot = Objects.requireNonNull(next(account, null));
      lot.free--;
      parts.merge(lot, 1L, Long::sum);
    }
    balances.add(balance(account));
    var arrived = new ArrayList<Lot>();
    parts.forEach((lot, part) -> {
      var copy = lot.copy(part);
      copy.account = receiver;
      copy.granted = part;
      copy.cost = lot.cost == null ? null : lot.cost * part / lot.granted;
      copy.payment = null;
      arrived.add(added(copy));
    });
    repay(receiver, arrived, now);
    return null;
  }

  private @Nullable String clawback(String account, Clawback clawback, List<Long> balances) {
    var payment = payments.get(clawback.payment());
    if (payment == null || !payment.account.equals(account)) {
      return "unknown-payment";
    }
    var left = payment.amount - payment.refunded;
    var amount = clawback.amount() == null ? left : clawback.amount();
    if (left == 0 || amount > left) {
      return "exceeds " + left + " " + amount;
    }
    payments.put(
        clawback.payment(), new Payment(account, payment.amount, payment.refunded + amount));
    for (var credit = 0; credit < amount; credit++) {
      move("funding", 1);
      var lot = next(account, clawback.payment());
      if (lot != null) {
        lot.free--;
      } else if (clawback.shortfall() == Clawback.Shortfall.WRITE_OFF) {
        move("written_off", -1);
      } else {
        world.debts.merge(account, 1L, Long::sum);
        if (clawback.shortfall() == Clawback.Shortfall.FREEZE) {
          world.frozen.add(account);
        }
      }
    }
    balances.add(balance(account));
    return null;
  }

  private @Nullable String writeOff(String account, WriteOff writeOff, List<Long> balances) {
    var owed = debt(account);
    var amount = writeOff.amount() == null ? owed : writeOff.amount();
    if (owed == 0 || amount > owed) {
      return "exceeds " + owed + " " + amount;
    }
    world.debts.merge(account, -amount, Long::sum);
    move("written_off", -amount);
    balances.add(balance(account));
    return null;
  }

  /** The lot from which the next credit is taken. */
  private @Nullable Lot next(String account, @Nullable PaymentKey payment) {
    Lot best = null;
    for (var lot : world.lots.values()) {
      if (lot.account.equals(account)
          && lot.free > 0
          && (payment == null || payment.equals(lot.payment))
          && (best == null || before(lot, best))) {
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

  private static boolean isOver(@Nullable Instant expiry, Instant now) {
    return expiry != null && !now.isBefore(expiry);
  }

  /** Whether anything had run out. */
  private boolean settle(String account, Instant now) {
    var any = false;
    for (var hold : world.holds.values()) {
      if (hold.account().equals(account)
          && isOver(hold.expiresAt(), now)
          && !hold.credits().isEmpty()) {
        giveBack(hold);
        any = true;
      }
    }
    return expire(account, now) || any;
  }

  private boolean expire(String account, Instant now) {
    var any = false;
    for (var lot : world.lots.values()) {
      if (lot.account.equals(account) && isOver(lot.expiresAt, now) && lot.free > 0) {
        move("breakage", lot.free);
        lot.free = 0;
        any = true;
      }
    }
    return any;
  }

  private void move(String purpose, long change) {
    world.system.merge(purpose, change, Long::sum);
  }

  private long free(String account) {
    return world.lots.values().stream()
        .filter(lot -> lot.account.equals(account))
        .mapToLong(lot -> lot.free)
        .sum();
  }

  long held(String account) {
    return world.holds.values().stream()
        .filter(hold -> hold.account().equals(account))
        .mapToLong(hold -> hold.credits().size())
        .sum();
  }

  /** With what has run out but was not noticed yet. */
  long balance(String account) {
    return free(account) + held(account);
  }

  long debt(String account) {
    return world.debts.getOrDefault(account, 0L);
  }

  boolean isFrozen(String account) {
    return world.frozen.contains(account);
  }

  long system(String purpose) {
    return world.system.getOrDefault(purpose, 0L);
  }

  long granted(String account) {
    return world.granted.getOrDefault(account, 0L);
  }

  long used(String account) {
    return world.used.getOrDefault(account, 0L);
  }

  /** What an account looks like once all that has run out by then is noticed. */
  record View(long available, long held, List<Long> lots, List<String> costs) {}

  View view(String account, Instant at) {
    var before = world;
    world = world.copy();
    settle(account, at);
    var held = new HashMap<Integer, Long>();
    world
        .holds
        .values()
        .forEach(hold -> hold.credits().forEach(lot -> held.merge(lot, 1L, Long::sum)));
    var rest = new ArrayList<Lot>();
    for (var lot : world.lots.values()) {
      if (lot.account.equals(account)
          && !isOver(lot.expiresAt, at)
          && lot.free + held.getOrDefault(lot.id, 0L) > 0) {
        rest.add(lot);
      }
    }
    var lots = new ArrayList<Long>();
    var costs = new ArrayList<String>();
    while (!rest.isEmpty()) {
      var best = rest.getFirst();
      for (var lot : rest) {
        best = before(lot, best) ? lot : best;
      }
      lots.add(best.free + held.getOrDefault(best.id, 0L));
      costs.add(String.valueOf(best.cost));
      rest.remove(best);
    }
    var view = new View(free(account), held(account), lots, costs);
    world = before;
    return view;
  }
}
