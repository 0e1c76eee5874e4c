package dev.florin.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Finds the end of an HTTP/1.1 answer among the bytes that have come so far: as much of the
 * protocol as a server needs that is known and well-behaved.
 */
final class HttpAnswer {
  private static final int STATUS_AT = 9;
  private static final int UNFINISHED = -1;

  private HttpAnswer() {}

  /**
   * A whole answer.
   *
   * @param closes whether the server will not take another request on this connection
   */
  record Whole(int status, boolean closes) {}

  /** The answer in the buffer, from its start to its position, or null if some of it is missing. */
  static @Nullable Whole read(ByteBuffer buffer) {
    var bytes = buffer.array();
    var length = buffer.position();
    var head = endOfHead(bytes, length);
    if (head == UNFINISHED) {
      return null;
    }
    var text = new String(bytes, 0, head, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
    if (!isWhole(text, bytes, head, length)) {
      return null;
    }
    var status = Integer.parseInt(text, STATUS_AT, STATUS_AT + 3, 10);
    return new Whole(status, text.contains("\r\nconnection: close"));
  }

  private static boolean isWhole(String head, byte[] bytes, int from, int length) {
    var name = "\r\ncontent-length: ";
    var at = head.indexOf(name);
    if (at >= 0) {
      var begin = at + name.length();
      var size = Integer.parseInt(head, begin, head.indexOf('\r', begin), 10);
      return length - from >= size;
    }
    if (head.contains("\r\ntransfer-encoding: chunked")) {
      return lastChunk(bytes, from, length);
    }
    // Neither: an answer without a body.
    return true;
  }

  private static int endOfHead(byte[] bytes, int length) {
    for (var i = 3; i < length; i++) {
      if (bytes[i] == '\n' && bytes[i - 1] == '\r' && bytes[i - 2] == '\n') {
        return i + 1;
      }
    }
    return UNFINISHED;
  }

  /** Whether the chunk of size zero and the empty line after it have come. */
  private static boolean lastChunk(byte[] bytes, int from, int length) {
    var at = from;
    while (true) {
      var end = at;
      while (end < length && bytes[end] != '\n') {
        end++;
      }
      if (end >= length) {
        return false;
      }
      var line = new String(bytes, at, end - at, StandardCharsets.ISO_8859_1).strip();
      var size = Integer.parseInt(line, 16);
      if (size == 0) {
        return length >= end + 3;
      }
      at = end + 1 + size + 2;
    }
  }
}
