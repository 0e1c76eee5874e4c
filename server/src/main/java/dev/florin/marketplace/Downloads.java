package dev.florin.marketplace;

import dev.florin.access.Audit;
import dev.florin.access.Caller;
import dev.florin.access.Customers;
import dev.florin.marketplace.Version.Content;
import dev.florin.marketplace.files.FileStore;
import dev.florin.marketplace.files.FileStore.Opened;
import dev.florin.platform.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Permissions to download: shown once, kept as SHA-256, good for a time and a number of downloads.
 * A slow password hash would add nothing, since a token has 256 random bits. Thread-safe.
 */
@Component
public class Downloads {
  /** The most good permissions of one purchase. */
  public static final int MAX_GOOD = 20;

  private static final Logger log = LoggerFactory.getLogger(Downloads.class);
  private static final int TOKEN_BYTES = 32;
  private static final int MAX_TOKEN = 100;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final DownloadStore store;
  private final PurchaseStore purchases;
  private final ListingStore listings;
  private final VersionStore versions;
  private final FileStore files;
  private final DownloadSettings settings;
  private final Customers customers;
  private final Audit audit;
  private final TransactionOperations transactions;
  private final Clock clock;

  Downloads(
      DownloadStore store,
      PurchaseStore purchases,
      ListingStore listings,
      VersionStore versions,
      FileStore files,
      DownloadSettings settings,
      Customers customers,
      Audit audit,
      TransactionOperations transactions,
      Clock clock) {
    this.store = store;
    this.purchases = purchases;
    this.listings = listings;
    this.versions = versions;
    this.files = files;
    this.settings = settings;
    this.customers = customers;
    this.audit = audit;
    this.transactions = transactions;
    this.clock = clock;
  }

  // --- permissions ---

  /** What came of {@link #grant}. */
  public sealed interface Granted {
    /**
     * It is good from now on.
     *
     * @param token never shown again
     */
    record Issued(DownloadAccess access, String token) implements Granted {
      /** Keeps the token out of logs. */
      @Override
      public String toString() {
        return "Issued[" + access.id() + "]";
      }
    }

    /** What was bought went back, or a bank decides about its money. */
    record Revoked() implements Granted {}

    /** There is no such version, or it is not among what was bought. */
    record NoVersion() implements Granted {}

    /** There are {@link #MAX_GOOD} that are still good. */
    record TooMany() implements Granted {}
  }

  /**
   * Gives a permission to download what was bought.
   *
   * @param by who asks for it; when it is not the buyer, the audit says so
   * @param version which; {@code null} for the latest
   */
  public Granted grant(Caller by, PurchaseId purchase, @Nullable Integer version) {
    return Objects.requireNonNull(transactions.execute(_ -> grantLocked(by, purchase, version)));
  }

  private Granted grantLocked(Caller by, PurchaseId id, @Nullable Integer wanted) {
    var purchase = purchases.lock(id).orElseThrow();
    var latest = versions.latest(purchase.listing());
    var number = wanted == null ? latest : wanted;
    if (!purchase.isOpen()) {
      return new Granted.Revoked();
    }
    if (number < 1 || number > latest || !purchase.includes(number, latest)) {
      return new Granted.NoVersion();
    }
    var now = clock.instant();
    if (store.countGood(id, now) >= MAX_GOOD) {
      return new Granted.TooMany();
    }
    return issue(by, purchase, number);
  }

  private Granted issue(Caller by, Purchase purchase, int version) {
    var now = clock.instant();
    var access =
        store
            .unclaimed(purchase.id())
            .orElseGet(() -> another(purchase.id()))
            .claimed(version, now.plus(settings.validFor()));
    var token = token();
    store.claim(access, Sha256.of(token));
    record(by, purchase, "purchase.access", Map.of("access", access.id().toString()));
    return new Granted.Issued(access, token);
  }

  private DownloadAccess another(PurchaseId purchase) {
    var access = DownloadAccess.unclaimed(purchase, settings.maxUses(), clock.instant());
    store.insert(access);
    return access;
  }

  private static String token() {
    var bytes = new byte[TOKEN_BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private void record(Caller by, Purchase purchase, String action, Map<String, Object> details) {
    var buyer = customers.find(purchase.buyer()).orElseThrow();
    audit.recordFor(buyer, by, action, purchase.id().toString(), details);
  }

  /** The permissions of a purchase, newest first. */
  public List<DownloadAccess> of(PurchaseId purchase) {
    return store.of(purchase);
  }

  /**
   * Takes a permission back, at once and for good.
   *
   * @param by who does; when it is not the buyer, the audit says so
   * @return it; empty when this purchase has none with this id
   */
  public Optional<DownloadAccess> revoke(Caller by, Purchase purchase, DownloadAccess.Id access) {
    return Objects.requireNonNull(
        transactions.execute(_ -> {
          var revoked = store.revoke(purchase.id(), access, clock.instant());
          revoked.ifPresent(gone ->
              record(by, purchase, "purchase.revoke", Map.of("access", gone.id().toString())));
          return revoked;
        }));
  }

  // --- downloads ---

  /** What a token is good for. */
  public sealed interface Found {
    /**
     * For this file.
     *
     * @param begun whether a download of it was ever begun
     */
    record File(DownloadAccess access, Content.File file, boolean begun) implements Found {}

    /** For this address. */
    record Link(DownloadAccess access, String url) implements Found {}

    /** Nobody was ever given it, or so long ago that it is forgotten. */
    record Unknown() implements Found {}

    /** Its time is over, or all its downloads are used. */
    record Over() implements Found {}

    /** It was taken back, or what was bought was. */
    record Revoked() implements Found {}
  }

  /** What this token is good for; counts nothing. */
  public Found find(String token) {
    if (token.length() > MAX_TOKEN) {
      return new Found.Unknown();
    }
    return store.find(Sha256.of(token)).map(this::found).orElseGet(Found.Unknown::new);
  }

  private Found found(DownloadAccess access) {
    var purchase = purchases.find(access.purchase()).orElseThrow();
    if (access.revokedAt() != null || !purchase.isOpen()) {
      return new Found.Revoked();
    }
    if (access.isExpired(clock.instant())) {
      return new Found.Over();
    }
    var number = Objects.requireNonNull(access.version());
    return switch (versions.find(purchase.listing(), number).orElseThrow().content()) {
      case Content.File file -> new Found.File(access, file, access.uses() > 0);
      case Content.Link link -> new Found.Link(access, link.url());
    };
  }

  /** What came of {@link #open}. */
  public sealed interface Begun {
    /** The bytes that were asked for; whoever has them closes them. */
    record Bytes(InputStream stream) implements Begun {}

    /** All its downloads are used. */
    record Over() implements Begun {}

    /** The store does not have it now. */
    record Unavailable() implements Begun {}
  }

  /**
   * Opens a part of a file, and counts it if it is the beginning of a download: going on with one
   * that broke off costs nothing.
   *
   * @param from the first byte's number
   * @param length how many, at least 1
   */
  public Begun open(Found.File found, long from, long length) {
    return switch (files.open(found.file().key(), from, length)) {
      case Opened.Content content -> counted(found, from, content.stream());
      case Opened.Missing _ -> {
        log.error("A file that somebody has bought is missing: {}", found.file().key());
        yield new Begun.Unavailable();
      }
      case Opened.Unavailable away -> {
        log.warn("A file cannot be read: {}", away.reason());
        yield new Begun.Unavailable();
      }
    };
  }

  private Begun counted(Found.File found, long from, InputStream bytes) {
    var kept = false;
    try {
      kept = (from > 0 && found.begun()) || count(found.access());
      return kept ? new Begun.Bytes(bytes) : new Begun.Over();
    } finally {
      if (!kept) {
        close(bytes);
      }
    }
  }

  private static void close(InputStream bytes) {
    try {
      bytes.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Counts a download that needs no bytes of ours; false when all are used. */
  public boolean count(DownloadAccess access) {
    return Boolean.TRUE.equals(
        transactions.execute(_ -> {
          var used = store.use(access.id(), clock.instant());
          if (used) {
            var purchase = purchases.find(access.purchase()).orElseThrow();
            listings.countDownload(purchase.listing());
          }
          return used;
        }));
  }
}
