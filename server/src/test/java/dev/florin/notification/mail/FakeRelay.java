package dev.florin.notification.mail;

import dev.florin.testing.App;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * A mail server that does what it is told, good or bad, on 127.0.0.1. A script maps a command, or
 * CONNECT, or the dot, to an answer: a line of SMTP, or one of these.
 *
 * <ul>
 *   <li>{@code HANG}: nothing, until the client goes away
 *   <li>{@code STALL}: nothing, and nothing that the client sends is taken in
 *   <li>{@code DROP}: the connection is cut
 *   <li>{@code DRIP}: a byte now and then, and never a whole line
 *   <li>{@code FLOOD}: lines without end
 * </ul>
 *
 * <p>or both, {@code "554 no|DROP"}; {@code say} begins a line that is not SMTP.
 */
final class FakeRelay implements AutoCloseable {
  private static final Map<String, String> POLITE =
      Map.ofEntries(
          Map.entry("CONNECT", "220 relay.example ESMTP"),
          Map.entry("EHLO", "250-relay.example\r\n250-SIZE 20000000\r\n250 AUTH PLAIN LOGIN"),
          Map.entry("STARTTLS", "220 go on"),
          Map.entry("AUTH", "235 welcome"),
          Map.entry("MAIL", "250 ok"),
          Map.entry("RCPT", "250 ok"),
          Map.entry("DATA", "354 go on"),
          Map.entry(".", "250 2.0.0 queued as 1"),
          Map.entry("RSET", "250 ok"),
          Map.entry("QUIT", "221 bye"));

  private final ServerSocket server;
  private final Map<String, String> script = new HashMap<>(POLITE);
  private final @Nullable SSLSocketFactory tls;
  private final boolean implicit;
  private final List<String> commands = new CopyOnWriteArrayList<>();
  private final List<byte[]> messages = new CopyOnWriteArrayList<>();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger connections = new AtomicInteger();
  private final CountDownLatch ended = new CountDownLatch(1);

  private FakeRelay(Map<String, String> script, @Nullable SSLSocketFactory tls, boolean implicit) {
    try {
      this.server = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    this.script.putAll(script);
    this.tls = tls;
    this.implicit = implicit;
    Thread.ofVirtual().start(this::accept);
  }

  static FakeRelay polite() {
    return new FakeRelay(Map.of(), null, false);
  }

  static FakeRelay that(String command, String answer) {
    return new FakeRelay(Map.of(command, answer), null, false);
  }

  /** Speaks TLS from the first byte. */
  static FakeRelay encrypted(Certificates certificates) {
    return new FakeRelay(Map.of(), certificates.server().getSocketFactory(), true);
  }

  /** Offers STARTTLS. */
  static FakeRelay encrypting(Certificates certificates, Map<String, String> script) {
    var all = new HashMap<String, String>();
    all.put("EHLO", "250-relay.example\r\n250-STARTTLS\r\n250 AUTH PLAIN");
    all.putAll(script);
    return new FakeRelay(all, certificates.server().getSocketFactory(), false);
  }

  int port() {
    return server.getLocalPort();
  }

  /** Every command of every connection, in the order of their coming. */
  List<String> commands() {
    return commands;
  }

  /** The messages, as they came before the dot was answered. */
  List<byte[]> messages() {
    return messages;
  }

  int connections() {
    return connections.get();
  }

  /** Until every client has closed its end. */
  void awaitNobody() {
    App.await("the connections to be closed", open::isEmpty);
  }

  @Override
  public void close() throws IOException {
    ended.countDown();
    server.close();
    for (var socket : open) {
      socket.close();
    }
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        var socket = server.accept();
        connections.incrementAndGet();
        open.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket raw) {
    try (raw) {
      var socket = implicit ? wrap(raw) : raw;
      if (answer(socket, "CONNECT")) {
        converse(socket);
      }
    } catch (IOException gone) {
      // As clients are, when they are tested.
    } finally {
      open.remove(raw);
    }
  }

  private Socket wrap(Socket raw) throws IOException {
    var socket =
        (SSLSocket) Objects.requireNonNull(tls).createSocket(raw, null, raw.getPort(), true);
    socket.setUseClientMode(false);
    socket.startHandshake();
    return socket;
  }

  private void converse(Socket first) throws IOException {
    var socket = first;
    for (var line = line(socket); line != null; line = line(socket)) {
      commands.add(line);
      var command = line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
      if (!answer(socket, command) || command.equals("QUIT")) {
        return;
      }
      if (command.equals("STARTTLS") && script("STARTTLS").startsWith("220")) {
        socket = wrap(socket);
      }
      if (command.equals("DATA") && script("DATA").startsWith("354")) {
        messages.add(message(socket));
        if (!answer(socket, ".")) {
          return;
        }
      }
    }
  }

  private String script(String command) {
    return script.getOrDefault(command, "500 what?");
  }

  /** Whether the conversation goes on. */
  private boolean answer(Socket socket, String command) throws IOException {
    var answer = script(command);
    var bar = answer.indexOf('|');
    var action = bar < 0 ? answer : answer.substring(bar + 1);
    var said = bar < 0 ? answer : answer.substring(0, bar);
    if (Character.isDigit(said.charAt(0)) || said.startsWith("say ")) {
      write(socket, said.replace("say ", "") + "\r\n");
    }
    return switch (action) {
      case "HANG" -> {
        socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        yield false;
      }
      case "STALL" -> stall();
      case "DROP" -> false;
      case "DRIP" -> forever(socket, "2", 20);
      case "FLOOD" -> forever(socket, "250-" + "x".repeat(1_000) + "\r\n", 0);
      default -> true;
    };
  }

  private boolean stall() {
    try {
      ended.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    return false;
  }

  private static boolean forever(Socket socket, String text, int pauseMillis) throws IOException {
    while (true) {
      write(socket, text);
      try {
        Thread.sleep(pauseMillis);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
  }

  private static @Nullable String line(Socket socket) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var in = socket.getInputStream();
    for (var b = in.read(); b >= 0; b = in.read()) {
      if (b == '\n') {
        return bytes.toString(StandardCharsets.ISO_8859_1).replaceAll("\r$", "");
      }
      bytes.write(b);
    }
    return null;
  }

  /** What comes before the line with nothing but a dot, with the dots that were doubled single. */
  private static byte[] message(Socket socket) throws IOException {
    var message = new StringBuilder();
    for (var line = line(socket); line != null && !line.equals("."); line = line(socket)) {
      message.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
    }
    return message.toString().getBytes(StandardCharsets.ISO_8859_1);
  }
}
