package dev.florin.payment.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.florin.payment.provider.Verification.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Every branch of Stripe's signature, to the second and to the bit. */
class StripeSignatureTest {
  private static final int TOLERANCE = 300;
  private static final String SECRET = "whsec_one";
  private static final long SIGNED_AT = 1_763_650_000L;
  private static final byte[] BODY = "{\"id\":\"evt_1\"}".getBytes(StandardCharsets.UTF_8);

  private static Optional<Reason> refusal(@Nullable String header, long now, String... secrets) {
    return StripeSignature.refuse(
        header, BODY, List.of(secrets), Instant.ofEpochSecond(now), TOLERANCE);
  }

  private static Optional<Reason> refusal(@Nullable String header) {
    return refusal(header, SIGNED_AT, SECRET);
  }

  private static String hmac(String secret, String timestamp) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      mac.update((timestamp + ".").getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(mac.doFinal(BODY));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String v1(String secret) {
    return "v1=" + hmac(secret, Long.toString(SIGNED_AT));
  }

  private static final String GOOD = "t=" + SIGNED_AT + "," + v1(SECRET);

  @Test
  void takesAGenuineSignature() {
    assertThat(refusal(GOOD)).isEmpty();
    assertThat(refusal("t = " + SIGNED_AT + " , " + v1(SECRET).replace("=", " = ")))
        .as("blanks around names and values")
        .isEmpty();
  }

  @Test
  void refusesAnExpiredSignatureToTheSecond() {
    assertThat(refusal(GOOD, SIGNED_AT + 300, SECRET)).as("exactly 300 s old").isEmpty();
    assertThat(refusal(GOOD, SIGNED_AT + 301, SECRET)).contains(Reason.SIGNATURE_STALE);
  }

  @Test
  void takesATimestampOfTheFutureAsStripesLibrariesDo() {
    assertThat(refusal(GOOD, SIGNED_AT - 100_000, SECRET)).isEmpty();
  }

  @Test
  void tellsAForgerNothingAboutTheTime() {
    var forged = "t=" + SIGNED_AT + "," + v1("whsec_guessed");
    assertThat(refusal(forged, SIGNED_AT + 301, SECRET)).contains(Reason.SIGNATURE_WRONG);
  }

  @Test
  void refusesAMissingAndAnEmptyHeader() {
    assertThat(refusal(null)).contains(Reason.SIGNATURE_MISSING);
    assertThat(refusal("")).contains(Reason.SIGNATURE_MISSING);
    assertThat(refusal("  \t")).contains(Reason.SIGNATURE_MISSING);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense",
        "t=1763650000",
        "v1=00",
        "t=,v1=00",
        "t=-1,v1=00",
        "t=1763650000.0,v1=00",
        "t=١٧٦٣٦٥٠٠٠٠,v1=00",
        "t=1234567890123,v1=00",
        "t=1763650000,v1=00,,",
        "t=1763650000,,v1=00",
        "t=1763650000,v0=00",
        ",",
        "=,="
      })
  void refusesAMalformedHeader(String header) {
    var reason = refusal(header);
    if (header.endsWith(",,")) {
      assertThat(reason).as("commas at the end say nothing").contains(Reason.SIGNATURE_WRONG);
    } else {
      assertThat(reason).contains(Reason.SIGNATURE_MALFORMED);
    }
  }

  @Test
  void refusesAHeaderThatIsMeantToKeepUsBusy() {
    assertThat(refusal(GOOD + ",v0=" + "0".repeat(4_096))).contains(Reason.SIGNATURE_MALFORMED);
    assertThat(refusal("t=" + SIGNED_AT + ",v1=00".repeat(17)))
        .as("more than 16 signatures")
        .contains(Reason.SIGNATURE_MALFORMED);
    assertThat(refusal("t=" + SIGNED_AT + ",v1=00".repeat(15) + "," + v1(SECRET)))
        .as("the good one is the sixteenth")
        .isEmpty();
  }

  @Test
  void aSingleBitMatters() {
    for (int i = 0; i < BODY.length; i++) {
      var changed = BODY.clone();
      changed[i] ^= 1;
      assertThat(
              StripeSignature.refuse(
                  GOOD, changed, List.of(SECRET), Instant.ofEpochSecond(SIGNED_AT), TOLERANCE))
          .contains(Reason.SIGNATURE_WRONG);
    }
    assertThat(refusal(GOOD.substring(0, GOOD.length() - 1))).contains(Reason.SIGNATURE_WRONG);
    assertThat(refusal(GOOD.toUpperCase(Locale.ROOT).replace("T=", "t=").replace("V1=", "v1=")))
        .contains(Reason.SIGNATURE_WRONG);
  }

  @Test
  void theTimestampIsSignedToo() {
    assertThat(refusal("t=" + (SIGNED_AT + 1) + "," + v1(SECRET))).contains(Reason.SIGNATURE_WRONG);
  }

  @Test
  void whileASecretIsRolledEitherWillDo() {
    var other = "t=" + SIGNED_AT + "," + v1("whsec_two");
    var both = "t=" + SIGNED_AT + "," + v1("whsec_two") + "," + v1(SECRET);
    assertThat(refusal(GOOD, SIGNED_AT, SECRET, "whsec_two")).isEmpty();
    assertThat(refusal(other, SIGNED_AT, SECRET, "whsec_two")).isEmpty();
    assertThat(refusal(both)).as("both signatures, one of the secrets").isEmpty();
    assertThat(refusal(both, SIGNED_AT, "whsec_two")).isEmpty();
    assertThat(refusal(both, SIGNED_AT, "whsec_three")).contains(Reason.SIGNATURE_WRONG);
    assertThat(refusal(other)).contains(Reason.SIGNATURE_WRONG);
  }

  @Test
  void doesNotTakeTheOldSchemeForTheNewOne() {
    assertThat(refusal(GOOD.replace("v1=", "v0="))).contains(Reason.SIGNATURE_MALFORMED);
  }

  @Test
  void digitsOfTheDefaultLocaleChangeNothing() {
    var usual = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    try {
      assertThat(refusal(GOOD)).isEmpty();
    } finally {
      Locale.setDefault(usual);
    }
  }

  @Test
  void agreesWithThePublishedVectors() throws IOException {
    var file =
        Path.of(
            System.getProperty("florin.root", ".."),
            "../shared/fixtures/stripe/signature-vectors.json");
    assumeTrue(Files.exists(file), "SKIPPED: no signature vectors beside the repository");
    var vectors = JsonMapper.builder().build().readTree(Files.readAllBytes(file)).path("vectors");
    assertThat(vectors.size()).isGreaterThanOrEqualTo(6);
    for (var vector : vectors) {
      var refusal =
          StripeSignature.refuse(
              vector.path("header").stringValue(),
              vector.path("payload").stringValue().getBytes(StandardCharsets.UTF_8),
              List.of(vector.path("secret").stringValue()),
              Instant.ofEpochSecond(vector.path("now").longValue()),
              TOLERANCE);
      assertThat(refusal.isEmpty())
          .as(vector.path("name").stringValue())
          .isEqualTo(vector.path("valid").booleanValue());
    }
  }
}
