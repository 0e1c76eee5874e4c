package dev.florin.order;

import dev.florin.job.Jobs;
import dev.florin.platform.SecretBox;
import dev.florin.platform.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Makes the links by which gifts are claimed. Of a token only the SHA-256 is kept, and a sealed
 * copy in the job and the mail that bring it to its reader; a slow hash would add nothing, since it
 * has 256 random bits. Thread-safe.
 */
@Component
class GiftLinks {
  private static final int TOKEN_BYTES = 32;
  private static final int MAX_TOKEN = 100;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final GiftStore store;
  private final SecretBox box;
  private final Jobs jobs;

  GiftLinks(GiftStore store, SecretBox box, Jobs jobs) {
    this.store = store;
    this.box = box;
    this.jobs = jobs;
  }

  /** Whether links can be made at all. */
  boolean ready() {
    return box.ready();
  }

  /** Whether this can be a token: nothing else is worth a look. */
  static boolean isToken(String text) {
    return !text.isEmpty() && text.length() <= MAX_TOKEN;
  }

  /**
   * Makes a new link and has it sent; the one before opens nothing from now on. Joins the caller's
   * transaction, in which the gift is locked.
   */
  Gift send(Gift gift, String email, Instant now) {
    var sent = gift.sentTo(email);
    var token = token();
    store.updateLink(sent, Sha256.of(token));
    var sealed = box.seal(place(sent.id().toString(), sent.sent()), bytes(token));
    var text = Base64.getEncoder().encodeToString(sealed);
    jobs.add(List.of(GiftChanged.sent(sent, text, now).job()));
    return sent;
  }

  /**
   * The token of a link that is to be sent.
   *
   * @throws IllegalStateException when the key under which it was sealed is gone
   */
  String open(GiftChanged sent) {
    if (sent.token() == null) {
      throw new IllegalStateException(sent.key() + " brings no token");
    }
    var sealed = Base64.getDecoder().decode(sent.token());
    return box.open(place(sent.gift(), sent.time()), sealed)
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
        .orElseThrow(() -> new IllegalStateException("nothing opens the token of " + sent.key()));
  }

  private static String place(String gift, int time) {
    return "gift/" + gift + "/" + time;
  }

  private static byte[] bytes(String token) {
    return token.getBytes(StandardCharsets.UTF_8);
  }

  private static String token() {
    var bytes = new byte[TOKEN_BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
