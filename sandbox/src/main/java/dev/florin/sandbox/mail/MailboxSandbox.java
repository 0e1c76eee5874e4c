package dev.florin.sandbox.mail;

import dev.florin.sandbox.house.Request;
import dev.florin.sandbox.house.Response;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The mail room: an SMTP server that accepts everything and delivers nothing, and what it has
 * accepted. Like Gmail and Exchange it shows a mail once, however often it has arrived; unlike them
 * it counts. Mails live in memory. Thread-safe.
 */
public final class MailboxSandbox implements AutoCloseable {
  /** The largest mail that is accepted, in bytes. */
  public static final int MAX_MAIL_BYTES = 10 << 20;

  /** The most deliveries that are kept; the oldest are thrown away. */
  public static final int MAX_DELIVERIES = 10_000;

  /** The most bytes that are kept; the oldest deliveries are thrown away. */
  public static final long MAX_BYTES = 192L << 20;

  private final Clock clock;
  private final Shelf shelf = new Shelf(MAX_DELIVERIES, MAX_BYTES);
  private final MailFaults faults = new MailFaults();
  private final AtomicLong made = new AtomicLong();
  private final MailboxPages pages = new MailboxPages(this);
  private final MailSwitches switches = new MailSwitches(this);
  private @Nullable SmtpDoor door;

  /** Makes an empty mailbox that nobody can reach before {@link #listen}. */
  public MailboxSandbox(Clock clock) {
    this.clock = clock;
  }

  /**
   * Takes mail from now on.
   *
   * @param port on 127.0.0.1; 0 for any that is free
   * @throws UncheckedIOException if the port is taken
   */
  public synchronized void listen(int port) {
    door = SmtpDoor.open(port, faults, this::keep);
  }

  private void keep(String sender, List<String> recipients, byte[] raw) {
    shelf.add(
        new MailDelivery(
            "mail_" + made.incrementAndGet(),
            MailReader.messageId(raw),
            sender,
            recipients,
            raw,
            clock.instant()));
  }

  /**
   * Returns where mail is taken: {@code smtp://127.0.0.1:PORT}, without password and TLS.
   *
   * @throws IllegalStateException before {@link #listen}
   */
  public synchronized URI smtp() {
    if (door == null) {
      throw new IllegalStateException("nobody listens");
    }
    return URI.create("smtp://127.0.0.1:" + door.port());
  }

  /** Returns the switches for what goes wrong. */
  public MailFaults faults() {
    return faults;
  }

  /** Returns how many mails there are, copies not counted. */
  public int count() {
    return shelf.count();
  }

  /**
   * Returns how many mails have come since it was cleared, those included that it has no room for
   * any more; copies are not counted, unless 100,000 other mails came in between.
   */
  public long ever() {
    return shelf.ever();
  }

  /** Returns every mail once, newest first. */
  public List<Mail> mails() {
    return shelf.mails().stream().map(MailReader::read).toList();
  }

  /** Returns the mails whose envelope has this recipient, in any case, newest first. */
  public List<Mail> mailsTo(String address) {
    return shelf.mails(delivery -> delivery.isFor(address)).stream().map(MailReader::read).toList();
  }

  /**
   * Returns a mail by the id of any of its deliveries; its content, and its id, are those of this
   * delivery.
   */
  public Optional<Mail> find(String id) {
    return shelf
        .find(id)
        .map(copies ->
            copies.deliveries().stream()
                .filter(copy -> copy.id().equals(id))
                .findFirst()
                .map(copy -> MailReader.read(copy, copies))
                .orElseThrow());
  }

  /** Returns what was handed over, every copy of it, oldest first. */
  public List<MailDelivery> deliveries() {
    return shelf.deliveries();
  }

  List<Shelf.Copies> shelved() {
    return shelf.mails();
  }

  Optional<Shelf.Copies> copies(String id) {
    return shelf.find(id);
  }

  /** Throws all mails away. */
  public void clear() {
    shelf.clear();
  }

  /**
   * Waits until there are so many mails, copies not counted.
   *
   * @return all mails, newest first
   * @throws IllegalStateException if there are fewer after {@code atMost}
   */
  public List<Mail> awaitMails(int count, Duration atMost) {
    await(() -> shelf.count() >= count, count + " mails", atMost);
    return mails();
  }

  /**
   * Waits until there are so many mails for one recipient, copies not counted.
   *
   * @return these mails, newest first
   * @throws IllegalStateException if there are fewer after {@code atMost}
   */
  public List<Mail> awaitMailsTo(String address, int count, Duration atMost) {
    await(
        () -> shelf.mails(delivery -> delivery.isFor(address)).size() >= count,
        count + " mails to " + address,
        atMost);
    return mailsTo(address);
  }

  /**
   * Waits until so much was handed over, copies counted.
   *
   * @return every delivery, oldest first
   * @throws IllegalStateException if there are fewer after {@code atMost}
   */
  public List<MailDelivery> awaitDeliveries(int count, Duration atMost) {
    await(() -> shelf.deliveries().size() >= count, count + " deliveries", atMost);
    return deliveries();
  }

  private void await(BooleanSupplier enough, String what, Duration atMost) {
    try {
      if (!shelf.await(enough, atMost)) {
        throw new IllegalStateException(
            "not yet %s after %s: %d mails in %d deliveries"
                .formatted(what, atMost, count(), deliveries().size()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for mail", e);
    }
  }

  /** Returns whether a path of the sandbox's web server belongs to this room. */
  public boolean answers(String path) {
    return path.equals(MailboxPages.LIST)
        || path.startsWith(MailboxPages.LIST + "/")
        || path.startsWith(MailSwitches.BELOW);
  }

  /** Answers a request to a page of the mailbox or to a switch. */
  public Response handle(Request request) {
    return request.path().startsWith(MailSwitches.BELOW)
        ? switches.handle(request)
        : pages.handle(request);
  }

  /** Closes the port and every connection, also those that hang. */
  @Override
  public synchronized void close() {
    faults.close();
    if (door != null) {
      door.close();
    }
  }
}
