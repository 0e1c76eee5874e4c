package dev.florin.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what accounts know about when something of theirs runs out: of open holds, and of lots with
 * something free. A lot that is wholly held waits for its holds, and what they release of it
 * expires with them; it would only keep an account due for ever.
 */
final class NextExpiry {
  private final State.Holds loaded;
  private final Layers group;

  /** For the accounts of the group that is open in these layers. */
  NextExpiry(State.Holds loaded, Layers group) {
    this.loaded = loaded;
    this.group = group;
  }

  /** Brings the accounts up to date whose lots or holds were changed by the group. */
  void update() {
    group.openLots().openKeys().forEach(this::update);
    for (var held : changed()) {
      update(held.account()); // once more or not makes no difference
    }
  }

  private List<Held> changed() {
    return group.holds().openKeys().stream()
        .map(id -> Objects.requireNonNull(group.holds().get(id)))
        .toList();
  }

  private void update(UUID id) {
    var account = Objects.requireNonNull(group.accounts().get(id), "lots without an account");
    var ofHolds = ofHolds(account);
    var next = earlier(ofLots(id), ofHolds);
    if (!Objects.equals(next, account.nextExpiry())
        || !Objects.equals(ofHolds, account.holdExpiry())) {
      group.accounts().put(id, account.expiring(next, ofHolds));
    }
  }

  private @Nullable Instant ofLots(UUID account) {
    Instant earliest = null;
    var lots = group.openLots().get(account);
    for (var lot : lots == null ? List.<Lot>of() : lots) {
      if (lot.free() > 0) {
        earliest = earlier(earliest, lot.expiresAt());
      }
    }
    return earliest;
  }

  /** Only when the earliest has closed do all the others have to be looked at. */
  private @Nullable Instant ofHolds(Account account) {
    var earliest = account.holdExpiry();
    for (var held : changed()) {
      if (held.account().equals(account.id())) {
        if (held.open()) {
          earliest = earlier(earliest, held.expiresAt());
        } else if (wasKnown(held) && held.expiresAt().equals(account.holdExpiry())) {
          return ofAllHolds(account.id());
        }
      }
    }
    return earliest;
  }

  private boolean wasKnown(Held held) {
    return group.holds().before(held.id()) != null;
  }

  private @Nullable Instant ofAllHolds(UUID account) {
    var earliest = loaded.others().get(account);
    var known = group.holdsOf().get(account);
    for (var id : known == null ? List.<UUID>of() : known) {
      var held = group.holds().get(id);
      if (held != null && held.open()) {
        earliest = earlier(earliest, held.expiresAt());
      }
    }
    return earliest;
  }

  private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.isBefore(other) ? one : other;
  }
}
