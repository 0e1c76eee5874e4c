package dev.florin.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
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

/** What keeps the service from starting with Crossmint. */
class CrossmintStartTest {
  private static final Random RANDOM = new Random(33);
  private static final String KEY = "server-api-key";
  private static final String CLIENT = "client-api-key";
  private static final String URL = "api-url";
  private static final String COLLECTION = "collection-id";
  private static final String WEBHOOK = "webhook-secret";

  /** Made here, so that no good secret stands in the repository. */
  private static String random() {
    return HexFormat.of().formatHex(bytes());
  }

  private static byte[] bytes() {
    var bytes = new byte[24];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  private static Map<String, String> good() {
    return new HashMap<>(
        Map.of(
            KEY, "sk_production_" + random(),
            CLIENT, "ck_production_" + random(),
            COLLECTION, "packs",
            WEBHOOK, "whsec_" + Base64.getEncoder().encodeToString(bytes())));
  }

  private static Map<String, String> staging() {
    var staging = good();
    staging.put(KEY, "sk_staging_sandbox");
    staging.put(CLIENT, "ck_staging_sandbox");
    return staging;
  }

  private static List<StartRule.Finding> check(Map<String, String> settings, boolean production) {
    var properties = new HashMap<String, Object>();
    settings.forEach((name, value) -> properties.put("florin.crossmint." + name, value));
    var environment = new StandardEnvironment();
    environment.getPropertySources().addFirst(new MapPropertySource("test", properties));
    var setup = new Setup(environment, production);
    return SpringFactoriesLoader.forDefaultResourceLocation(StartRule.class.getClassLoader())
        .load(StartRule.class)
        .stream()
        .filter(rule -> rule.getClass().getSimpleName().equals("CrossmintStartRule"))
        .flatMap(rule -> rule.check(setup).stream())
        .toList();
  }

  private static void assertOneReason(
      Map<String, String> settings, boolean production, String setting, String wrong) {
    assertThat(check(settings, production))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.setting()).isEqualTo(setting);
          assertThat(finding.wrong()).contains(wrong);
          assertThat(finding.remedy()).isNotBlank();
          settings.forEach((name, value) -> {
            if (value.length() > 12 && !value.contains("crossmint.com")) {
              assertThat(finding.toString()).as("no value is repeated").doesNotContain(value);
            }
          });
        });
  }

  @Test
  void aGoodSetMayStartAndNoneMayToo() {
    assertThat(check(good(), true)).isEmpty();
    assertThat(check(staging(), false)).isEmpty();
    assertThat(check(Map.of(), true)).isEmpty();
    var hosted = good();
    hosted.remove(CLIENT);
    assertThat(check(hosted, true)).as("the hosted page is no must").isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://www.crossmint.com",
        "https://www.crossmint.com/",
        "https://www.crossmint.com/api",
        "https://www.crossmint.com/api/2022-06-09/"
      })
  void theOlderSystemsSpellingsOfTheAddressAreUnderstood(String url) {
    var settings = good();
    settings.put(URL, url);
    assertThat(check(settings, true)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        URL + "| https://staging.crossmint.com | not Crossmint's production | CROSSMINT_API_URL",
        URL + "| http://127.0.0.1:12111 | not Crossmint's production | CROSSMINT_API_URL",
        URL + "| http://www.crossmint.com | not Crossmint's production | CROSSMINT_API_URL",
        URL + "| https://www.crossmint.com.evil.org | not Crossmint's | CROSSMINT_API_URL",
        URL + "| https://www.crossmint.com@evil.org | not Crossmint's | CROSSMINT_API_URL",
        URL + "| https://www.crossmint.com:8443 | not Crossmint's | CROSSMINT_API_URL",
        URL + "| https://www.crossmint.com/other | not Crossmint's | CROSSMINT_API_URL",
        URL + "| not an address | not Crossmint's | CROSSMINT_API_URL",
        KEY + "| sk_production_changeme | shorter than 20 | CROSSMINT_SERVER_API_KEY",
        KEY + "| sk_production_aaaaaaaaaaaaaaaaaaaaaa | can be guessed | CROSSMINT_SERVER_API_KEY",
        COLLECTION + "| crossmint: | nothing to sell | CROSSMINT_COLLECTION_ID",
        CLIENT + "| ck_staging_4kjh23kj4h23kj | no client-side key | CROSSMINT_CLIENT_API_KEY",
        CLIENT + "| sk_production_4kjh23kj4h2 | no client-side key | CROSSMINT_CLIENT_API_KEY",
        WEBHOOK + "| , | is not set | CROSSMINT_WEBHOOK_SECRET",
        WEBHOOK + "| 4kjh23kj4h23kj4h23kj4h23k | not be verified | CROSSMINT_WEBHOOK_SECRET",
        WEBHOOK + "| whsec_no!base64 | not be verified | CROSSMINT_WEBHOOK_SECRET",
        WEBHOOK + "| whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAA | guessed | CROSSMINT_WEBHOOK_SECRET",
        WEBHOOK + "| whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw | publi | CROSSMINT_WEBHOOK_SECRET",
      })
  void eachUnsafeSettingAloneIsOneReason(String setting, String value, String wrong, String named) {
    var settings = good();
    settings.put(setting, value);
    assertOneReason(settings, true, named, wrong);
  }

  @Test
  void productionTakesNoStagingKey() {
    assertOneReason(staging(), true, "CROSSMINT_SERVER_API_KEY", "not a production key");
  }

  @Test
  void aServerKeyGoesNowhereElseInDevelopmentEither() {
    var settings = staging();
    settings.put(URL, "https://crossmint.example.org");
    assertOneReason(settings, false, "CROSSMINT_API_URL", "a place that it is not for");
    settings.put(URL, "https://www.crossmint.com");
    assertOneReason(settings, false, "CROSSMINT_API_URL", "a place that it is not for");
    settings.put(URL, "http://127.0.0.1:12111");
    assertThat(check(settings, false)).isEmpty();
    var live = good();
    assertOneReason(live, false, "CROSSMINT_SERVER_API_KEY", "moves real money");
    live.put(URL, "http://127.0.0.1:12111");
    assertOneReason(live, false, "CROSSMINT_API_URL", "a place that it is not for");
  }

  @Test
  void aSecretThatIsNoneIsNamedInDevelopmentToo() {
    var settings = staging();
    settings.put(WEBHOOK, "whsec_no!base64");
    assertOneReason(settings, false, "CROSSMINT_WEBHOOK_SECRET", "not be verified");
  }
}
