package dev.florin.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A web server on this machine that gives everybody the same answer, whatever they ask. */
public final class OneAnswer implements AutoCloseable {
  private final ServerSocket server;
  private final byte[] answer;

  private OneAnswer(String head) {
    try {
      server = new ServerSocket(0, 10, InetAddress.ofLiteral("127.0.0.1"));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    answer =
        (head + "Content-Length: 0\r\nConnection: close\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    Thread.ofVirtual().start(this::serve);
  }

  /**
   * Begins.
   *
   * @param status such as {@code 404 Not Found}
   * @param headers whole ones, without their ends
   */
  public static OneAnswer of(String status, String... headers) {
    var head = new StringBuilder("HTTP/1.1 " + status + "\r\n");
    for (var header : headers) {
      head.append(header).append("\r\n");
    }
    return new OneAnswer(head.toString());
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort());
  }

  private void serve() {
    while (!server.isClosed()) {
      try (var socket = server.accept()) {
        var in = socket.getInputStream();
        for (int last4 = 0; last4 != 0x0d0a0d0a; ) {
          var next = in.read();
          if (next < 0) {
            break;
          }
          last4 = last4 << 8 | next;
        }
        socket.getOutputStream().write(answer);
      } catch (IOException gone) {
        // As clients are that are tested, and this server once it is closed.
      }
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
