package dev.florin.agent.x402;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64URL;
import dev.florin.platform.SecretBox;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.NamedParameterSpec;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The keys that sign attestations: Ed25519, derived from {@code FLORIN_SECRETS_KEY}, so that all
 * nodes have the same and nothing is stored. While that is replaced, the first signs and each
 * verifies. Ed25519 signs the same bytes in the same way each time, which is why the same
 * authorization is answered with the same attestation. Thread-safe.
 */
@Component
class SigningKeys {
  private static final String PURPOSE = "x402 attestation";
  private static final int KEY_BYTES = 32;

  private final List<Key> keys;

  SigningKeys(X402Settings settings, SecretBox box) {
    keys = settings.on() ? box.derived(PURPOSE).stream().map(SigningKeys::key).toList() : List.of();
  }

  /**
   * A key.
   *
   * @param open what everybody may know; its id is the thumbprint of RFC 7638
   */
  record Key(OctetKeyPair open, PublicKey verifies, PrivateKey signs) {
    String id() {
      return open.getKeyID();
    }

    /** Keeps the secret half out of logs. */
    @Override
    public String toString() {
      return "Key[" + id() + "]";
    }
  }

  /**
   * The key that signs.
   *
   * @throws IllegalStateException when there is none, which the start rules out where it is needed
   */
  Key first() {
    if (keys.isEmpty()) {
      throw new IllegalStateException("without FLORIN_SECRETS_KEY nothing can be signed");
    }
    return keys.getFirst();
  }

  Optional<Key> find(String id) {
    return keys.stream().filter(key -> key.id().equals(id)).findFirst();
  }

  List<Key> all() {
    return keys;
  }

  /** The key whose secret half begins as these 32 bytes (RFC 8032, 5.1.5). */
  static Key key(byte[] seed) {
    var pair = pair(seed);
    var x = Base64URL.encode(encoded((EdECPublicKey) pair.getPublic()));
    try {
      var open =
          new OctetKeyPair.Builder(Curve.Ed25519, x)
              .keyUse(KeyUse.SIGNATURE)
              .algorithm(JWSAlgorithm.EdDSA)
              .keyIDFromThumbprint()
              .build();
      return new Key(open, pair.getPublic(), pair.getPrivate());
    } catch (JOSEException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }

  /** The JDK makes public keys only together with private ones, out of 32 random bytes: these. */
  private static KeyPair pair(byte[] seed) {
    try {
      var generator = KeyPairGenerator.getInstance("Ed25519");
      generator.initialize(NamedParameterSpec.ED25519, new Seed(seed));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has Ed25519", impossible);
    }
  }

  /** As it is written: y from its least byte on, and whether x is odd in the last bit. */
  private static byte[] encoded(EdECPublicKey key) {
    var big = key.getPoint().getY().toByteArray();
    var bytes = new byte[KEY_BYTES];
    for (int i = 0; i < Math.min(big.length, KEY_BYTES); i++) {
      bytes[i] = big[big.length - 1 - i];
    }
    if (key.getPoint().isXOdd()) {
      bytes[KEY_BYTES - 1] |= (byte) 0x80;
    }
    return bytes;
  }

  /** Gives the same bytes each time. */
  private static final class Seed extends SecureRandom {
    private final byte[] bytes;

    Seed(byte[] bytes) {
      this.bytes = bytes.clone();
    }

    @Override
    public void nextBytes(byte[] target) {
      if (target.length != bytes.length) {
        throw new IllegalStateException("asked for " + target.length + " bytes of a seed");
      }
      System.arraycopy(bytes, 0, target, 0, target.length);
    }
  }
}
