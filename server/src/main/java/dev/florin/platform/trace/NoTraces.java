package dev.florin.platform.trace;

import org.jspecify.annotations.Nullable;

/** Nothing is followed. */
final class NoTraces implements Traces {
  /** Stands for all that is not followed. */
  static final Step NOTHING =
      new Step() {
        @Override
        public Step with(String attribute, @Nullable Object value) {
          return this;
        }

        @Override
        public void failed(Throwable failure) {}

        @Override
        public void close() {}
      };

  @Override
  public boolean on() {
    return false;
  }

  @Override
  public Step begin(Kind kind, String name) {
    return NOTHING;
  }

  @Override
  public Step resume(Kind kind, String name, @Nullable String about) {
    return NOTHING;
  }

  @Override
  public void keep(String about) {}

  @Override
  public void report(Past past) {}
}
