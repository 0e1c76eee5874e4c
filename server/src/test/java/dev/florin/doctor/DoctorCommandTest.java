package dev.florin.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.florin.platform.Diagnosis;
import dev.florin.platform.Diagnosis.Grade;
import dev.florin.sandbox.Sandbox;
import dev.florin.sandbox.SandboxOptions;
import dev.florin.sandbox.crossmint.CrossmintSandbox;
import dev.florin.sandbox.stripe.StripeSandbox;
import dev.florin.sandbox.whop.WhopSandbox;
import dev.florin.testing.App;
import dev.florin.testing.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** {@code doctor} as somebody sees it who runs it before a start. */
class DoctorCommandTest {
  private static final Sandbox SANDBOX = Sandbox.start(SandboxOptions.defaults());
  private static final GreenMail RELAY = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
  private static final String DATABASE = TestDatabase.fresh();
  private static int freePort;

  @TempDir private Path folder;

  private record Ran(int code, String out, String err) {}

  @BeforeAll
  static void start() throws IOException {
    RELAY.start();
    RELAY.setUser("shop", "correct-horse-battery");
    try (var any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      freePort = any.getLocalPort();
    }
  }

  @AfterAll
  static void stop() {
    RELAY.stop();
    SANDBOX.close();
  }

  /** A developer's setup, with everything there that can be. */
  private Map<String, String> good() {
    var good = new HashMap<String, String>();
    good.put("FLORIN_MODE", "development");
    good.put("FLORIN_PORT", Integer.toString(freePort));
    good.put("FLORIN_DATABASE_URL", DATABASE);
    good.put("FLORIN_JWT_SECRET", App.JWT_SECRET);
    good.put("FLORIN_SMTP_URL", relay("shop:correct-horse-battery@"));
    good.put("FLORIN_MAIL_FROM", "shop@shop.example");
    good.put("FLORIN_FILES_PATH", folder.toString());
    good.put("FLORIN_STRIPE_API_BASE", SANDBOX.url().toString());
    good.put("STRIPE_SECRET_KEY", StripeSandbox.SECRET_KEY);
    good.put("FLORIN_WHOP_API_BASE", SANDBOX.url() + "/api/v1");
    good.put("WHOP_API_KEY", WhopSandbox.API_KEY);
    good.put("WHOP_COMPANY_ID", WhopSandbox.ACCOUNT_ID);
    good.put("CROSSMINT_API_URL", SANDBOX.url().toString());
    good.put("CROSSMINT_SERVER_API_KEY", CrossmintSandbox.SERVER_KEY);
    good.put("CROSSMINT_COLLECTION_ID", "packs");
    return good;
  }

  private static String relay(String login) {
    return "smtp://" + login + "127.0.0.1:" + RELAY.getSmtp().getPort();
  }

  private Map<String, String> goodBut(String name, String value) {
    var changed = good();
    changed.put(name, value);
    return changed;
  }

  private static Ran doctor(Map<String, String> environment, String... words) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var code = new DoctorCommand(environment, printing(out), printing(err)).examine(List.of(words));
    return new Ran(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private static PrintStream printing(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private static List<Diagnosis> found(Map<String, String> environment) {
    var found = SetupExamination.of(environment, true, 1);
    DocsPage.assertAllThere(found);
    return found;
  }

  @Test
  void aGoodSetupIsWellInEveryPart() {
    var found = found(good());
    assertThat(found).as("all of it").allMatch(each -> each.grade() == Grade.WELL);
    assertThat(found.stream().map(Diagnosis::subject))
        .containsExactly(
            "settings",
            "java",
            "memory",
            "files",
            "port",
            "database",
            "tables",
            "files",
            "mail",
            "stripe",
            "whop",
            "crossmint");
    assertThat(RELAY.getReceivedMessages()).as("no mail is sent").isEmpty();
    var ran = doctor(good(), "--online");
    assertThat(ran.code()).as(ran.out()).isZero();
    assertThat(ran.out())
        .contains("  ✓ database   PostgreSQL 18")
        .contains("0 doubtful, 0 wrong\n");
    assertThat(ran.err()).isEmpty();
  }

  @Test
  void providersAreNotAskedUnlessThatIsWanted() {
    var ran = doctor(goodBut("STRIPE_SECRET_KEY", "sk_test_another"));
    assertThat(ran.code()).as(ran.out()).isZero();
    assertThat(ran.out()).doesNotContain("stripe ");
  }

  /** What is changed in the good setup, and a word of what is said of it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FLORIN_MODE | prod | settings | FLORIN_MODE is not a mode",
        "FLORIN_PORT | 99999 | port | is no port",
        "FLORIN_JOB_THREADS | many | settings | FLORIN_JOB_THREADS is no int",
        "FLORIN_JOB_THREADS | 1000 | settings | FLORIN_JOB_",
        "FLORIN_SELLER_ZONE | Nowhere/Land | settings | FLORIN_SELLER_ZONE is no",
        "FLORIN_SELLER_TAX_RATE_BP | 600 | settings | what is this tax called",
        "FLORIN_EARNINGS_MATURE_AFTER | soon | settings | FLORIN_EARNINGS_MATURE_AFTER is no",
        "FLORIN_BASE_URL | ${FLORIN_ABSENT} | settings | FLORIN_BASE_URL has a placeholder",
        "FLORIN_DATABASE_URL | ${FLORIN_ABSENT} | settings | FLORIN_DATABASE_URL has a placeholder",
        "FLORIN_PORT | ${FLORIN_ABSENT} | settings | FLORIN_PORT has a placeholder",
        "FLORIN_FILES_PATH | ${FLORIN_ABSENT} | settings | FLORIN_FILES_PATH has a placeholder",
        "FLORIN_DATABASE_URL | postgresql://a:b@127.0.0.1:1/c | database | refused",
        "FLORIN_SMTP_URL | smtp://127.0.0.1:1 | mail | refused",
        "FLORIN_MAIL_FROM | nobody | settings | FLORIN_MAIL_FROM is not",
        "FLORIN_FILES_PATH | pom.xml | files | is no folder",
        "STRIPE_SECRET_KEY | sk_test_another_key | stripe | refuses the key of STRIPE_SECRET_KEY",
        "WHOP_API_KEY | another-key-of-whop | whop | refuses the key of WHOP_API_KEY",
        "CROSSMINT_SERVER_API_KEY | sk_staging_another | crossmint | may not ask this",
        "FLORIN_STRIPE_API_BASE | http://127.0.0.1:1 | stripe | is not reached",
        "FLORIN_JWT_ISSUER | http://127.0.0.1:1/issuer | users | is not reached"
      })
  void eachMistakeIsNamed(String name, String value, String subject, String said) {
    assertThat(found(goodBut(name, value)).stream().filter(d -> d.grade() == Grade.WRONG))
        .anySatisfy(wrong -> {
          assertThat(wrong.subject()).isEqualTo(subject);
          assertThat(wrong.seen()).containsIgnoringCase(said);
        });
    assertThat(doctor(goodBut(name, value), "--online").code()).isEqualTo(1);
  }

  @Test
  void aLoginThatTheRelayDoesNotTakeIsSaidInItsWords() {
    var setup = goodBut("FLORIN_SMTP_URL", relay("shop:wrong-horse-battery@"));
    assertThat(found(setup))
        .filteredOn(each -> each.subject().equals("mail"))
        .singleElement()
        .satisfies(mail -> {
          assertThat(mail.grade()).isEqualTo(Grade.WRONG);
          assertThat(mail.seen()).contains("login refused").doesNotContain("wrong-horse");
        });
  }

  @Test
  void aPortThatSomebodyHasIsDoubtful() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      assertThat(found(goodBut("FLORIN_PORT", Integer.toString(taken.getLocalPort()))))
          .filteredOn(each -> each.subject().equals("port"))
          .singleElement()
          .extracting(Diagnosis::grade)
          .isEqualTo(Grade.DOUBTFUL);
    }
  }

  @Test
  void anEmptyEnvironmentGetsTheReasonsThatTheServiceWouldGive() {
    var ran = doctor(Map.of());
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out())
        .contains("✗ settings   FLORIN_BASE_URL leads to this machine")
        .contains("✗ settings   FLORIN_SELLER_NAME is not set")
        .contains("→ Set it to the seller's legal name. (docs/configuration.md)");
  }

  @Test
  void aFileGoesBeforeTheEnvironment() throws IOException {
    var file = folder.resolve("florin.env");
    Files.writeString(file, "STRIPE_SECRET_KEY=" + StripeSandbox.SECRET_KEY + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    var environment = goodBut("STRIPE_SECRET_KEY", "sk_test_another");
    assertThat(doctor(environment, "--online").code()).isEqualTo(1);
    assertThat(doctor(environment, "--online", "--env", file.toString()).code()).isZero();
  }

  @Test
  void aNameThatNobodyReadsIsTold() throws IOException {
    var file = folder.resolve("florin.env");
    Files.writeString(file, "FLORIN_WORD=x\nFLORIN_METHODS_CHF=card\nJAVA_HOME=/x\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    var environment = goodBut("FLORIN_JOB_THREAD", "4");
    environment.put("FLORIN_OF_ANOTHER_PROGRAM", "x");
    environment.put("FLORIN_TOKEN", "x");
    var ran = doctor(environment, "--env", file.toString());
    assertThat(ran.out().lines().filter(line -> line.contains("is no setting")))
        .satisfiesExactly(
            line -> assertThat(line).contains("! settings   FLORIN_JOB_THREAD is no setting"),
            line -> assertThat(line).contains("FLORIN_WORD"));
    assertThat(ran.out()).contains("→ Do you mean FLORIN_JOB_THREADS? (docs/configuration.md)");
  }

  @Test
  void programsReadTheSame() {
    var ran = doctor(goodBut("FLORIN_SMTP_URL", "smtp://127.0.0.1:1"), "--json");
    var json = JsonMapper.builder().build().readTree(ran.out());
    assertThat(ran.code()).isEqualTo(1);
    assertThat(json.path("wrong").asInt()).isEqualTo(1);
    assertThat(json.path("found").valueStream())
        .anySatisfy(each -> {
          assertThat(each.path("grade").asString("")).isEqualTo("wrong");
          assertThat(each.path("subject").asString("")).isEqualTo("mail");
          assertThat(each.path("page").asString("")).startsWith("docs/guides/");
        });
  }

  /** Whatever is wrong with them, and wherever it is said. */
  @Test
  void noSecretIsEverPrinted() {
    var secrets = good();
    secrets.put("FLORIN_DATABASE_URL", "postgresql://ann:hush-1-hush@127.0.0.1:1/none");
    secrets.put("FLORIN_JWT_SECRET", "hush-2-hush");
    secrets.put("FLORIN_SMTP_URL", relay("shop:hush-3-hush@"));
    secrets.put("STRIPE_SECRET_KEY", "sk_test_hush-4-\u00e9-hush");
    secrets.put("WHOP_API_KEY", "hush-5-hush\u0007");
    secrets.put("CROSSMINT_SERVER_API_KEY", "sk_staging_hush-6-hush");
    secrets.put("FLORIN_SECRETS_KEY", "hush-7-${hush");
    secrets.put("STRIPE_WEBHOOK_SECRET", "hush-8-${hush}");
    for (var words : List.of(List.of("--online"), List.of("--online", "--json"))) {
      var ran = doctor(secrets, words.toArray(String[]::new));
      assertThat(ran.code()).isEqualTo(1);
      assertThat(ran.out() + ran.err()).doesNotContain("hush");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--fast",
        "--nodes 0",
        "--nodes many",
        "--env",
        "--env --json",
        "--url ftp://x",
        "--url",
        "--url http://127.0.0.1:8080 --online"
      })
  void aWrongWordEndsWithTwo(String words) {
    var ran = doctor(good(), words.split(" "));
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).contains("Usage: doctor");
  }

  @Test
  void aFileThatIsNotThereEndsWithTwo() {
    var ran = doctor(good(), "--env", folder.resolve("absent").toString());
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("absent");
  }
}
