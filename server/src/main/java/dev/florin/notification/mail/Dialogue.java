package dev.florin.notification.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Objects;
import java.util.Properties;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.eclipse.angus.mail.util.SocketFetcher;
import org.jspecify.annotations.Nullable;

/**
 * One conversation in SMTP, command by command, so that what failed is known exactly. The library
 * alone would not tell: after a refusal it sends RSET, and if that fails too, the refusal is lost.
 * Here the first answer to each command counts. For one thread.
 */
final class Dialogue extends SMTPTransport {
  private static final String PROTOCOL = "smtp";
  private static final String TLS_VERSIONS = "TLSv1.3 TLSv1.2";
  private static final int REPLY_MAX = 500;

  private final Relay relay;
  private final Properties properties;
  private @Nullable Reply first;
  private @Nullable OutputStream data;

  /**
   * What the server answered.
   *
   * @param code 200 to 599
   * @param text on one line, the code included
   */
  record Reply(int code, String text) {
    boolean done() {
      return code < 300;
    }

    /** 354: the message may follow. */
    boolean goOn() {
      return code >= 300 && code < 400;
    }

    boolean temporary() {
      return code >= 400 && code < 500;
    }

    boolean permanent() {
      return code >= 500;
    }
  }

  private interface Step {
    void run() throws MessagingException, IOException;
  }

  private Dialogue(Relay relay, Properties properties, URLName name) {
    super(Session.getInstance(properties), name);
    this.relay = relay;
    this.properties = properties;
  }

  /**
   * A conversation yet to begin.
   *
   * @param ourName what we call ourselves in EHLO
   * @param tls whom to trust; asked if there is something to encrypt
   */
  static Dialogue with(Relay relay, String ourName, Supplier<SSLSocketFactory> tls) {
    var login = relay.login();
    var name =
        new URLName(
            PROTOCOL,
            relay.host(),
            relay.port(),
            null,
            login == null ? null : login.user(),
            login == null ? null : login.password());
    return new Dialogue(relay, properties(relay, ourName, tls), name);
  }

  private static Properties properties(
      Relay relay, String ourName, Supplier<SSLSocketFactory> tls) {
    var starttls = Boolean.toString(relay.security() == Relay.Security.STARTTLS);
    var properties = new Properties();
    properties.setProperty("mail.smtp.localhost", ourName);
    properties.setProperty("mail.smtp.starttls.enable", starttls);
    properties.setProperty("mail.smtp.starttls.required", starttls);
    properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    properties.setProperty("mail.smtp.ssl.protocols", TLS_VERSIONS);
    if (relay.security() != Relay.Security.NONE) {
      properties.put("mail.smtp.ssl.socketFactory", tls.get());
    }
    properties.setProperty("mail.smtp.auth", Boolean.toString(relay.login() != null));
    properties.setProperty("mail.smtp.auth.mechanisms", "PLAIN LOGIN");
    properties.setProperty("mail.smtp.quitwait", "false");
    return properties;
  }

  /** Greeting, EHLO, TLS and login, over a socket that is connected. */
  synchronized void begin(Socket socket) throws MessagingException, IOException {
    connect(
        relay.security() == Relay.Security.TLS
            ? SocketFetcher.startTLS(socket, relay.host(), properties, "mail." + PROTOCOL)
            : socket);
  }

  /** Whether it failed because the server cannot encrypt, after its list of what it can do. */
  synchronized boolean lacksStartTls() {
    return relay.security() == Relay.Security.STARTTLS
        && getLastReturnCode() == 250
        && !supportsExtension("STARTTLS");
  }

  /** Whether we have a login that nobody asked for: the library would go on without it. */
  synchronized boolean lacksLogin() {
    return relay.login() != null && !supportsExtension("AUTH") && !supportsExtension("AUTH=LOGIN");
  }

  /** MAIL: who sends, and how much. */
  synchronized Reply sender(String address, int bytes) throws MessagingException {
    var size = supportsExtension("SIZE") ? " SIZE=" + bytes : "";
    return ask(() -> simpleCommand("MAIL FROM:<" + address + ">" + size));
  }

  /** RCPT: to whom. */
  synchronized Reply recipient(String address) throws MessagingException {
    return ask(() -> simpleCommand("RCPT TO:<" + address + ">"));
  }

  /** DATA: may the message follow? */
  synchronized Reply announce() throws MessagingException {
    return ask(() -> data = data());
  }

  /** The message, after {@link #announce()}. */
  synchronized void write(byte[] message) throws IOException {
    Objects.requireNonNull(data, "announced").write(message);
  }

  /** The dot after which the message is the server's. */
  synchronized Reply finish() throws MessagingException {
    return ask(this::finishData);
  }

  private Reply ask(Step step) throws MessagingException {
    first = null;
    MessagingException failure = null;
    try {
      step.run();
    } catch (MessagingException broken) {
      failure = broken;
    } catch (IOException broken) {
      failure = new MessagingException("Connection lost", broken);
    }
    if (first != null && first.code() >= 200 && first.code() < 600) {
      return first;
    }
    throw failure == null ? new MessagingException("No answer") : failure;
  }

  @Override
  protected int readServerResponse() throws MessagingException {
    var code = super.readServerResponse();
    if (first == null) {
      first = new Reply(code, OneLine.of(getLastServerResponse(), REPLY_MAX));
    }
    return code;
  }
}
