package dev.florin.order;

import org.jspecify.annotations.Nullable;

/**
 * For whom somebody buys.
 *
 * @param email where the link to claim it goes, at most 254 characters
 * @param name how to address them, at most 100 characters
 * @param message what the payer has to say, at most 500 characters
 */
public record GiftWish(String email, @Nullable String name, @Nullable String message) {
  /** The longest message, in characters. */
  public static final int MAX_MESSAGE = 500;

  /** The longest name, in characters. */
  public static final int MAX_NAME = 100;

  /** The longest address, in characters. */
  public static final int MAX_EMAIL = 254;

  /** Keeps people's names and words out of logs. */
  @Override
  public String toString() {
    return "GiftWish[hidden]";
  }
}
