package dev.florin;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.florin.platform.KnownSettings;
import dev.florin.platform.KnownSettings.Known;
import dev.florin.platform.KnownSettings.Section;
import dev.florin.platform.UnsafeStart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/** docs/configuration.md names every setting there is, with its default, and none that is not. */
class ConfigurationReferenceTest {
  private static final Path PAGE = Path.of("../docs/configuration.md");
  private static final String REFERENCE = text(PAGE);
  private static final String LAUNCHER = text(Path.of("../florin"));

  private static final Pattern NAME =
      Pattern.compile("\\b(?:FLORIN|STRIPE|CROSSMINT)_[A-Z0-9_]+\\b");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)");
  private static final Pattern QUOTED =
      Pattern.compile("\"((?:FLORIN|STRIPE|CROSSMINT|WHOP)_[A-Z0-9_]+)\"");
  private static final Pattern PLAIN = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*):([^${}]+)}");

  /** What application.yaml takes from the environment: property to placeholder. */
  private static final Map<String, String> MAPPED = mapped();

  /** The members of all property records: property to the default that is written at it. */
  private static final Map<String, Optional<String>> MEMBERS = members();

  /** What the code takes where nothing is set, by the names in the reference. */
  private static final Map<String, String> DEFAULTS = defaults();

  @Test
  void namesWhateverTheYamlTakesFromTheEnvironment() {
    var taken = new TreeSet<String>();
    MAPPED.values().forEach(value -> taken.addAll(names(PLACEHOLDER, value)));
    assertThat(taken).contains("BASE_URL", "FLORIN_PORT", "STRIPE_SECRET_KEY");
    assertThat(taken).allMatch(ConfigurationReferenceTest::isInTheReference);
  }

  @Test
  void namesEveryMemberOfEveryPropertyRecord() {
    assertThat(MEMBERS).containsKeys("florin.job.threads", "florin.stripe.tolerance");
    assertThat(MEMBERS.keySet())
        .as("members of which no name stands in the reference")
        .allMatch(member ->
            names(PLACEHOLDER, MAPPED.getOrDefault(member, "")).stream()
                    .anyMatch(ConfigurationReferenceTest::isInTheReference)
                || names(NAME, REFERENCE).stream().anyMatch(name -> binds(name, member)));
  }

  @Test
  void namesNothingThatIsNotUnderstood() {
    assertThat(names(NAME, REFERENCE))
        .hasSizeGreaterThan(30)
        .allMatch(ConfigurationReferenceTest::isUnderstood);
  }

  @ParameterizedTest
  @CsvSource({
    "FLORIN_JOB_THREADS, true",
    "FLORIN_JOB_THREAD, false",
    "FLORIN_MAIL_READ_TIMEOUT, true",
    "FLORIN_SMTP_READ_TIMEOUT, false",
    "FLORIN_SMTP_URL, true",
    "FLORIN_JAVA_HOME, true",
    "STRIPE_PUBLISHABLE_KEY, true",
    "STRIPE_PUBLISHED_KEY, false"
  })
  void tellsTheNamesApart(String name, boolean understood) {
    assertThat(isUnderstood(name)).isEqualTo(understood);
  }

  /** With -Dflorin.settings.write=true it writes them instead. */
  @Test
  void hasTheTablesOfTheCatalogue() throws IOException {
    var page = REFERENCE;
    for (var section : KnownSettings.read().sections()) {
      var begin = "<!-- settings: " + marker(section.heading()) + " -->\n";
      assertThat(page)
          .as("a heading of settings.yaml")
          .contains("\n## " + section.heading() + "\n")
          .containsOnlyOnce(begin);
      var from = page.indexOf(begin) + begin.length();
      var to = page.indexOf("<!-- end -->", from);
      page = page.substring(0, from) + table(section) + page.substring(to);
    }
    if (Boolean.getBoolean("florin.settings.write")) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(PAGE))
        .as(
            "settings.yaml has changed, or somebody has written into a table of docs/configuration.md"
                + " by hand; -Dflorin.settings.write=true writes the tables anew")
        .isEqualTo(page);
  }

  private static String marker(String heading) {
    return heading.toLowerCase(Locale.ROOT).replace(' ', '-').replace(",", "");
  }

  private static String table(Section section) {
    var refuses = section.settings().stream().anyMatch(known -> !known.refuses().isEmpty());
    var table = new StringBuilder("| name | default | meaning |");
    table.append(refuses ? " production refuses |\n|---|---|---|---|\n" : "\n|---|---|---|\n");
    for (var known : section.settings()) {
      table.append("| `%s` | %s |".formatted(known.name(), fallback(known)));
      table.append(last(known.meaning()));
      table.append(refuses ? last(known.refuses()) : "").append('\n');
    }
    return table.toString();
  }

  /** What the code says is taken from it, so that it stands in one place. */
  private static String fallback(Known known) {
    var ofCode = DEFAULTS.get(known.name());
    assertThat(ofCode == null)
        .as("the default of %s stands either in the code or in settings.yaml", known.name())
        .isEqualTo(known.fallback().isPresent());
    return ofCode == null
        ? cell(known.fallback().orElseThrow())
        : "`" + ofCode + "`" + cell(known.more());
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }

  private static String last(String text) {
    return text.isEmpty() ? " |" : " " + cell(text) + " |";
  }

  /** What a rule may object to is said in the last column. */
  @Test
  void saysOfEverySettingWithARuleWhatItRefuses() throws IOException {
    var ruled = new TreeSet<String>();
    try (var sources = Files.walk(Path.of("src/main/java"))) {
      for (var rule : sources.filter(f -> f.toString().endsWith("StartRule.java")).toList()) {
        QUOTED.matcher(text(rule)).results().forEach(found -> ruled.add(found.group(1)));
      }
    }
    assertThat(ruled).contains("FLORIN_BASE_URL", "STRIPE_SECRET_KEY", "WHOP_API_KEY");
    var silent =
        KnownSettings.read().sections().stream()
            .flatMap(section -> section.settings().stream())
            .filter(known -> known.refuses().isEmpty())
            .map(Known::name)
            .toList();
    assertThat(ruled).doesNotContainAnyElementsOf(silent);
  }

  @Test
  void saysTheDefaultsAsTheyAre() {
    assertThat(DEFAULTS)
        .containsEntry("FLORIN_PORT", "8080")
        .containsEntry("FLORIN_JOB_THREADS", "8");
    DEFAULTS.forEach(
        (name, value) -> assertThat(REFERENCE).contains("\n| `" + name + "` | `" + value + "`"));
  }

  private static Map<String, String> defaults() {
    var defaults = new TreeMap<String, String>();
    var names = KnownSettings.read().names();
    MEMBERS.forEach((member, value) ->
        names.stream()
            .filter(name -> binds(name, member))
            .forEach(name ->
                value.filter(text -> !text.isEmpty()).ifPresent(text -> defaults.put(name, text))));
    MAPPED
        .values()
        .forEach(value ->
            PLAIN.matcher(value).results().forEach(r -> defaults.put(r.group(1), r.group(2))));
    return defaults;
  }

  @Test
  void showsWhatAnEmptySetupIsAnsweredWith() {
    var environment = new StandardEnvironment();
    environment.getPropertySources().remove("systemEnvironment");
    // Not where this repository happens to be, which may be a folder that is emptied.
    environment
        .getPropertySources()
        .addFirst(new MapPropertySource("test", Map.of("florin.data", "/srv/florin")));
    var application = new SpringApplication(Florin.class);
    application.setEnvironment(environment);
    var refusal = catchThrowableOfType(UnsafeStart.class, application::run);
    assertThat(refusal).isNotNull();
    assertThat(REFERENCE).contains(refusal.getMessage());
  }

  private static boolean isInTheReference(String name) {
    return Pattern.compile("\\b" + name + "\\b").matcher(REFERENCE).find();
  }

  private static boolean isUnderstood(String name) {
    return MAPPED.values().stream().anyMatch(value -> names(PLACEHOLDER, value).contains(name))
        || MEMBERS.keySet().stream().anyMatch(member -> binds(name, member))
        || names(PLACEHOLDER, LAUNCHER).contains(name);
  }

  /** By the rules of Spring Boot itself. */
  private static boolean binds(String name, String property) {
    var environment = new SystemEnvironmentPropertySource("systemEnvironment", Map.of(name, "x"));
    var source = ConfigurationPropertySource.from(environment);
    return source != null
        && source.getConfigurationProperty(ConfigurationPropertyName.of(property)) != null;
  }

  private static Set<String> names(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(found -> found.groupCount() == 0 ? found.group() : found.group(1))
        .collect(toCollection(TreeSet::new));
  }

  private static Map<String, String> mapped() {
    var mapped = new TreeMap<String, String>();
    try {
      var yaml = new ClassPathResource("application.yaml");
      for (var source : new YamlPropertySourceLoader().load("application", yaml)) {
        for (var name : ((MapPropertySource) source).getPropertyNames()) {
          mapped.put(name, String.valueOf(source.getProperty(name)));
        }
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return mapped;
  }

  private static Map<String, Optional<String>> members() {
    var members = new TreeMap<String, Optional<String>>();
    var scanner = new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
    for (var found : scanner.findCandidateComponents("dev.florin")) {
      var type = type(found.getBeanClassName());
      var prefix = type.getAnnotation(ConfigurationProperties.class).value();
      for (var parameter : type.getDeclaredConstructors()[0].getParameters()) {
        var member = DataObjectPropertyName.toDashedForm(parameter.getName());
        members.put(prefix + "." + member, written(parameter));
      }
    }
    return members;
  }

  private static Class<?> type(@Nullable String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static Optional<String> written(Parameter parameter) {
    return Optional.ofNullable(parameter.getAnnotation(DefaultValue.class))
        .map(annotation -> String.join(",", Arrays.asList(annotation.value())));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
