package dev.florin.ledger;

import dev.florin.ledger.Recipe.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** What callers ask for, at random. Thread-safe. */
final class Mix {
  /** Holds, captures, transfers, clawbacks …: false until the ledger decides them. */
  static final boolean NEW_OPERATIONS = true;

  private static final List<Kind> OLD =
      List.of(
          Kind.GRANT,
          Kind.PAID_GRANT,
          Kind.SPEND,
          Kind.SPEND,
          Kind.SPEND,
          Kind.SPEND,
          Kind.BUDGET_GRANT,
          Kind.LINKED_SPEND,
          Kind.LINKED_SPEND,
          Kind.SALE);
  private static final List<Kind> NEW =
      List.of(
          Kind.HOLD,
          Kind.HOLD,
          Kind.CAPTURE,
          Kind.RELEASE,
          Kind.TRANSFER,
          Kind.TRANSFER,
          Kind.TRANSFER,
          Kind.CLAWBACK,
          Kind.THAW,
          Kind.EXPIRE,
          Kind.BOUND_SPEND,
          Kind.BOUND_SPEND,
          Kind.BOUND_HOLD);

  private final int owners;
  private final List<Kind> kinds = new ArrayList<>(OLD);
  private final Queue<Recipe> holds = new ConcurrentLinkedQueue<>();
  private final Queue<Recipe> payments = new ConcurrentLinkedQueue<>();

  Mix(int owners) {
    this.owners = owners;
    if (NEW_OPERATIONS) {
      kinds.addAll(NEW);
    }
  }

  /** The next thing to ask for, under this key. */
  Recipe next(Random random, String key) {
    var kind = kinds.get(random.nextInt(kinds.size()));
    var owner = owner(random);
    var amount = 1L + random.nextInt(20);
    return switch (kind) {
      case GRANT, BUDGET_GRANT -> new Recipe(kind, key, owner, 10 * amount, "-");
      case PAID_GRANT, SALE -> new Recipe(kind, key, owner, 10 * amount, "pi_" + key);
      case SPEND, LINKED_SPEND, HOLD, THAW, EXPIRE -> new Recipe(kind, key, owner, amount, "-");
      case BOUND_SPEND, BOUND_HOLD, FREEZE -> new Recipe(kind, key, owner, amount, "-");
      case TRANSFER -> transfer(random, key, owner, amount);
      case CAPTURE, RELEASE -> of(kind, key, holds.poll(), owner, amount);
      case CLAWBACK -> of(kind, key, payments.poll(), owner, amount);
    };
  }

  private static Recipe of(
      Kind kind, String key, @Nullable Recipe earlier, String owner, long amount) {
    return earlier == null
        ? new Recipe(Kind.SPEND, key, owner, amount, "-")
        : new Recipe(kind, key, earlier.owner(), earlier.amount(), earlier.extra());
  }

  private Recipe transfer(Random random, String key, String owner, long amount) {
    var to = owner(random);
    return owner.equals(to)
        ? new Recipe(Kind.SPEND, key, owner, amount, "-")
        : new Recipe(Kind.TRANSFER, key, owner, amount, to);
  }

  /** Half of all want the same few. */
  private String owner(Random random) {
    return "owner-" + (random.nextBoolean() ? random.nextInt(3) : random.nextInt(owners));
  }

  /** Something was booked: what it opened can be used. */
  void booked(Recipe recipe, List<Receipt> receipts) {
    if (recipe.kind() == Kind.HOLD || recipe.kind() == Kind.BOUND_HOLD) {
      var hold = receipts.getFirst().operation().toString();
      holds.add(new Recipe(recipe.kind(), recipe.key(), recipe.owner(), recipe.amount(), hold));
    } else if (recipe.kind() == Kind.PAID_GRANT && NEW_OPERATIONS) {
      payments.add(recipe);
    }
  }
}
