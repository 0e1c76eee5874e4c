package dev.florin.payment;

import dev.florin.id.Ids;
import dev.florin.payment.provider.Verification;
import dev.florin.platform.Sha256;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The webhooks that providers send us. A verified event is stored before anything else happens, and
 * handled afterwards, as often as it takes. Thread-safe.
 */
@Component
public class Inbox {
  private static final Logger log = LoggerFactory.getLogger(Inbox.class);
  private static final int MAX_NAME = 255;

  private final InboxStore store;
  private final Providers providers;
  private final InboxSignal signal;
  private final Clock clock;

  Inbox(InboxStore store, Providers providers, InboxSignal signal, Clock clock) {
    this.store = store;
    this.providers = providers;
    this.signal = signal;
    this.clock = clock;
  }

  /** What came of a delivery. */
  public sealed interface Received {
    /** It is stored, now or by an earlier delivery. The provider may forget it. */
    record Stored(boolean first) implements Received {}

    /** It does not come from the provider. Nothing is stored. */
    record Refused(Verification.Reason reason) implements Received {}

    /** There is no such endpoint here. */
    record Off() implements Received {}
  }

  /** Which entries to list; {@code null} members do not filter. */
  public record Filter(
      InboxEntry.@Nullable Status status,
      @Nullable String provider,
      @Nullable String type,
      @Nullable String eventId,
      @Nullable PaymentId payment) {}

  /**
   * Takes a delivery: verifies it, stores it, and is done. When this returns {@code Stored}, the
   * event survives a crash.
   *
   * @param headers with lower-case names
   */
  public Received receive(String provider, byte[] body, Map<String, List<String>> headers) {
    var known = providers.find(provider);
    if (known.isEmpty()) {
      return new Received.Off();
    }
    return switch (known.get().verify(body, headers, clock.instant())) {
      case Verification.Off _ -> new Received.Off();
      case Verification.Refused refused -> {
        log.warn("A delivery from {} was refused: {}", provider, refused.reason());
        yield new Received.Refused(refused.reason());
      }
      case Verification.Genuine genuine when isName(genuine.eventId()) && isName(genuine.type()) ->
          store(provider, genuine.eventId(), genuine.type(), body);
      // The sender has proved who it is, so what it sent is kept, for a person.
      case Verification.Genuine _ -> store(provider, "sha256:" + hash(body), "unreadable", body);
      case Verification.Unreadable _ -> store(provider, "sha256:" + hash(body), "unreadable", body);
    };
  }

  private Received store(String provider, String eventId, String type, byte[] body) {
    var first = store.insert(Ids.next(), provider, eventId, type, body, clock.instant());
    if (first) {
      signal.raise();
    }
    return new Received.Stored(first);
  }

  private static boolean isName(String text) {
    return !text.isBlank()
        && text.length() <= MAX_NAME
        && text.chars().allMatch(c -> c > ' ' && c < 127);
  }

  private static String hash(byte[] body) {
    return HexFormat.of().formatHex(Sha256.of(body));
  }

  /** The entry with this id. */
  public Optional<InboxEntry> find(UUID id) {
    return store.find(id);
  }

  /** An entry's raw body, as the provider sent it. */
  public byte[] body(UUID id) {
    return store.body(id);
  }

  /** Entries, newest first. */
  public List<InboxEntry> list(Filter filter, int limit, @Nullable UUID after) {
    return store.list(filter, limit, after);
  }

  /**
   * Has an entry handled again, whatever came of it before. Harmless: what has been drawn from it
   * is not drawn twice.
   */
  public Optional<InboxEntry> replay(UUID id) {
    var entry = store.replay(id, clock.instant());
    signal.raise();
    return entry;
  }
}
