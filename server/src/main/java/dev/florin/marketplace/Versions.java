package dev.florin.marketplace;

import dev.florin.access.Audit;
import dev.florin.access.Caller;
import dev.florin.access.Customers;
import dev.florin.marketplace.StoredFiles.Incoming;
import dev.florin.marketplace.Version.Content;
import dev.florin.marketplace.files.FileStore.Put;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** The versions of listings: files and links. Thread-safe. */
@Component
public class Versions {
  /** The most versions of one listing. */
  public static final int MAX = 100;

  private static final Logger log = LoggerFactory.getLogger(Versions.class);
  private static final String BYTES = "application/octet-stream";
  private static final Pattern TYPE =
      Pattern.compile("[a-z0-9][a-z0-9!#$&^_.+-]{0,60}/[a-z0-9][a-z0-9!#$&^_.+-]{0,60}");

  private final VersionStore store;
  private final ListingStore listings;
  private final StoredFiles files;
  private final Customers customers;
  private final Audit audit;
  private final TransactionOperations transactions;
  private final Clock clock;

  Versions(
      VersionStore store,
      ListingStore listings,
      StoredFiles files,
      Customers customers,
      Audit audit,
      TransactionOperations transactions,
      Clock clock) {
    this.store = store;
    this.listings = listings;
    this.files = files;
    this.customers = customers;
    this.audit = audit;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** What came of adding one. */
  public sealed interface Added {
    /** It is the latest now. */
    record Saved(Version version) implements Added {}

    /** The listing has {@link #MAX} already. */
    record TooMany() implements Added {}

    /** The file came too late to be named: it was given up meanwhile. */
    record Lost() implements Added {}
  }

  /** What came of {@link #take}. */
  public sealed interface Taken {
    /** It is stored; a version may name it. */
    record Stored(Content.File file) implements Taken {}

    /** It is larger than files may be. */
    record TooLarge(long maxBytes) implements Taken {}

    /** The store does not take it now. */
    record Unavailable() implements Taken {}
  }

  /** Its versions, the latest first. */
  public List<Version> all(Listing listing) {
    return store.all(listing.id());
  }

  /** Whether one more may be added; asked before anything is uploaded. */
  public boolean hasRoom(Listing listing) {
    return store.latest(listing.id()) < MAX;
  }

  /**
   * Stores a file for a version that is about to be added; not in a transaction.
   *
   * @param name as whoever uploads it calls it
   * @param contentType likewise
   * @param content read to its end
   * @throws IOException when the content breaks off
   */
  public Taken take(@Nullable String name, @Nullable String contentType, InputStream content)
      throws IOException {
    var incoming = files.take(content);
    return switch (incoming.put()) {
      case Put.Stored stored -> new Taken.Stored(file(incoming, stored, name, contentType));
      case Put.TooLarge large -> new Taken.TooLarge(large.maxBytes());
      case Put.Unavailable away -> {
        log.warn("A file cannot be stored: {}", away.reason());
        yield new Taken.Unavailable();
      }
    };
  }

  private static Content.File file(
      Incoming incoming, Put.Stored stored, @Nullable String name, @Nullable String type) {
    return new Content.File(
        incoming.key(),
        FileName.cleaned(name),
        type(type),
        stored.size(),
        HexFormat.of().formatHex(stored.sha256()));
  }

  /** The type itself; parameters mean nothing to whoever saves it. */
  private static String type(@Nullable String given) {
    if (given == null) {
      return BYTES;
    }
    var type = given.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
    return TYPE.matcher(type).matches() ? type : BYTES;
  }

  /** No version will name it after all. */
  public void giveUp(Content.File file) {
    files.abandon(file.key());
  }

  /**
   * Adds a version.
   *
   * @param by who adds it; when it is not the creator, the audit says so
   */
  public Added add(Caller by, Listing listing, Content content, @Nullable String notes) {
    var added =
        Objects.requireNonNull(
            transactions.execute(_ -> addLocked(by, listing.id(), content, notes)));
    if (!(added instanceof Added.Saved) && content instanceof Content.File file) {
      giveUp(file);
    }
    return added;
  }

  private Added addLocked(Caller by, ListingId id, Content content, @Nullable String notes) {
    var listing = listings.lock(id).orElseThrow();
    var now = clock.instant();
    var number = store.latest(id) + 1;
    if (number > MAX) {
      return new Added.TooMany();
    }
    if (content instanceof Content.File file && !store.keep(file.key(), now)) {
      return new Added.Lost();
    }
    var version = new Version(id, number, notes, content, now);
    store.insert(version);
    var creator = customers.find(listing.creator()).orElseThrow();
    audit.recordFor(creator, by, "listing.version", id.toString(), Map.of("number", number));
    return new Added.Saved(version);
  }
}
