package dev.florin.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.florin.sandbox.stripe.StripeSandbox;
import dev.florin.testing.App;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What anybody can look up or guess is no secret. */
class SecrecyTest {
  private static final Path ROOT = Path.of("..");
  private static final Path LIST =
      Path.of("src/main/resources/dev/florin/platform/published-secrets.sha256");

  /** Ours, and examples that stand in documents which many people copy from. */
  private static final List<String> PUBLISHED =
      List.of(
          App.JWT_SECRET,
          App.WEBHOOK_SECRET,
          StripeSandbox.SECRET_KEY,
          "another secret of more than thirty-two bytes",
          "whsec_of_the_test",
          // Standard Webhooks, Svix and their libraries
          "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
          "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
          "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD",
          // Florin's own fixtures
          "whsec_ZmxvcmluLWNyb3NzbWludC10ZXN0LXNlY3JldC0zMmI=",
          "ws_3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a",
          "legacy_test_secret",
          // jwt.io, and the tutorial that most Spring services seem to have begun with
          "a-string-secret-at-least-256-bits-long",
          "your-256-bit-secret",
          "404E635266556A586E3272357538782F413F4428472B4B6250645367566B5970");

  private static final Pattern LOOKS_LIKE_A_WEBHOOK_SECRET =
      Pattern.compile("\\bwhsec_[A-Za-z0-9+/=_-]{4,}");
  private static final Pattern SECRET_MEMBER = Pattern.compile("\"secret\": ?\"([^\"]+)\"");

  @Test
  void knowsThePublishedOnesByTheirHashesAlone() throws IOException {
    var hashes = new TreeSet<String>();
    PUBLISHED.forEach(secret -> hashes.add(HexFormat.of().formatHex(Sha256.of(secret))));
    var text =
        "# SHA-256 of secrets that everybody can look up; written by SecrecyTest.\n"
            + String.join("\n", hashes)
            + "\n";
    if (Boolean.getBoolean("florin.published.write")) {
      Files.writeString(LIST, text);
    }
    assertThat(LIST)
        .as("stale; write it anew with -Dflorin.published.write=true")
        .content()
        .isEqualTo(text);
    assertThat(PUBLISHED).allMatch(Secrecy::isPublished);
    assertThat(PUBLISHED)
        .allSatisfy(secret -> assertThat(Secrecy.flaw(secret, 0).orElse("")).contains("published"));
  }

  /** A secret that somebody adds to a test or a guide tomorrow must not be a good one either. */
  @Test
  void noWebhookSecretThatStandsInThisRepositoryIsGood() throws IOException {
    var found = new TreeSet<String>();
    for (var place : List.of("server/src", "sandbox/src", "demo/src", "docs", "README.md")) {
      files(ROOT.resolve(place))
          .forEach(text ->
              LOOKS_LIKE_A_WEBHOOK_SECRET
                  .matcher(text)
                  .results()
                  .forEach(match -> found.add(match.group())));
    }
    assertThat(found).as("the search finds something").hasSizeGreaterThan(5);
    assertThat(found)
        .allSatisfy(secret ->
            assertThat(
                    Secrecy.isPublished(secret)
                        || Secrecy.flaw(secret.substring("whsec_".length()), 20).isPresent())
                .as(secret)
                .isTrue());
  }

  private static List<String> files(Path place) throws IOException {
    try (Stream<Path> files = Files.walk(place)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> file.toString().matches(".*\\.(java|md|mjs|ts|json|yaml|html)"))
          .filter(file -> !file.toString().contains("node_modules"))
          .map(SecrecyTest::read)
          .toList();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The examples of providers and standards, where they are at hand. */
  @Test
  void noSecretOfTheFixturesIsGood() throws IOException {
    var fixtures = ROOT.resolve("../shared/fixtures");
    assumeTrue(Files.isDirectory(fixtures), "skipped: no fixtures beside the repository");
    var found = new ArrayList<String>();
    for (var text : files(fixtures.toRealPath())) {
      SECRET_MEMBER.matcher(text).results().forEach(match -> found.add(match.group(1)));
    }
    assertThat(found).hasSizeGreaterThan(5);
    assertThat(found)
        .filteredOn(secret -> !secret.startsWith("pst_")) // a card reader's, not one to verify with
        .allSatisfy(secret ->
            assertThat(Secrecy.isPublished(secret) || Secrecy.flaw(secret, 20).isPresent())
                .as(secret)
                .isTrue());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "changeme-changeme-changeme-12345",
        "ChangeMe0ChangeMe1ChangeMe2ChangeMe3",
        "this-is-the-secret-of-our-service-77",
        "YOUR_JWT_KEY_GOES_HERE_0123456789",
        "the-password-is-hard-to-find-19283",
        "florin-production-key-2026-kjhgf",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "ababababababababababababababababababab",
        "0123456789abcdef0123456789abcdef",
        "abcdefghijklmnopqrstuvwxyz0123456789",
        "zyxwvutsrqponmlkjihgfedcba9876543210",
        "q8Zt1x-q8Zt1x-q8Zt1x-q8Zt1x-q8Zt1x-",
        "11112222333344445555666677778888",
      })
  void whatCanBeGuessedIsNoSecret(String secret) {
    assertThat(Secrecy.flaw(secret, 20)).contains("can be guessed");
  }

  @Test
  void whatIsTooShortIsNoSecret() {
    assertThat(Secrecy.flaw("q8Zt1xLm4Kp9Wd2Rv7N", 20).orElse("")).contains("shorter than 20");
    assertThat(Secrecy.flaw("q8Zt1xLm4Kp9Wd2Rv7Ns", 20)).isEmpty();
  }

  @Test
  void whatIsRandomIsGoodHoweverItIsWritten() {
    var random = new Random(20261121);
    for (int i = 0; i < 20_000; i++) {
      var bytes = new byte[32];
      random.nextBytes(bytes);
      for (var secret :
          List.of(
              HexFormat.of().formatHex(bytes),
              Base64.getEncoder().encodeToString(bytes),
              Base64.getUrlEncoder().withoutPadding().encodeToString(bytes))) {
        assertThat(Secrecy.flaw(secret, 32)).as(secret).isEmpty();
      }
    }
  }

  @Test
  void theHashIsOverTheTextAsItIs() {
    assertThat(Secrecy.isPublished(StripeSandbox.SECRET_KEY)).isTrue();
    assertThat(Secrecy.isPublished(StripeSandbox.SECRET_KEY + " ")).isFalse();
    assertThat(Sha256.of("a")).isEqualTo(Sha256.of("a".getBytes(UTF_8)));
  }
}
