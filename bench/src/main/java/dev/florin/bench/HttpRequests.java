package dev.florin.bench;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What is to be sent, and when. Asked by one thread. */
interface HttpRequests {
  /** It is over. */
  long NEVER = Long.MAX_VALUE;

  /**
   * One to be sent now.
   *
   * @param bytes all of it
   * @param since {@link System#nanoTime} from which its answer is waited for
   */
  record Due(byte[] bytes, long since) {}

  /** The next one, or null if none is due yet or ever again. */
  @Nullable Due poll(long now);

  /** When the next one is due; {@link #NEVER} if there is none. */
  long nextDue();

  /** A request with a body, for a connection that stays open. */
  static byte[] post(String path, String headers, String body) {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    var head =
        "POST %s HTTP/1.1\r\nHost: 127.0.0.1\r\n%sContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
            .formatted(path, headers, bytes.length)
            .getBytes(StandardCharsets.ISO_8859_1);
    var all = Arrays.copyOf(head, head.length + bytes.length);
    System.arraycopy(bytes, 0, all, head.length, bytes.length);
    return all;
  }
}
