package dev.florin.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Takes a fuzzer's bytes apart: lines first, then what is left. Not thread-safe. */
public final class Input {
  private final byte[] bytes;
  private int at;

  public Input(byte[] bytes) {
    this.bytes = bytes.clone();
  }

  /** Up to the next line feed and without it, a character for each byte, as headers come. */
  public String line() {
    var end = at;
    while (end < bytes.length && bytes[end] != '\n') {
      end++;
    }
    var line = new String(bytes, at, end - at, StandardCharsets.ISO_8859_1);
    at = Math.min(end + 1, bytes.length);
    return line;
  }

  /** The same as UTF-8, as JSON and addresses come. */
  public String text() {
    return new String(line().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  /** All that is left. */
  public byte[] rest() {
    return Arrays.copyOfRange(bytes, at, bytes.length);
  }

  /** All of it as UTF-8; what is none becomes U+FFFD. */
  public static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
