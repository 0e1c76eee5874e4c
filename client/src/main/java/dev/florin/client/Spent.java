package dev.florin.client;

import tools.jackson.databind.JsonNode;

/** What came of one spend among many. */
public sealed interface Spent {

  /** It is booked. */
  record Done(Receipt receipt) implements Spent {}

  /**
   * It is not, and its key is free.
   *
   * @param code why: {@code insufficient_credits} and the like
   * @param problem what else there is to say
   */
  record Refused(int status, String code, JsonNode problem) implements Spent {}
}
