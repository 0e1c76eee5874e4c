package dev.florin.platform;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.florin.platform.StartRule.Finding;
import dev.florin.sandbox.stripe.StripeSandbox;
import dev.florin.testing.App;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.support.SpringFactoriesLoader;

/** What keeps the service from starting, in the words of the environment that it is started in. */
class StartCheckTest {
  private static final Random RANDOM = new Random(32);
  private static final String JWT = "FLORIN_JWT_SECRET";
  private static final String ISSUER = "FLORIN_JWT_ISSUER";
  private static final String URL = "FLORIN_BASE_URL";
  private static final String DATABASE = "FLORIN_DATABASE_URL";
  private static final String DATA = "FLORIN_DATA";
  private static final String KEY = "STRIPE_SECRET_KEY";
  private static final String PUBLISHABLE = "STRIPE_PUBLISHABLE_KEY";
  private static final String WEBHOOK = "STRIPE_WEBHOOK_SECRET";
  private static final String BASE = "FLORIN_STRIPE_API_BASE";
  private static final String SELLER = "FLORIN_SELLER_NAME";
  private static final String OTLP = "FLORIN_OTLP_URL";
  private static final String OTLP_SECRET = "FLORIN_OTLP_AUTHORIZATION";
  private static final String SMTP = "FLORIN_SMTP_URL";
  private static final String FROM = "FLORIN_MAIL_FROM";
  private static final String INSECURE = "FLORIN_SMTP_INSECURE";
  private static final String MODE = "FLORIN_MODE";
  private static final String ABSENT = "";

  /** Made here, so that no good secret stands in the repository. */
  private static String random() {
    var bytes = new byte[24];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private static Map<String, String> good() {
    var good = new HashMap<String, String>();
    good.put(URL, "https://pay.example.org");
    good.put(DATA, "/srv/florin/data");
    good.put(JWT, random());
    good.put(KEY, "sk_live_" + random());
    good.put(WEBHOOK, "whsec_" + random());
    good.put(SELLER, "Ink & Co");
    good.put(SMTP, "smtps://mailer:" + random() + "@mail.example.org:465");
    good.put(FROM, "Ink & Co <pay@example.org>");
    return good;
  }

  private static void check(Map<String, String> variables) {
    StartCheck.check(PlannedStart.environment(variables), rules());
  }

  private static List<StartRule> rules() {
    return SpringFactoriesLoader.forDefaultResourceLocation(StartRule.class.getClassLoader())
        .load(StartRule.class);
  }

  private static UnsafeStart refusal(Map<String, String> variables) {
    var refusal = catchThrowableOfType(UnsafeStart.class, () -> check(variables));
    assertThat(refusal).as("it must not start").isNotNull();
    for (var value : variables.values()) {
      for (var part : value.split("[,@/: ]+")) {
        if (part.length() > 7
            && !part.matches("(?i)127\\.0\\.0\\.1|localhost|production|postgresql")) {
          assertThat(refusal.getMessage()).as("no value is repeated").doesNotContain(part);
        }
      }
    }
    return refusal;
  }

  private static Map<String, String> with(Map<String, String> base, String... changes) {
    var all = new HashMap<>(base);
    for (int i = 0; i < changes.length; i += 2) {
      all.put(changes[i], changes[i + 1]);
    }
    all.values().removeIf(ABSENT::equals);
    return all;
  }

  private static void assertOneReason(Map<String, String> variables, String setting, String wrong) {
    assertThat(refusal(variables).findings())
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.setting()).isEqualTo(setting);
          assertThat(finding.wrong()).contains(wrong);
          assertThat(finding.remedy()).isNotBlank();
        });
  }

  @Test
  void everyModulesRulesAreApplied() {
    assertThat(rules().stream().map(rule -> rule.getClass().getSimpleName()))
        .containsExactly(
            "ServiceStartRule",
            "DatabaseStartRule",
            "AccessStartRule",
            "ProviderStartRule",
            "MethodsStartRule",
            "StripeStartRule",
            "CrossmintStartRule",
            "WhopStartRule",
            "SellerStartRule",
            "MailStartRule",
            "FilesStartRule",
            "SecretsStartRule",
            "OtlpStartRule",
            "X402StartRule");
  }

  // --- what may start ---

  @Test
  void aGoodSetMayStart() {
    assertThatCode(() -> check(good())).doesNotThrowAnyException();
  }

  static Stream<Arguments> harmless() {
    var password = random();
    return Stream.of(
        Arguments.of("traces", with(good(), OTLP, "http://traces.example.org:4318")),
        Arguments.of(
            "traces under a secret",
            with(good(), OTLP, "https://collector.example.org", OTLP_SECRET, "Bearer " + password)),
        Arguments.of("an issuer instead", with(good(), JWT, ABSENT, ISSUER, "https://id.example")),
        Arguments.of("a restricted key", with(good(), KEY, "rk_live_" + random())),
        Arguments.of(
            "a secret being rolled",
            with(good(), WEBHOOK, "whsec_" + random() + " , whsec_" + random())),
        Arguments.of("production by name", with(good(), MODE, "Production")),
        Arguments.of(
            "a database elsewhere",
            with(good(), DATABASE, "postgresql://florin:" + password + "@db.internal:5433/florin")),
        Arguments.of(
            "the same as JDBC",
            with(
                good(),
                DATABASE,
                "jdbc:postgresql://db.internal/florin?user=florin&password=" + password)),
        Arguments.of(
            "a local database that trusts this machine",
            with(good(), DATABASE, "postgresql://florin@127.0.0.1/florin")),
        Arguments.of(
            "a local database by IPv6",
            with(good(), DATABASE, "postgresql://florin@[::1]:5432/florin")),
        Arguments.of(
            "a temporary folder that is not used",
            with(good(), DATA, "/tmp/florin", DATABASE, "postgresql://florin@localhost/florin")),
        Arguments.of("STARTTLS", with(good(), SMTP, "smtp://u:" + random() + "@mail.example:587")),
        Arguments.of("a relay without a login", with(good(), SMTP, "smtps://relay.internal:465")),
        Arguments.of("insecure, but off", with(good(), INSECURE, "false")),
        Arguments.of(
            "the older name of the address",
            with(good(), URL, ABSENT, "BASE_URL", "https://a.example/pay")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void harmless(String what, Map<String, String> variables) {
    assertThatCode(() -> check(variables)).as(what).doesNotThrowAnyException();
  }

  private static Map<String, String> withWhop(String... changes) {
    var whop =
        with(
            good(),
            "WHOP_API_KEY",
            random(),
            "WHOP_COMPANY_ID",
            "biz_Kx7",
            "WHOP_WEBHOOK_SECRET",
            "ws_" + random() + ",ws_" + random());
    return with(whop, changes);
  }

  @Test
  void whopMayStartBesideStripeOrAlone() {
    assertThatCode(() -> check(withWhop())).doesNotThrowAnyException();
    assertThatCode(() -> check(withWhop(KEY, ABSENT, WEBHOOK, ABSENT))).doesNotThrowAnyException();
    assertThatCode(
            () -> check(withWhop(MODE, "development", "FLORIN_WHOP_SANDBOX", "true", KEY, ABSENT)))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "WHOP_API_KEY| tooshort | shorter than 20",
        "WHOP_API_KEY| whop_sandbox_key_florin | can be guessed",
        "WHOP_COMPANY_ID| | does not name an account",
        "WHOP_COMPANY_ID| acct_1 | does not name an account",
        "WHOP_WEBHOOK_SECRET| | is not set",
        "WHOP_WEBHOOK_SECRET| ws_short | shorter than 20",
        "WHOP_WEBHOOK_SECRET| ws_3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a"
            + " | published",
        "FLORIN_WHOP_SANDBOX| true | Whop's sandbox",
        "FLORIN_WHOP_API_BASE| http://127.0.0.1:8081/api/v1 | stand-in"
      })
  void refusesWhatIsUnsafeAboutWhop(String setting, String value, String wrong) {
    assertOneReason(withWhop(setting, value == null ? ABSENT : value), setting, wrong);
  }

  @Test
  void inDevelopmentAWhopKeyGoesToASandboxOnly() {
    var development = withWhop(MODE, "development", KEY, ABSENT);
    assertOneReason(development, "WHOP_API_KEY", "may move real money");
    assertOneReason(
        with(development, "FLORIN_WHOP_API_BASE", "http://api.example/api/v1"),
        "FLORIN_WHOP_API_BASE",
        "another machine");
    assertThatCode(
            () -> check(with(development, "FLORIN_WHOP_API_BASE", "http://127.0.0.1:12111/api/v1")))
        .doesNotThrowAnyException();
  }

  @Test
  void whatSignsAttestationsMustBeThereWhereTheyAreAskedFor() {
    var on = with(good(), "FLORIN_X402_CREDIT_BINDING", "experimental");
    assertOneReason(on, "FLORIN_SECRETS_KEY", "nothing can sign");
    var key = Base64.getEncoder().encodeToString(random().substring(0, 32).getBytes(US_ASCII));
    assertThatCode(() -> check(with(on, "FLORIN_SECRETS_KEY", key))).doesNotThrowAnyException();
    assertThatCode(() -> check(with(on, MODE, "development", KEY, ABSENT)))
        .doesNotThrowAnyException();
    assertThatCode(() -> check(with(good(), "FLORIN_X402_CREDIT_BINDING", "off")))
        .doesNotThrowAnyException();
  }

  // --- what may not ---

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        URL + "|         | when it is not set",
        URL + "| http://localhost:8080 | leads to this machine",
        URL + "| http://pay.example.org | plain http",
        URL + "| https://localhost | leads to this machine",
        URL + "| https://localhost.:8443/pay | leads to this machine",
        URL + "| https://pay.localhost | leads to this machine",
        URL + "| https://127.9.9.9 | leads to this machine",
        URL + "| https://[::1]:8443 | leads to this machine",
        URL + "| https://[::ffff:127.0.0.1] | leads to this machine",
        URL + "| https://0.0.0.0 | leads to this machine",
        URL + "| ftp://pay.example.org | no address of a website",
        URL + "| https:// | no address of a website",
        URL + "| pay.example.org | no address of a website",
        URL + "| https://user@pay.example.org | no address of a website",
        URL + "| https://pay.example.org/?from=x | no address of a website",
        JWT + "|         | nobody vouches",
        JWT + "| tooshort | shorter than 32 bytes",
        JWT + "| changeme-changeme-changeme-changeme | can be guessed",
        JWT + "| " + App.JWT_SECRET + " | published",
        ISSUER + "| https://id.example | only one of them",
        KEY + "|         | no payment provider",
        KEY + "| sk_test_4kjh23kj4h23kj4h23kj4h23k | not a live key",
        KEY + "| " + StripeSandbox.SECRET_KEY + " | not a live key",
        KEY + "| pk_live_4kjh23kj4h23kj4h23kj4h23k | not a live key",
        KEY + "| sk_live_changeme | shorter than 20",
        KEY + "| sk_live_aaaaaaaaaaaaaaaaaaaaaaaaaaaa | can be guessed",
        PUBLISHABLE + "| sk_live_4kjh23kj4h23kj4h23kj4h23k | shown to every buyer",
        PUBLISHABLE + "| pk_test_4kjh23kj4h23kj4h23kj4h23k | not of the same mode",
        WEBHOOK + "|         | is not set",
        WEBHOOK + "| , | is not set",
        WEBHOOK + "| 4kjh23kj4h23kj4h23kj4h23k | not be verified",
        WEBHOOK + "| whsec_ | shorter than 20",
        WEBHOOK + "| whsec_00000000000000000000000000000 | can be guessed",
        WEBHOOK + "| " + App.WEBHOOK_SECRET + " | published",
        WEBHOOK + "| whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw | published",
        BASE + "| http://127.0.0.1:8081 | stand-in",
        BASE + "| https://api.stripe.example | stand-in",
        DATABASE + "| postgresql://florin@db.internal/florin | no password",
        DATABASE + "| postgresql://florin:@db.internal/florin | no password",
        DATABASE + "| postgresql://postgres:postgres@db.internal/florin | can guess",
        DATABASE + "| postgresql://someone_else:Someone_Else@db.internal/florin | can guess",
        DATABASE + "| postgresql://florin:k4L9z@db.internal/florin | can guess",
        DATABASE + "| jdbc:postgresql://db.internal/florin | no password",
        DATABASE + "| jdbc:postgresql://127.0.0.1,db.internal/florin?user=florin | no password",
        DATABASE + "| jdbc:postgresql://db.internal/florin?user=a&password=changeme | can guess",
        DATABASE + "| mysql://florin@db.internal/florin | no address of a PostgreSQL",
        DATABASE + "| postgresql://florin:pass word@db.internal/florin | no address of a",
        DATABASE + "| postgresql://florin:50%ofall@db.internal/florin | no address of a",
        DATABASE + "| postgresql://db.internal | no address of a PostgreSQL",
        DATA + "| /tmp/florin | the system empties",
        DATA + "| /srv/../tmp/florin | the system empties",
        DATA + "| /var/tmp | the system empties",
        DATA + "| /dev/shm/florin | the system empties",
        DATA + "| /run/florin | the system empties",
        SELLER + "|      | who sells",
        SMTP + "|        | no receipt",
        SMTP + "| mail.example.org:465 | no address of a mail server",
        SMTP + "| https://mail.example.org | no address of a mail server",
        SMTP + "| smtps://mailer:changeme1 2@mail.example.org | no address of a mail server",
        SMTP + "| smtps://mailer:short@mail.example.org | guess or look up",
        FROM + "|        | no sender",
        INSECURE + "| true | without TLS",
        INSECURE + "| yes-please | without TLS",
        "FLORIN_SECRETS_KEY| c2hvcnQ= | not 32 bytes",
        "FLORIN_SECRETS_KEY| not base64 at all | not 32 bytes",
        "FLORIN_SECRETS_KEY| AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA= | guessed",
        "FLORIN_OTLP_URL| traces:4318 | no address of an OTLP receiver",
        "FLORIN_OTLP_URL| ftp://traces.example.org | no address of an OTLP receiver",
        "FLORIN_OTLP_URL| https://key@traces.example.org | no address of an OTLP receiver",
        "FLORIN_X402_CREDIT_BINDING| on | neither off nor experimental",
        MODE + "| prod | not a mode",
        "FLORIN_LOG_FORMAT| xml | not a format",
        "FLORIN_DEMO_BUY| https://shop.example.org/portal | signs everybody",
      })
  void eachUnsafeSettingAloneIsOneReason(String setting, String value, String wrong) {
    assertOneReason(with(good(), setting, value == null ? ABSENT : value), named(setting), wrong);
  }

  /** Two settings that do not go together are named by the first of them. */
  private static String named(String setting) {
    return setting.equals(ISSUER) ? JWT : setting;
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://id.example", "http://localhost:8080/realms/shop"})
  void anIssuerOnPlainHttpIsRefused(String issuer) {
    assertOneReason(with(good(), JWT, ABSENT, ISSUER, issuer), ISSUER, "not https");
  }

  @Test
  void whatOpensTheReceiverOfTracesDoesNotTravelInTheClear() {
    var far = with(good(), OTLP, "http://traces.example.org:4318");
    assertOneReason(with(far, OTLP_SECRET, "Bearer " + random()), OTLP, "plain http");
  }

  @Test
  void oneBadSecretAmongSeveralIsEnough() {
    var secrets = "whsec_" + random() + "," + App.WEBHOOK_SECRET;
    assertOneReason(with(good(), WEBHOOK, secrets), WEBHOOK, "published");
  }

  @Test
  void aLinkAndARelativePathIntoATemporaryFolderAreSeenThrough(@TempDir Path temporary)
      throws IOException {
    var link = Files.createSymbolicLink(temporary.resolve("data"), temporary.resolve("."));
    assertOneReason(with(good(), DATA, link + "/florin"), DATA, "the system empties");
    var relative = Path.of("").toAbsolutePath().relativize(temporary.resolve("florin"));
    assertOneReason(with(good(), DATA, relative.toString()), DATA, "the system empties");
  }

  @Test
  void aPlaceholderThatLeadsNowhereIsNamedWithoutItsValue() {
    var url = "postgresql://florin:abc${nothing}xyz@127.0.0.1/florin";
    assertOneReason(with(good(), DATABASE, url), DATABASE, "leads nowhere");
  }

  @Test
  void everyReasonIsNamedAtOnce() {
    var refusal =
        refusal(
            with(
                good(),
                URL,
                "http://pay.example.org",
                DATA,
                "/tmp/florin",
                JWT,
                App.JWT_SECRET,
                ISSUER,
                "http://id.example",
                KEY,
                StripeSandbox.SECRET_KEY,
                WEBHOOK,
                "not-a-signing-value," + App.WEBHOOK_SECRET,
                BASE,
                "http://127.0.0.1:8081",
                SELLER,
                " ",
                SMTP,
                ABSENT,
                FROM,
                ABSENT,
                INSECURE,
                "true"));
    assertThat(refusal.findings().stream().map(Finding::setting))
        .containsExactly(
            URL, DATA, JWT, JWT, ISSUER, BASE, KEY, WEBHOOK, WEBHOOK, SELLER, SMTP, FROM, INSECURE);
    assertThat(refusal.getMessage())
        .startsWith("Florin does not start: 13 settings are unsafe for production.\n")
        .contains("\n  1. FLORIN_BASE_URL is plain http")
        .contains("\n 13. FLORIN_SMTP_INSECURE lets mail");
  }

  @Test
  void nothingSetAtAllNamesWhatIsMissing() {
    assertThat(refusal(Map.of()).findings().stream().map(Finding::setting))
        .contains(URL, JWT, KEY, SELLER, SMTP, FROM);
  }

  // --- development ---

  @Test
  void developmentMindsNothingOfThis() {
    var variables =
        Map.of(
            MODE,
            "development",
            URL,
            "http://127.0.0.1:8080",
            DATA,
            "/tmp/florin",
            JWT,
            App.JWT_SECRET,
            ISSUER,
            "http://localhost/realms/dev",
            KEY,
            StripeSandbox.SECRET_KEY,
            WEBHOOK,
            "anything",
            BASE,
            "http://127.0.0.1:8081",
            DATABASE,
            "postgresql://postgres:postgres@db/florin");
    assertThatCode(() -> check(variables)).doesNotThrowAnyException();
    var bare = Map.of(MODE, "development", JWT, App.JWT_SECRET);
    assertThatCode(() -> check(bare)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        URL + "| here | no address",
        JWT + "|      | nobody vouches",
        JWT + "| short | shorter than 32 bytes",
        DATABASE + "| sqlite:florin | no address",
        SMTP + "| mail.example.org | no address",
        BASE + "| https://api.stripe.example | another machine",
        "FLORIN_METHODS_MYR | card,crad | an unknown method in place 2",
        "FLORIN_METHODS_JPY | card,card | names a method twice",
      })
  void developmentMindsWhatCannotBeUsed(String setting, String value, String wrong) {
    var base = Map.of(MODE, "development", JWT, App.JWT_SECRET, KEY, StripeSandbox.SECRET_KEY);
    var variables = with(base, setting, value == null ? ABSENT : value);
    assertOneReason(variables, setting, wrong);
    assertThat(refusal(variables)).hasMessageContaining("1 setting cannot be used");
  }

  @Test
  void aLiveKeyNeverGoesToAStandIn() {
    var variables =
        Map.of(
            MODE,
            "development",
            JWT,
            App.JWT_SECRET,
            KEY,
            "sk_live_" + random(),
            BASE,
            "http://127.0.0.1:8081");
    assertOneReason(variables, BASE, "live key");
  }

  @Test
  void developmentMovesNoRealMoney() {
    var variables = Map.of(MODE, "development", JWT, App.JWT_SECRET, KEY, "rk_live_" + random());
    assertOneReason(variables, KEY, "moves real money");
  }

  @Test
  void propertiesCountLikeTheirVariables() {
    var environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .addFirst(
            new MapPropertySource(
                "arguments", Map.of("florin.baseUrl", "nowhere", "florin.mode", "development")));
    ConfigurationPropertySources.attach(environment);
    var refusal =
        catchThrowableOfType(
            UnsafeStart.class,
            () -> StartCheck.check(environment, List.of(new ServiceStartRule())));
    assertThat(refusal.findings()).singleElement().extracting(Finding::setting).isEqualTo(URL);
  }
}
