package dev.florin.sandbox.mail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.concurrent.Executors;
import org.subethamail.smtp.server.SMTPServer;
import org.subethamail.smtp.server.Session;
import org.subethamail.smtp.server.SessionHandler;

/** The SMTP server on 127.0.0.1, one virtual thread per connection. Thread-safe. */
final class SmtpDoor implements AutoCloseable {
  /** The most connections at one time; one more is told to come later. */
  static final int MAX_CONNECTIONS = 200;

  /** The most recipients of one mail. */
  static final int MAX_RECIPIENTS = 100;

  /** The longest silence of a sender. */
  private static final int SILENCE_MILLIS = 60_000;

  private final SMTPServer server;

  private SmtpDoor(SMTPServer server) {
    this.server = server;
  }

  /**
   * Listens from now on.
   *
   * @param port 0 for any that is free
   * @throws UncheckedIOException if the port is taken
   */
  static SmtpDoor open(int port, MailFaults faults, Reception.Clerk clerk) {
    var server =
        SMTPServer.port(port)
            .bindAddress(InetAddress.ofLiteral("127.0.0.1"))
            .hostName("sandbox.localhost")
            .softwareName("sandbox")
            .backlog(MAX_CONNECTIONS)
            .maxConnections(MAX_CONNECTIONS)
            .maxRecipients(MAX_RECIPIENTS)
            .maxMessageSize(MailboxSandbox.MAX_MAIL_BYTES)
            .connectionTimeoutMs(SILENCE_MILLIS)
            // What is kept must be what was sent, byte for byte.
            .insertReceivedHeaders(false)
            .executorService(Executors.newVirtualThreadPerTaskExecutor())
            .serverThreadName("sandbox-smtp")
            .sessionHandler(new Doorkeeper(faults))
            .messageHandlerFactory(context -> new Reception((Session) context, faults, clerk))
            .build();
    start(server, port);
    return new SmtpDoor(server);
  }

  private static void start(SMTPServer server, int port) {
    try {
      server.start();
    } catch (RuntimeException e) {
      if (e.getCause() instanceof IOException taken) {
        throw new UncheckedIOException("cannot take mail on 127.0.0.1:" + port, taken);
      }
      throw e;
    }
  }

  int port() {
    return server.getPort() == 0 ? server.getPortAllocated() : server.getPort();
  }

  /** Closes the port and every connection. */
  @Override
  public void close() {
    server.stop();
  }

  /** Decides before the greeting. */
  private record Doorkeeper(MailFaults faults) implements SessionHandler {
    @Override
    public SessionAcceptance accept(Session session) {
      var fault = faults.forConnection();
      if (fault.isEmpty()) {
        return SessionAcceptance.success();
      }
      if (fault.get().fault().kind() == MailFault.Kind.HANG_BEFORE_GREETING) {
        Reception.hold(faults, fault.get());
      }
      session.quit();
      // Required, but nobody hears it: the connection is closed.
      return SessionAcceptance.failure(421, "closed by a fault");
    }

    @Override
    public void onSessionEnd(Session session) {
      // Nothing is kept for a connection.
    }
  }
}
