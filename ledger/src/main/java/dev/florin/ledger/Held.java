package dev.florin.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * A hold as a decision sees it; each change gives a new one.
 *
 * @param stored whether it has a row yet
 * @param destination the purpose of the system's account that gains what is captured
 * @param parts what is still held, in the order in which it is captured
 * @param bounds the purposes of the accounts on which it is counted
 */
record Held(
    UUID id,
    UUID account,
    boolean stored,
    String destination,
    UUID destinationId,
    long amount,
    long captured,
    long released,
    Instant expiresAt,
    List<Part> parts,
    List<String> bounds) {
  /** The order in which holds that have run out are released. */
  static final Comparator<Held> BY_EXPIRY =
      Comparator.comparing(Held::expiresAt).thenComparing(Held::id);

  Held {
    parts = List.copyOf(parts);
    bounds = List.copyOf(bounds);
  }

  /** What is held of one lot. */
  record Part(UUID lot, long amount) {}

  long left() {
    return amount - captured - released;
  }

  boolean open() {
    return left() > 0;
  }

  boolean expired(Instant at) {
    return !expiresAt.isAfter(at);
  }

  /** The first parts, up to an amount. */
  List<Part> first(long wanted) {
    var taken = new ArrayList<Part>();
    var left = wanted;
    for (var part : parts) {
      var amount = Math.min(left, part.amount);
      if (amount > 0) {
        taken.add(new Part(part.lot, amount));
        left -= amount;
      }
    }
    return taken;
  }

  Held capturing(long taken) {
    return new Held(
        id,
        account,
        stored,
        destination,
        destinationId,
        amount,
        captured + taken,
        released,
        expiresAt,
        without(taken),
        bounds);
  }

  Held releasing() {
    return new Held(
        id,
        account,
        stored,
        destination,
        destinationId,
        amount,
        captured,
        released + left(),
        expiresAt,
        List.of(),
        bounds);
  }

  private List<Part> without(long taken) {
    var rest = new ArrayList<Part>();
    var gone = taken;
    for (var part : parts) {
      var less = Math.min(gone, part.amount);
      gone -= less;
      if (part.amount > less) {
        rest.add(new Part(part.lot, part.amount - less));
      }
    }
    return rest;
  }
}
