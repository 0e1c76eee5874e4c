package dev.florin.access;

import dev.florin.platform.Changes;
import dev.florin.platform.Remembered;
import dev.florin.platform.Sha256;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;

/**
 * Keys that are shown once and kept as SHA-256. A slow password hash would add nothing, since a key
 * has 256 random bits. A good key is remembered as {@link Remembered} says: one that is revoked is
 * refused at once by the node that revokes it, and soon by the others. Thread-safe.
 *
 * @param <K> what is known of a good key
 */
public final class KeptKeys<K> {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int HINT = 4;

  private final Remembered<ByteBuffer, K> keys;

  /**
   * Nothing is known yet.
   *
   * @param byHash looks for a good key; asked with the SHA-256 of its secret
   * @param most how many are remembered
   * @param topic such keys, see {@link #changed}
   */
  public KeptKeys(
      Function<byte[], Optional<K>> byHash, int most, Clock clock, Changes.Topic topic) {
    this.keys = new Remembered<>(hash -> byHash.apply(hash.array()), most, clock, topic);
  }

  /**
   * A new secret.
   *
   * @param secret to be shown once
   * @param hint its beginning, to tell keys apart
   * @param hash to be kept
   */
  public record Fresh(String secret, String hint, byte[] hash) {
    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
      return "Fresh[" + hint + "]";
    }
  }

  /** A secret that nobody has had before. */
  public static Fresh fresh(String prefix) {
    var bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    var secret = prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    return new Fresh(secret, secret.substring(0, prefix.length() + HINT), hash(secret));
  }

  /** The good key with this secret, if there is one. */
  public Optional<K> verify(String secret) {
    return keys.find(ByteBuffer.wrap(hash(secret)));
  }

  /** The same, as far as it is remembered. */
  public Optional<K> known(String secret) {
    return keys.known(ByteBuffer.wrap(hash(secret)));
  }

  /** To be called in the transaction of a change, see {@link Remembered#changed}. */
  public void changed() {
    keys.changed();
  }

  /**
   * Looking up by the hash does not leak the key through time: what an attacker could learn is a
   * prefix of a hash that they cannot choose.
   */
  private static byte[] hash(String secret) {
    return Sha256.of(secret);
  }
}
