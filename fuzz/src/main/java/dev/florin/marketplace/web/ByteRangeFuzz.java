package dev.florin.marketplace.web;

import dev.florin.fuzz.Input;
import dev.florin.fuzz.Must;

/** {@code Range} and {@code If-Range} of downloads: never a byte that the file does not have. */
public final class ByteRangeFuzz {
  private static final String TAG = "\"tag\"";
  private static final long[] SIZES = {0, 1, 1_000, 1L << 40};

  private ByteRangeFuzz() {}

  public static void fuzzerTestOneInput(byte[] bytes) {
    var input = new Input(bytes);
    var range = input.line();
    var state = input.line();
    for (var size : SIZES) {
      check(ByteRange.of(range, null, TAG, size), size);
      check(ByteRange.of(range, TAG, TAG, size), size);
      Must.hold(
          ByteRange.of(range, state, TAG, size).kind() == ByteRange.Kind.WHOLE || state.equals(TAG),
          "of another file: " + state);
    }
  }

  private static void check(ByteRange range, long size) {
    var inside =
        switch (range.kind()) {
          case WHOLE -> range.from() == 0 && range.length() == size;
          case PART ->
              range.from() >= 0 && range.length() > 0 && range.length() <= size - range.from();
          case NONE -> range.length() == 0;
        };
    Must.hold(inside, range + " of " + size);
    Must.hold(range.header(size).startsWith("bytes "), range.header(size));
  }
}
