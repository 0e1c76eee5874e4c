package dev.florin.marketplace.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpRange;

/**
 * Which bytes of a file are to be sent (RFC 9110, 14). What cannot be read, and several parts at
 * once, are answered with the whole, as the standard allows.
 *
 * @param from the first, from 0
 * @param length how many; 0 of an empty file, or when there are none so far behind
 */
record ByteRange(Kind kind, long from, long length) {
  private static final Logger log = LoggerFactory.getLogger(ByteRange.class);

  /** How it is answered. */
  enum Kind {
    WHOLE,
    PART,
    /** It begins behind the end. */
    NONE
  }

  /**
   * What is wanted.
   *
   * @param range the header; {@code null} for all
   * @param ifRange the state of the file that the rest is wanted of; {@code null} for any
   * @param tag the file's
   */
  static ByteRange of(@Nullable String range, @Nullable String ifRange, String tag, long size) {
    var ranges = ranges(range);
    if (ranges.size() != 1 || (ifRange != null && !ifRange.equals(tag))) {
      return new ByteRange(Kind.WHOLE, 0, size);
    }
    var wanted = ranges.getFirst();
    var from = wanted.getRangeStart(size);
    return from >= size
        ? new ByteRange(Kind.NONE, 0, 0)
        : new ByteRange(Kind.PART, from, wanted.getRangeEnd(size) - from + 1);
  }

  private static List<HttpRange> ranges(@Nullable String range) {
    try {
      return HttpRange.parseRanges(range);
    } catch (IllegalArgumentException unreadable) {
      log.debug("A range that cannot be read is passed over", unreadable);
      return List.of();
    }
  }

  /** {@code Content-Range} of a part. */
  String header(long size) {
    return kind == Kind.NONE
        ? "bytes */" + size
        : "bytes %d-%d/%d".formatted(from, from + length - 1, size);
  }
}
