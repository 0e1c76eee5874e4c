package dev.florin.access;

import java.util.Optional;

/**
 * Keys of one sort, told by how they begin: whoever keeps such keys says whose they are.
 * Thread-safe.
 */
public interface KeyRing {
  /** What all of them begin with, such as {@code fl_sk_}; no token of a user does. */
  String prefix();

  /** Whose key this is, if it is good. May ask the database. */
  Optional<Caller> verify(String secret);

  /** The same, as far as it is remembered: the database is not asked. */
  Optional<Caller> known(String secret);
}
