package dev.florin.platform;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Tells what a module knows of an order's life. Each module that keeps something about orders has
 * one; they are put together where an operator reads them.
 */
public interface TimelineSource {

  /**
   * What happened, in any order.
   *
   * @param order the order's id as it is written at the edge
   */
  List<Entry> about(String order);

  /**
   * Something that happened.
   *
   * @param at when
   * @param kind what, in the past tense, with its module in front: {@code payment.succeeded}
   * @param object the id of what it happened to
   * @param details what else is known, for people; no secrets
   */
  record Entry(Instant at, String kind, String object, Map<String, Object> details) {
    /** Copies the details. */
    public Entry {
      details = Map.copyOf(details);
    }
  }
}
