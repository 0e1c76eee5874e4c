package dev.florin.platform;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Keeps secrets that have to be read again, such as those that sign: AES-256-GCM under {@code
 * FLORIN_SECRETS_KEY}, so that the database alone gives none away. What is sealed for one place
 * cannot be opened at another. Thread-safe.
 */
@Component
public class SecretBox {
  /** How many bytes a key has. */
  static final int KEY_BYTES = 32;

  private static final Logger log = LoggerFactory.getLogger(SecretBox.class);
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final byte VERSION = 1;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  /** The first seals, each opens. */
  private final List<SecretKeySpec> keys;

  SecretBox(Settings settings, SecretsSettings secrets) {
    var given = secrets.key().isBlank() ? Stream.<byte[]>empty() : given(secrets.key());
    var all = secrets.key().isBlank() && !settings.production() ? forDevelopment() : given;
    keys = all.map(key -> new SecretKeySpec(key, "AES")).toList();
  }

  private static Stream<byte[]> given(String texts) {
    return Arrays.stream(texts.split(",")).map(SecretBox::key);
  }

  private static Stream<byte[]> forDevelopment() {
    log.info("FLORIN_SECRETS_KEY is not set: secrets are kept under a key that everybody knows");
    return Stream.of(Sha256.of("the key of Florin in development"));
  }

  private static byte[] key(String text) {
    return read(text)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "FLORIN_SECRETS_KEY is not " + KEY_BYTES + " bytes in base64"));
  }

  /** The key written {@code text}, if it is one. */
  static Optional<byte[]> read(String text) {
    try {
      return Optional.of(Base64.getDecoder().decode(text.strip()))
          .filter(key -> key.length == KEY_BYTES);
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  /** Whether there is a key, and something can be sealed. */
  public boolean ready() {
    return !keys.isEmpty();
  }

  /**
   * Keys for one purpose: whoever has one of them knows neither the others nor what is sealed. The
   * same on every node and at every start; the first is the one to use, the others are those of
   * keys that are being replaced.
   *
   * @param purpose what for, of which nobody else makes use
   * @return 32 bytes each; none when there is no key
   */
  public List<byte[]> derived(String purpose) {
    return keys.stream().map(key -> derived(key, purpose)).toList();
  }

  private static byte[] derived(SecretKeySpec key, String purpose) {
    var info = purpose.getBytes(StandardCharsets.UTF_8);
    try {
      return KDF.getInstance("HKDF-SHA256")
          .deriveData(HKDFParameterSpec.ofExtract().addIKM(key).thenExpand(info, KEY_BYTES));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has HKDF", impossible);
    }
  }

  /**
   * Seals a secret.
   *
   * @param place where it is kept, as a table and a row: only there can it be opened
   * @throws Problem when there is no key
   */
  public byte[] seal(String place, byte[] secret) {
    if (!ready()) {
      throw Problem.conflict(
          "secrets_key_missing",
          "FLORIN_SECRETS_KEY is not set: without it no secret can be kept that signs.");
    }
    var nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    try {
      var sealed = cipher(Cipher.ENCRYPT_MODE, keys.getFirst(), nonce, place).doFinal(secret);
      var all = new byte[1 + NONCE_BYTES + sealed.length];
      all[0] = VERSION;
      System.arraycopy(nonce, 0, all, 1, NONCE_BYTES);
      System.arraycopy(sealed, 0, all, 1 + NONCE_BYTES, sealed.length);
      return all;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has " + CIPHER, impossible);
    }
  }

  /**
   * Opens what {@link #seal} has sealed for the same place.
   *
   * @return empty when none of the keys opens it: it was sealed under another, or is not whole
   */
  public Optional<byte[]> open(String place, byte[] sealed) {
    if (sealed.length <= 1 + NONCE_BYTES || sealed[0] != VERSION) {
      return Optional.empty();
    }
    return keys.stream().flatMap(key -> open(key, place, sealed).stream()).findFirst();
  }

  private static Optional<byte[]> open(SecretKeySpec key, String place, byte[] sealed) {
    var nonce = Arrays.copyOfRange(sealed, 1, 1 + NONCE_BYTES);
    try {
      var begin = 1 + NONCE_BYTES;
      return Optional.of(
          cipher(Cipher.DECRYPT_MODE, key, nonce, place)
              .doFinal(sealed, begin, sealed.length - begin));
    } catch (AEADBadTagException otherKey) {
      return Optional.empty();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has " + CIPHER, impossible);
    }
  }

  private static Cipher cipher(int mode, SecretKeySpec key, byte[] nonce, String place)
      throws GeneralSecurityException {
    var cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}
