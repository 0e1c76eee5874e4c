package dev.florin.platform;

import java.util.List;

/**
 * Who besides this service may have a say on the pages that it serves: a provider whose fields take
 * a card's number, say. Everything else is forbidden to those pages by their policy.
 */
public interface PageOrigins {
  /** Origins whose scripts may run, such as {@code https://js.stripe.com}. */
  List<String> scripts();

  /** Origins that may stand in a frame. */
  List<String> frames();

  /** Origins that scripts may call. */
  List<String> connections();
}
