package dev.florin.payment.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.svix.Webhook;
import com.svix.exceptions.WebhookVerificationException;
import dev.florin.payment.provider.StandardWebhooks.Verdict;
import dev.florin.payment.provider.Verification.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every branch of the signature, with Svix's own library as the judge of what is genuine. */
class StandardWebhooksTest {
  private static final String SECRET = "whsec_" + base64("the key of these tests, 32 bytes");
  private static final String OTHER = "whsec_" + base64("another key, which is not the one");
  private static final String ID = "msg_2b9d0";
  private static final byte[] BODY = bytes("{\"type\":\"orders.payment.succeeded\",\"n\":\"多\"}");
  private static final Instant NOW = Instant.now();

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(bytes(text));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String sign(String secret) throws Exception {
    return new Webhook(secret)
        .sign(ID, NOW.getEpochSecond(), new String(BODY, StandardCharsets.UTF_8));
  }

  private static Map<String, List<String>> headers(String id, String time, String signature) {
    var headers = new HashMap<String, List<String>>();
    headers.put("svix-id", List.of(id));
    headers.put("svix-timestamp", List.of(time));
    headers.put("svix-signature", List.of(signature));
    return headers;
  }

  private static Map<String, List<String>> good() throws Exception {
    return headers(ID, Long.toString(NOW.getEpochSecond()), sign(SECRET));
  }

  private static String one(Map<String, List<String>> headers, String name) {
    return headers.getOrDefault(name, List.of()).getFirst();
  }

  private static Verdict verdict(Map<String, List<String>> headers, byte[] body, Instant now) {
    return StandardWebhooks.verify("svix", headers, body, keys(SECRET), now);
  }

  private static List<byte[]> keys(String... secrets) {
    return Arrays.stream(secrets).map(s -> StandardWebhooks.key(s).orElseThrow()).toList();
  }

  private static void assertRefused(Map<String, List<String>> headers, Reason reason) {
    assertThat(verdict(headers, BODY, NOW)).isEqualTo(new Verdict.Refused(reason));
  }

  @Test
  void takesWhatSvixsLibrarySigns() throws Exception {
    assertThat(verdict(good(), BODY, NOW)).isEqualTo(new Verdict.Holds(ID));
  }

  @Test
  void agreesWithSvixsLibraryOnAnySignatureAndItsForgeries() throws Exception {
    var random = new Random(20_261_121);
    for (int i = 0; i < 200; i++) {
      var headers = good();
      var signature = one(headers, "svix-signature");
      if (i % 2 == 1) {
        var at = 3 + random.nextInt(signature.length() - 3);
        var other = signature.charAt(at) == 'A' ? 'B' : 'A';
        signature = signature.substring(0, at) + other + signature.substring(at + 1);
        headers.put("svix-signature", List.of(signature));
      }
      var judge = judged(headers);
      assertThat(verdict(headers, BODY, NOW) instanceof Verdict.Holds)
          .as("Svix says %s of %s", judge, signature)
          .isEqualTo(judge);
    }
  }

  private static boolean judged(Map<String, List<String>> headers) throws Exception {
    try {
      new Webhook(SECRET)
          .verify(
              new String(BODY, StandardCharsets.UTF_8),
              java.net.http.HttpHeaders.of(headers, (name, value) -> true));
      return true;
    } catch (WebhookVerificationException refused) {
      return false;
    }
  }

  @Test
  void aSingleBitMattersAnywhere() throws Exception {
    var headers = good();
    for (int i = 0; i < BODY.length * 8; i++) {
      var changed = BODY.clone();
      changed[i / 8] ^= (byte) (1 << i % 8);
      assertThat(verdict(headers, changed, NOW)).isInstanceOf(Verdict.Refused.class);
    }
    for (var name : headers.keySet()) {
      var value = bytes(one(headers, name));
      for (int i = 0; i < value.length * 8; i++) {
        var changed = value.clone();
        changed[i / 8] ^= (byte) (1 << i % 8);
        var forged = new HashMap<>(headers);
        forged.put(name, List.of(new String(changed, StandardCharsets.ISO_8859_1)));
        assertThat(verdict(forged, BODY, NOW))
            .as("bit %s of %s", i, name)
            .isInstanceOf(Verdict.Refused.class);
      }
    }
  }

  @Test
  void refusesWhatIsMissingEmptyOrThereTwice() throws Exception {
    for (var name : List.of("svix-id", "svix-timestamp", "svix-signature")) {
      var missing = good();
      missing.remove(name);
      assertRefused(missing, Reason.SIGNATURE_MISSING);
      var empty = good();
      empty.put(name, List.of(" "));
      assertRefused(empty, Reason.SIGNATURE_MISSING);
      var twice = good();
      twice.put(name, List.of(one(twice, name), one(twice, name)));
      assertRefused(twice, Reason.SIGNATURE_MALFORMED);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"msg.1", "msg 1", "msg\n1", "消息", "LONG"})
  void refusesAnIdThatCouldMoveWhatIsSigned(String id) throws Exception {
    var headers = good();
    headers.put("svix-id", List.of(id.replace("LONG", "x".repeat(256))));
    assertRefused(headers, Reason.SIGNATURE_MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"now", "-1", "1.0", "1234567890123", "١٧٦٣٦٥٠٠٠٠"})
  void refusesATimeThatIsNone(String time) throws Exception {
    var headers = good();
    headers.put("svix-timestamp", List.of(time));
    assertRefused(headers, Reason.SIGNATURE_MALFORMED);
  }

  @Test
  void passesOverOtherVersionsAndRefusesThemAlone() throws Exception {
    var headers = good();
    var signature = one(headers, "svix-signature");
    headers.put("svix-signature", List.of("v1a,AAAA v2," + signature.substring(3)));
    assertRefused(headers, Reason.SIGNATURE_MALFORMED);
    headers.put("svix-signature", List.of("v1a,AAAA v2,BBBB " + signature));
    assertThat(verdict(headers, BODY, NOW)).isEqualTo(new Verdict.Holds(ID));
  }

  @Test
  void refusesAHeaderThatIsMeantToKeepUsBusy() throws Exception {
    var headers = good();
    var signature = one(headers, "svix-signature");
    headers.put("svix-signature", List.of("v1,AA ".repeat(16) + signature));
    assertRefused(headers, Reason.SIGNATURE_MALFORMED);
    headers.put("svix-signature", List.of("v1,AA ".repeat(15) + signature));
    assertThat(verdict(headers, BODY, NOW)).isEqualTo(new Verdict.Holds(ID));
    headers.put("svix-signature", List.of(signature + " v0," + "A".repeat(4_096)));
    assertRefused(headers, Reason.SIGNATURE_MALFORMED);
  }

  @Test
  void takesFiveMinutesEitherWayToTheSecond() throws Exception {
    var headers = good();
    for (var away : List.of(-300, -299, 0, 300)) {
      assertThat(verdict(headers, BODY, NOW.plusSeconds(away)))
          .as("%s s", away)
          .isEqualTo(new Verdict.Holds(ID));
    }
    for (var away : List.of(-301, 301)) {
      assertThat(verdict(headers, BODY, NOW.plusSeconds(away)))
          .isEqualTo(new Verdict.Refused(Reason.SIGNATURE_STALE));
    }
  }

  @Test
  void tellsAForgerNothingAboutTheTime() throws Exception {
    var forged = headers(ID, Long.toString(NOW.getEpochSecond()), sign(OTHER));
    assertThat(verdict(forged, BODY, NOW.plusSeconds(10_000)))
        .isEqualTo(new Verdict.Refused(Reason.SIGNATURE_WRONG));
  }

  @Test
  void whileASecretIsRolledEitherWillDo() throws Exception {
    var old = headers(ID, Long.toString(NOW.getEpochSecond()), sign(OTHER));
    var both = headers(ID, Long.toString(NOW.getEpochSecond()), sign(OTHER) + " " + sign(SECRET));
    assertThat(StandardWebhooks.verify("svix", old, BODY, keys(SECRET, OTHER), NOW))
        .isInstanceOf(Verdict.Holds.class);
    assertThat(verdict(both, BODY, NOW)).isInstanceOf(Verdict.Holds.class);
    assertThat(verdict(old, BODY, NOW)).isEqualTo(new Verdict.Refused(Reason.SIGNATURE_WRONG));
  }

  @Test
  void takesTheHeadersOfOnePrefixAlone() throws Exception {
    var headers = good();
    assertThat(StandardWebhooks.verify("webhook", headers, BODY, keys(SECRET), NOW))
        .isEqualTo(new Verdict.Refused(Reason.SIGNATURE_MISSING));
    var webhook = new HashMap<String, List<String>>();
    headers.forEach((name, value) -> webhook.put(name.replace("svix", "webhook"), value));
    assertThat(StandardWebhooks.verify("webhook", webhook, BODY, keys(SECRET), NOW))
        .isEqualTo(new Verdict.Holds(ID));
  }

  @Test
  void knowsAKeyWhenItSeesOne() {
    for (var secret : List.of(SECRET, SECRET.substring("whsec_".length()))) {
      assertThat(StandardWebhooks.key(secret).orElseThrow())
          .isEqualTo(bytes("the key of these tests, 32 bytes"));
    }
    for (var none : List.of("", "whsec_", "whsec_%%%", "whsec_ws_5f")) {
      assertThat(StandardWebhooks.key(none)).as(none).isEmpty();
    }
  }

  // --- the published vectors ---

  private static JsonNode fixture(String name) throws IOException {
    var file =
        Path.of(System.getProperty("florin.root", ".."), "../shared/fixtures/").resolve(name);
    assumeTrue(Files.exists(file), "SKIPPED: no " + name + " beside the repository");
    return JsonMapper.builder().build().readTree(Files.readAllBytes(file));
  }

  @Test
  void agreesWithThePublishedVectors() throws IOException {
    var vectors = fixture("standard-webhooks/vectors.json").path("vectors");
    assertThat(vectors.size()).isGreaterThanOrEqualTo(5);
    for (var vector : vectors) {
      var headers =
          headers(text(vector, "id"), text(vector, "timestamp"), text(vector, "signature"));
      var verdict =
          StandardWebhooks.verify(
              "svix",
              headers,
              bytes(text(vector, "payload")),
              keys(text(vector, "secret")),
              Instant.ofEpochSecond(Long.parseLong(text(vector, "timestamp"))));
      assertThat(verdict instanceof Verdict.Holds)
          .as(text(vector, "name"))
          .isEqualTo(vector.path("valid").booleanValue());
    }
  }

  @Test
  void agreesWithCrossmintsVectorAndRefusesEveryFlippedBitOfIt() throws IOException {
    var vector = fixture("crossmint/webhook-envelope.json");
    var headers = new HashMap<String, List<String>>();
    vector
        .path("headers")
        .properties()
        .forEach(e -> headers.put(e.getKey(), List.of(e.getValue().stringValue())));
    var body = bytes(text(vector, "body_text"));
    var keys = keys(text(vector, "secret"));
    var at = Instant.ofEpochSecond(Long.parseLong(one(headers, "svix-timestamp")));
    assertThat(StandardWebhooks.verify("svix", headers, body, keys, at))
        .isEqualTo(new Verdict.Holds("msg_florin0001"));
    var taken = new ArrayList<Integer>();
    for (int i = 0; i < body.length * 8; i++) {
      var changed = body.clone();
      changed[i / 8] ^= (byte) (1 << i % 8);
      if (StandardWebhooks.verify("svix", headers, changed, keys, at) instanceof Verdict.Holds) {
        taken.add(i);
      }
    }
    assertThat(taken).isEmpty();
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).stringValue();
  }

  @Test
  void svixsLibraryItselfRefusesAStrangersSecret() throws Exception {
    assertThatThrownBy(() ->
            new Webhook(OTHER)
                .verify(
                    new String(BODY, StandardCharsets.UTF_8),
                    java.net.http.HttpHeaders.of(good(), (name, value) -> true)))
        .as("the judge can say no")
        .isInstanceOf(WebhookVerificationException.class);
    assertThatCode(() -> assertThat(judged(good())).isTrue()).doesNotThrowAnyException();
  }
}
