package dev.florin.payment.whop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.standardwebhooks.Webhook;
import dev.florin.payment.provider.Verification.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every branch of Whop's signatures, to the second and to the bit. */
class WhopSignatureTest {
  private static final Path FIXTURES =
      Path.of(System.getProperty("florin.root", ".."), "../shared/fixtures/whop");
  private static final String SECRET = "ws_one";
  private static final long SIGNED_AT = 1_787_000_000L;
  private static final byte[] BODY =
      "{\"id\":\"msg_1\",\"type\":\"payment.succeeded\"}".getBytes(StandardCharsets.UTF_8);

  private static byte[] hmac(String secret, String prefix, byte[] body) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      mac.update((prefix + ".").getBytes(StandardCharsets.UTF_8));
      return mac.doFinal(body);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String v1(String secret) {
    return "v1," + Base64.getEncoder().encodeToString(hmac(secret, "msg_1." + SIGNED_AT, BODY));
  }

  private static Map<String, List<String>> headers(String id, String time, String signature) {
    var headers = new HashMap<String, List<String>>();
    headers.put("webhook-id", List.of(id));
    headers.put("webhook-timestamp", List.of(time));
    headers.put("webhook-signature", List.of(signature));
    return headers;
  }

  private static Map<String, List<String>> good() {
    return headers("msg_1", Long.toString(SIGNED_AT), v1(SECRET));
  }

  private static Map<String, List<String>> legacy(String value) {
    return Map.of("x-whop-signature", List.of(value));
  }

  private static String legacyV1(String secret) {
    return "v1=" + HexFormat.of().formatHex(hmac(secret, Long.toString(SIGNED_AT), BODY));
  }

  private static Optional<Reason> refusal(
      Map<String, List<String>> headers, long now, String... secrets) {
    return WhopSignature.refuse(headers, BODY, List.of(secrets), Instant.ofEpochSecond(now));
  }

  private static Optional<Reason> refusal(Map<String, List<String>> headers) {
    return refusal(headers, SIGNED_AT, SECRET);
  }

  @Test
  void takesAGenuineSignatureOfEitherKind() {
    assertThat(refusal(good())).isEmpty();
    assertThat(refusal(legacy("t=" + SIGNED_AT + "," + legacyV1(SECRET)))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"-301, false", "-300, true", "0, true", "300, true", "301, false"})
  void isGoodForFiveMinutesBeforeAndAfter(long later, boolean good) {
    var expected = good ? Optional.empty() : Optional.of(Reason.SIGNATURE_STALE);
    assertThat(refusal(good(), SIGNED_AT + later, SECRET)).isEqualTo(expected);
    var legacy = legacy("t=" + SIGNED_AT + "," + legacyV1(SECRET));
    assertThat(refusal(legacy, SIGNED_AT + later, SECRET)).isEqualTo(expected);
  }

  @Test
  void tellsAForgerNothingAboutTheTime() {
    assertThat(refusal(good(), SIGNED_AT + 301, "ws_guessed")).contains(Reason.SIGNATURE_WRONG);
  }

  @Test
  void oneFlippedBitAnywhereIsRefused() {
    for (int i = 0; i < BODY.length * 8; i++) {
      var changed = BODY.clone();
      changed[i / 8] ^= (byte) (1 << (i % 8));
      assertThat(
              WhopSignature.refuse(
                  good(), changed, List.of(SECRET), Instant.ofEpochSecond(SIGNED_AT)))
          .contains(Reason.SIGNATURE_WRONG);
    }
    for (var name : List.of("webhook-id", "webhook-timestamp", "webhook-signature")) {
      var value = good().getOrDefault(name, List.of()).getFirst();
      for (int i = 0; i < value.length() * 7; i++) {
        var changed = value.toCharArray();
        changed[i / 7] ^= (char) (1 << (i % 7));
        var headers = good();
        headers.put(name, List.of(new String(changed)));
        assertThat(refusal(headers)).as("bit %d of %s", i, name).isPresent();
      }
    }
    var legacy = "t=" + SIGNED_AT + "," + legacyV1(SECRET);
    for (int i = 0; i < legacy.length() * 7; i++) {
      var changed = legacy.toCharArray();
      changed[i / 7] ^= (char) (1 << (i % 7));
      assertThat(refusal(legacy(new String(changed)))).as("bit %d of legacy", i).isPresent();
    }
  }

  @Test
  void whileASecretIsReplacedEitherWillDo() {
    var other = headers("msg_1", Long.toString(SIGNED_AT), v1("ws_two"));
    assertThat(refusal(other, SIGNED_AT, SECRET, "ws_two")).isEmpty();
    assertThat(refusal(other)).contains(Reason.SIGNATURE_WRONG);
    var both = headers("msg_1", Long.toString(SIGNED_AT), v1("ws_two") + " " + v1(SECRET));
    assertThat(refusal(both)).isEmpty();
  }

  @Test
  void refusesWhatIsMissing() {
    assertThat(refusal(Map.of())).contains(Reason.SIGNATURE_MISSING);
    for (var name : List.of("webhook-id", "webhook-timestamp")) {
      var headers = good();
      headers.remove(name);
      assertThat(refusal(headers)).contains(Reason.SIGNATURE_MALFORMED);
      headers.put(name, List.of("msg_1", "msg_1"));
      assertThat(refusal(headers)).as("twice").contains(Reason.SIGNATURE_MALFORMED);
    }
    var unsigned = good();
    unsigned.remove("webhook-signature");
    assertThat(refusal(unsigned)).contains(Reason.SIGNATURE_MISSING);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nonsense", "v2,AAAA", "v1", "v1a,AAAA", "V1,AAAA", "v1=AAAA"})
  void refusesASignatureOfNoKindThatWeKnow(String signature) {
    assertThat(refusal(headers("msg_1", Long.toString(SIGNED_AT), signature)))
        .contains(Reason.SIGNATURE_MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "1787000000.0", "١٧٨٧٠٠٠٠٠٠", "1234567890123", "soon"})
  void refusesATimeThatIsNone(String time) {
    assertThat(refusal(headers("msg_1", time, v1(SECRET)))).contains(Reason.SIGNATURE_MALFORMED);
    assertThat(refusal(legacy("t=" + time + "," + legacyV1(SECRET))))
        .contains(Reason.SIGNATURE_MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "t=1787000000", "v1=00", "t=1787000000,t=1787000000,v1=00", ",,"})
  void refusesALegacyHeaderThatSaysTooLittle(String value) {
    assertThat(refusal(legacy(value))).contains(Reason.SIGNATURE_MALFORMED);
  }

  @Test
  void refusesAHeaderThatIsMeantToKeepUsBusy() {
    var time = Long.toString(SIGNED_AT);
    assertThat(refusal(headers("m".repeat(256), time, v1(SECRET))))
        .contains(Reason.SIGNATURE_MALFORMED);
    assertThat(refusal(headers("msg_1", time, "v1,AA ".repeat(16) + v1(SECRET))))
        .as("seventeen signatures")
        .contains(Reason.SIGNATURE_MALFORMED);
    assertThat(refusal(headers("msg_1", time, "v1,AA ".repeat(15) + v1(SECRET)))).isEmpty();
    assertThat(refusal(headers("msg_1", time, v1(SECRET) + " " + "x".repeat(4_096))))
        .contains(Reason.SIGNATURE_MALFORMED);
    assertThat(refusal(legacy("t=" + time + "," + legacyV1(SECRET) + ",x=" + "0".repeat(4_096))))
        .contains(Reason.SIGNATURE_MALFORMED);
  }

  @Test
  void doesNotFallBackToTheOldKind() {
    var headers = headers("msg_1", Long.toString(SIGNED_AT), v1("ws_guessed"));
    headers.put("x-whop-signature", List.of("t=" + SIGNED_AT + "," + legacyV1(SECRET)));
    assertThat(refusal(headers)).contains(Reason.SIGNATURE_WRONG);
  }

  @Test
  void takesWhatTheLibraryOfStandardWebhooksSigns() throws Exception {
    var random = new Random(7);
    for (int i = 0; i < 200; i++) {
      var secret = "ws_" + HexFormat.of().formatHex(bytes(random, 32));
      var key = secret.getBytes(StandardCharsets.UTF_8);
      var body = new String(bytes(random, random.nextInt(400)), StandardCharsets.ISO_8859_1);
      var signature =
          new Webhook(Base64.getEncoder().encodeToString(key)).sign("msg_" + i, SIGNED_AT, body);
      assertThat(
              WhopSignature.refuse(
                  headers("msg_" + i, Long.toString(SIGNED_AT), signature),
                  body.getBytes(StandardCharsets.UTF_8),
                  List.of(secret),
                  Instant.ofEpochSecond(SIGNED_AT)))
          .isEmpty();
    }
  }

  private static byte[] bytes(Random random, int length) {
    var bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  @Test
  void digitsOfTheDefaultLocaleChangeNothing() {
    var usual = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    try {
      assertThat(refusal(good())).isEmpty();
    } finally {
      Locale.setDefault(usual);
    }
  }

  @Test
  void agreesWithThePublishedVectors() throws IOException {
    for (var name : List.of("webhook-vector.json", "legacy-x-whop-signature-vector.json")) {
      var file = FIXTURES.resolve(name);
      assumeTrue(Files.exists(file), "SKIPPED: no Whop vectors beside the repository");
      var vector = JsonMapper.builder().build().readTree(Files.readAllBytes(file));
      var body = vector.path("body").stringValue().getBytes(StandardCharsets.UTF_8);
      assertThat(refusal(vector, body)).as(name).isEmpty();
      for (int i = 0; i < body.length * 8; i++) {
        var changed = body.clone();
        changed[i / 8] ^= (byte) (1 << (i % 8));
        assertThat(refusal(vector, changed)).contains(Reason.SIGNATURE_WRONG);
      }
    }
  }

  private static Optional<Reason> refusal(JsonNode vector, byte[] body) {
    var headers = new HashMap<String, List<String>>();
    vector
        .path("headers")
        .properties()
        .forEach(entry -> headers.put(entry.getKey(), List.of(entry.getValue().stringValue())));
    var time = headers.getOrDefault("webhook-timestamp", List.of("1700000000")).getFirst();
    return WhopSignature.refuse(
        headers,
        body,
        List.of(vector.path("secret").stringValue()),
        Instant.ofEpochSecond(Long.parseLong(time)));
  }
}
