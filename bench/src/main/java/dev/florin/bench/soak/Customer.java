package dev.florin.bench.soak;

import java.util.ArrayList;
import java.util.List;

/**
 * Somebody, and what they were told became of their credits: afterwards the books must say the
 * same. Thread-safe.
 */
final class Customer {
  private final String subject;
  private final String token;
  private final List<String> receipts = new ArrayList<>();
  private long credits;

  Customer(String subject, String token) {
    this.subject = subject;
    this.token = token;
  }

  String subject() {
    return subject;
  }

  String token() {
    return token;
  }

  /**
   * It was acknowledged.
   *
   * @param amount in the smallest unit; below zero for what was taken
   * @param transaction as the answer called it
   */
  synchronized void told(long amount, String transaction) {
    credits = Math.addExact(credits, amount);
    receipts.add(transaction);
  }

  /** It was acknowledged, without a transaction of its own. */
  synchronized void told(long amount) {
    credits = Math.addExact(credits, amount);
  }

  /** What there must be. */
  synchronized long credits() {
    return credits;
  }

  /** The transactions of which they were told. */
  synchronized List<String> receipts() {
    return List.copyOf(receipts);
  }
}
