package dev.florin.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is sealed is opened under its key, at its place, and nowhere else. */
class SecretBoxTest {
  private static final Random RANDOM = new Random(31);
  private static final byte[] SECRET = "what signs".getBytes(StandardCharsets.UTF_8);
  private static final String ONE = key();
  private static final String OTHER = key();

  private static String key() {
    var bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static SecretBox box(Mode mode, String keys) {
    var settings = new Settings(mode, URI.create("https://pay.example.org"), Path.of("x"), null);
    return new SecretBox(settings, new SecretsSettings(keys));
  }

  private static SecretBox box(String keys) {
    return box(Mode.PRODUCTION, keys);
  }

  @Test
  void opensWhatItHasSealed() {
    var sealed = box(ONE).seal("table/1", SECRET);
    assertThat(box(ONE).open("table/1", sealed)).contains(SECRET);
    assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("what signs");
    assertThat(box(ONE).seal("table/1", SECRET)).as("never the same").isNotEqualTo(sealed);
  }

  @Test
  void opensItNowhereElse() {
    var sealed = box(ONE).seal("table/1", SECRET);
    assertThat(box(ONE).open("table/2", sealed)).isEmpty();
    assertThat(box(OTHER).open("table/1", sealed)).isEmpty();
    for (int i = 0; i < sealed.length; i++) {
      var changed = sealed.clone();
      changed[i] ^= 1;
      assertThat(box(ONE).open("table/1", changed)).as("byte " + i).isEmpty();
    }
    assertThat(box(ONE).open("table/1", new byte[0])).isEmpty();
    assertThat(box(ONE).open("table/1", new byte[13])).isEmpty();
  }

  @Test
  void aKeyCanBeReplaced() {
    var before = box(ONE).seal("table/1", SECRET);
    var both = box(OTHER + "," + ONE);
    assertThat(both.open("table/1", before)).contains(SECRET);
    assertThat(box(OTHER).open("table/1", both.seal("table/1", SECRET))).contains(SECRET);
    assertThat(box(ONE).open("table/1", both.seal("table/1", SECRET))).isEmpty();
  }

  @Test
  void derivesTheSameKeysForAPurposeAndOthersForAnother() {
    assertThat(box(ONE).derived("one"))
        .singleElement()
        .satisfies(key -> assertThat(key).hasSize(32).isNotEqualTo(read(ONE)))
        .isEqualTo(box(ONE).derived("one").getFirst());
    assertThat(box(ONE).derived("other")).isNotEqualTo(box(ONE).derived("one"));
    assertThat(box(OTHER).derived("one").getFirst())
        .isNotEqualTo(box(ONE).derived("one").getFirst());
    assertThat(box(OTHER + "," + ONE).derived("one"))
        .as("the new one first, then the one that is replaced")
        .containsExactly(box(OTHER).derived("one").getFirst(), box(ONE).derived("one").getFirst());
    assertThat(box("").derived("one")).isEmpty();
  }

  private static byte[] read(String key) {
    return Base64.getDecoder().decode(key);
  }

  @Test
  void withoutAKeyNothingIsSealedInProduction() {
    var box = box("");
    assertThat(box.ready()).isFalse();
    assertThatThrownBy(() -> box.seal("table/1", SECRET))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.code()).isEqualTo("secrets_key_missing"));
  }

  @Test
  void developmentHasAKeyThatProductionDoesNotKnow() {
    var sealed = box(Mode.DEVELOPMENT, "").seal("table/1", SECRET);
    assertThat(box(Mode.DEVELOPMENT, "").open("table/1", sealed)).contains(SECRET);
    assertThat(box("").open("table/1", sealed)).isEmpty();
  }

  @Test
  void refusesWhatIsNoKey() {
    for (var wrong : new String[] {"x", "AAAA", ONE + "," + "AAAA", ONE + ONE}) {
      assertThatThrownBy(() -> box(wrong))
          .hasMessageContaining("FLORIN_SECRETS_KEY")
          .hasMessageNotContaining(wrong);
    }
  }
}
