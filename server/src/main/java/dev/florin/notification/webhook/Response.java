package dev.florin.notification.webhook;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * An answer, as far as anybody wants to know it: its status, and the beginning of its body for a
 * person to read. What says too much is cut off, and what is no HTTP is no answer.
 *
 * @param status from 200
 * @param body at most {@value #BODY_MAX} bytes of it, without what a database cannot hold
 */
record Response(int status, String body) {
  static final int BODY_MAX = 4_096;
  private static final int LINE_MAX = 8_192;
  private static final int LINES_MAX = 200;
  private static final int INTERIM_MAX = 10;
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-5][0-9]{2})(?: .*)?");

  /** Reads one. */
  static Response read(InputStream from) throws IOException {
    var in = new BufferedInputStream(from);
    for (int i = 0; i < INTERIM_MAX; i++) {
      var status = status(line(in));
      var headers = headers(in);
      if (status >= 200) {
        return new Response(status, text(body(in, status, headers)));
      }
    }
    throw new IOException("the answer does not end");
  }

  private static int status(String line) throws IOException {
    var matcher = STATUS.matcher(line);
    if (!matcher.matches()) {
      throw new IOException("the answer is not HTTP/1.1");
    }
    return Integer.parseInt(matcher.group(1));
  }

  private static Map<String, String> headers(InputStream in) throws IOException {
    var headers = new HashMap<String, String>();
    for (int i = 0; i < LINES_MAX; i++) {
      var line = line(in);
      if (line.isEmpty()) {
        return headers;
      }
      var colon = line.indexOf(':');
      if (colon > 0) {
        headers.put(
            line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
      }
    }
    throw new IOException("the answer has more than " + LINES_MAX + " headers");
  }

  private static String line(InputStream in) throws IOException {
    var line = new ByteArrayOutputStream();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("the connection was closed without an answer");
      }
      if (line.size() == LINE_MAX) {
        throw new IOException("the answer has a line of more than " + LINE_MAX + " bytes");
      }
      line.write(c);
    }
    return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
  }

  /** What could be read of it: the status is known, and counts whatever becomes of the body. */
  private static byte[] body(InputStream in, int status, Map<String, String> headers) {
    var body = new ByteArrayOutputStream();
    try {
      if (status != 204 && status != 304) {
        var coding = headers.getOrDefault("transfer-encoding", "").toLowerCase(Locale.ROOT);
        if (coding.endsWith("chunked")) {
          chunks(in, body);
        } else {
          copy(in, body, length(headers.getOrDefault("content-length", "")));
        }
      }
    } catch (IOException cutOff) {
      body.writeBytes(" [cut off]".getBytes(StandardCharsets.US_ASCII));
    }
    return body.toByteArray();
  }

  private static long length(String text) {
    return text.matches("[0-9]{1,15}") ? Long.parseLong(text) : Long.MAX_VALUE;
  }

  private static void chunks(InputStream in, ByteArrayOutputStream body) throws IOException {
    while (body.size() < BODY_MAX) {
      var size = line(in).replaceAll(";.*", "").strip();
      if (!size.matches("[0-9A-Fa-f]{1,8}") || size.matches("0+")) {
        return;
      }
      copy(in, body, Long.parseLong(size, 16));
      line(in);
    }
  }

  private static void copy(InputStream in, ByteArrayOutputStream body, long length)
      throws IOException {
    var room = Math.min(length, BODY_MAX - body.size());
    body.writeBytes(in.readNBytes((int) Math.max(0, room)));
  }

  private static String text(byte[] body) {
    return new String(body, StandardCharsets.UTF_8).replace('\0', '\uFFFD');
  }
}
