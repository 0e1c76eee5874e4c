package dev.florin.platform.trace;

import org.jspecify.annotations.Nullable;

/** A piece of work that is followed until it is closed, by the thread that began it. */
public interface Step extends AutoCloseable {

  /**
   * Says something about it.
   *
   * @param value nothing secret and nothing personal; {@code null} says nothing
   */
  Step with(String attribute, @Nullable Object value);

  /** Says that it failed. Of the failure only its type is told: messages may repeat anything. */
  void failed(Throwable failure);

  @Override
  void close();
}
