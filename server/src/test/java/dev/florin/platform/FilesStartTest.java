package dev.florin.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.support.SpringFactoriesLoader;

/** What keeps the service from starting with files of creators. */
class FilesStartTest {
  private static final Random RANDOM = new Random(34);

  private static Map<String, String> bucket() {
    var secret = new byte[20];
    RANDOM.nextBytes(secret);
    return new HashMap<>(
        Map.of(
            "s3.bucket", "goods",
            "s3.access-key", "AKIAZ7QX",
            "s3.secret-key", HexFormat.of().formatHex(secret),
            "s3.endpoint", "https://s3.example.org"));
  }

  private static List<StartRule.Finding> check(Map<String, String> settings, boolean production) {
    var properties = new HashMap<String, Object>();
    settings.forEach((name, value) -> properties.put("florin.files." + name, value));
    var environment = new StandardEnvironment();
    environment.getPropertySources().addFirst(new MapPropertySource("test", properties));
    var setup = new Setup(environment, production);
    return SpringFactoriesLoader.forDefaultResourceLocation(StartRule.class.getClassLoader())
        .load(StartRule.class)
        .stream()
        .filter(rule -> rule.getClass().getSimpleName().equals("FilesStartRule"))
        .flatMap(rule -> rule.check(setup).stream())
        .toList();
  }

  private static void assertOneReason(
      Map<String, String> settings, boolean production, String setting) {
    assertThat(check(settings, production))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.setting()).isEqualTo(setting);
          assertThat(finding.remedy()).isNotBlank();
          settings.values().stream()
              .filter(value -> value.length() > 7)
              .forEach(value -> assertThat(finding.toString()).doesNotContain(value));
        });
  }

  @Test
  void aFolderThatStaysABucketOrNeitherMayStart() {
    assertThat(check(Map.of(), true)).isEmpty();
    assertThat(check(Map.of("path", "/srv/florin/files"), true)).isEmpty();
    assertThat(check(bucket(), true)).isEmpty();
    var amazon = bucket();
    amazon.remove("s3.endpoint");
    assertThat(check(amazon, true)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/tmp/florin-files", "/var/tmp/x", "/srv/../tmp/files", "/dev/shm/files"})
  void aFolderThatIsEmptiedIsRefusedInProduction(String folder) {
    assertOneReason(Map.of("path", folder), true, "FLORIN_FILES_PATH");
    assertThat(check(Map.of("path", folder), false)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "s3.access-key, '', FLORIN_FILES_S3_ACCESS_KEY",
    "s3.secret-key, '', FLORIN_FILES_S3_SECRET_KEY",
    "s3.endpoint, s3.example.org, FLORIN_FILES_S3_ENDPOINT",
    "path, /srv/florin/files, FLORIN_FILES_PATH"
  })
  void aBucketThatCannotBeUsedIsRefusedEverywhere(String name, String value, String setting) {
    var settings = bucket();
    settings.put(name, value);
    assertOneReason(settings, true, setting);
    assertOneReason(settings, false, setting);
  }

  @ParameterizedTest
  @CsvSource({
    "s3.secret-key, minioadmin-minioadmin, FLORIN_FILES_S3_SECRET_KEY",
    "s3.secret-key, k7Qx2, FLORIN_FILES_S3_SECRET_KEY",
    "s3.endpoint, http://s3.example.org, FLORIN_FILES_S3_ENDPOINT"
  })
  void whatOthersCouldReadIsRefusedInProduction(String name, String value, String setting) {
    var settings = bucket();
    settings.put(name, value);
    assertOneReason(settings, true, setting);
    assertThat(check(settings, false)).isEmpty();
  }

  @Test
  void plainHttpOnThisMachineIsNobodyElsesToRead() {
    var settings = bucket();
    settings.put("s3.endpoint", "http://127.0.0.1:9000");
    assertThat(check(settings, true)).isEmpty();
  }
}
