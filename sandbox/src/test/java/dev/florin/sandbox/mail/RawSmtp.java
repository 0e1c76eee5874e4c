package dev.florin.sandbox.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** SMTP by hand, to see what a library would hide. */
final class RawSmtp implements AutoCloseable {
  private final Socket socket;
  private final BufferedReader in;
  private final @Nullable String greeting;

  RawSmtp(URI smtp) throws IOException {
    socket = new Socket(smtp.getHost(), smtp.getPort());
    socket.setSoTimeout(3_000);
    in =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    greeting = in.readLine();
  }

  /** The first line of the server, or null if it hung up. */
  @Nullable String greeting() {
    return greeting;
  }

  void write(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
  }

  /** Says a line and returns the answer's first line, or null if the server hung up. */
  @Nullable String say(String line) throws IOException {
    write(line + "\r\n");
    return in.readLine();
  }

  /** Begins a mail; without HELO, which would hide that the one before has not ended. */
  void envelope(String recipient) throws IOException {
    assertThat(say("MAIL FROM:<florin@example.com>")).startsWith("250");
    assertThat(say("RCPT TO:<" + recipient + ">")).startsWith("250");
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
