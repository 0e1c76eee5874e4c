package dev.florin.ledger;

import dev.florin.money.Money;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Turns values into bytes in exactly one way, for fingerprints, hashes and derived ids. Not
 * thread-safe; one instance for one message.
 *
 * <p>Each field is its length in bytes as a big-endian int and then its bytes, so that no two lists
 * of fields give the same message; null has the length -1. Numbers are big-endian longs, a boolean
 * is the number 0 or 1, a time is its microseconds since 1970 (what PostgreSQL stores), text is
 * UTF-8, a UUID its 16 bytes. A map is the number of its entries, then keys and values in the order
 * of {@link String#compareTo}. This encoding is permanent: stored hashes depend on it.
 */
final class Canonical {
  private static final int NULL_LENGTH = -1;
  private static final MessageDigest FRESH = fresh();

  private ByteBuffer message = ByteBuffer.allocate(256);

  Canonical text(@Nullable String value) {
    return value == null ? none() : bytes(value.getBytes(StandardCharsets.UTF_8));
  }

  Canonical number(long value) {
    room(Integer.BYTES + Long.BYTES).putInt(Long.BYTES).putLong(value);
    return this;
  }

  /** A flag whether there is any, then asset, scale and minor units. */
  Canonical money(@Nullable Money value) {
    flag(value != null);
    return value == null
        ? this
        : text(value.asset().code()).number(value.asset().scale()).number(value.minorUnits());
  }

  Canonical flag(boolean value) {
    return number(value ? 1L : 0L);
  }

  Canonical time(@Nullable Instant value) {
    return value == null ? none() : number(ChronoUnit.MICROS.between(Instant.EPOCH, value));
  }

  Canonical uuid(@Nullable UUID value) {
    if (value == null) {
      return none();
    }
    room(Integer.BYTES + 2 * Long.BYTES)
        .putInt(2 * Long.BYTES)
        .putLong(value.getMostSignificantBits())
        .putLong(value.getLeastSignificantBits());
    return this;
  }

  Canonical bytes(byte @Nullable [] value) {
    if (value == null) {
      return none();
    }
    room(Integer.BYTES + value.length).putInt(value.length).put(value);
    return this;
  }

  Canonical map(Map<String, String> value) {
    number(value.size());
    value.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry -> text(entry.getKey()).text(entry.getValue()));
    return this;
  }

  byte[] sha256() {
    try {
      // A copy of a fresh one: looking an algorithm up costs more than a short message.
      var digest = (MessageDigest) FRESH.clone();
      digest.update(message.array(), 0, message.position());
      return digest.digest();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the platform's SHA-256 can be copied", e);
    }
  }

  private static MessageDigest fresh() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The first 16 bytes of the SHA-256. */
  UUID uuid() {
    var hash = ByteBuffer.wrap(sha256());
    return new UUID(hash.getLong(), hash.getLong());
  }

  private Canonical none() {
    room(Integer.BYTES).putInt(NULL_LENGTH);
    return this;
  }

  private ByteBuffer room(int bytes) {
    if (message.remaining() < bytes) {
      var larger = ByteBuffer.allocate(2 * message.capacity() + bytes);
      message = larger.put(message.flip());
    }
    return message;
  }
}
