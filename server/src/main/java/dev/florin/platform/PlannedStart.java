package dev.florin.platform;

import dev.florin.platform.Checkup.Examination;
import dev.florin.platform.StartRule.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.convert.ConversionException;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;
import org.springframework.util.PlaceholderResolutionException;

/**
 * A start of the service that is only thought through: what would be made of these variables, and
 * what would keep it from starting. Nothing is created, and no connection opened. Thread-safe.
 */
public final class PlannedStart {
  private static final String SERVICE = "dev.florin";

  private final Environment environment;
  private final Setup setup;

  private PlannedStart(Environment environment) {
    this.environment = environment;
    this.setup = StartCheck.setup(environment);
  }

  /**
   * With these variables and no others, whatever the environment of this process is.
   *
   * @param variables name to value, as in the environment
   */
  public static PlannedStart with(Map<String, String> variables) {
    return new PlannedStart(environment(variables));
  }

  /** What the service itself would read, were it started with these variables. */
  static ConfigurableEnvironment environment(Map<String, String> variables) {
    var environment = new StandardEnvironment();
    var sources = environment.getPropertySources();
    sources.remove(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);
    sources.replace(
        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
        new SystemEnvironmentPropertySource(
            StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, Map.copyOf(variables)));
    SettingNames.yaml().forEach(sources::addLast);
    ConfigurationPropertySources.attach(environment);
    return environment;
  }

  /** The settings, for those who look at what they name. */
  public Setup setup() {
    return setup;
  }

  /**
   * Why it would not start: what the rules of all modules find, and what can be read by nobody. The
   * service tells of the latter one at a time, and only once its database is up.
   */
  public List<Finding> objections() {
    var rules =
        SpringFactoriesLoader.forDefaultResourceLocation(PlannedStart.class.getClassLoader())
            .load(StartRule.class);
    var findings = new ArrayList<>(StartCheck.findings(environment, rules));
    var named = findings.stream().map(Finding::setting).toList();
    unreadable().stream()
        .filter(finding -> !named.contains(finding.setting()))
        .forEach(findings::add);
    return findings;
  }

  /**
   * What the checkups of all modules see.
   *
   * @param online whether providers may be asked
   * @param nodes how many processes are to share the database
   */
  public List<Diagnosis> examine(boolean online, int nodes) {
    var examination = new Examination(setup, online, nodes);
    return SpringFactoriesLoader.forDefaultResourceLocation(PlannedStart.class.getClassLoader())
        .load(Checkup.class)
        .stream()
        .flatMap(checkup -> examine(checkup, examination).stream())
        .toList();
  }

  private static List<Diagnosis> examine(Checkup checkup, Examination examination) {
    try {
      return checkup.examine(examination);
    } catch (Setup.Unreadable unreadable) {
      return List.of(
          StartCheck.unresolved(SettingNames.known().of(unreadable.property())).diagnosis());
    }
  }

  private List<Finding> unreadable() {
    var names = SettingNames.known();
    var scanner = new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
    return scanner.findCandidateComponents(SERVICE).stream()
        .map(found ->
            ClassUtils.resolveClassName(
                String.valueOf(found.getBeanClassName()), PlannedStart.class.getClassLoader()))
        .flatMap(type -> failure(type).stream())
        .map(failure -> finding(failure, names))
        .toList();
  }

  private Optional<BindException> failure(Class<?> type) {
    try {
      Binder.get(environment).bindOrCreate(prefix(type), Bindable.of(type));
      return Optional.empty();
    } catch (BindException failure) {
      return Optional.of(failure);
    }
  }

  static String prefix(Class<?> settings) {
    return settings.getAnnotation(ConfigurationProperties.class).value();
  }

  /** In the words of the record that refuses it; what the framework says repeats the value. */
  private static Finding finding(BindException failure, SettingNames names) {
    Throwable root = failure;
    var converted = false;
    while (root.getCause() != null) {
      root = root.getCause();
      converted |= root instanceof ConversionException;
    }
    var setting = names.of(failure.getName().toString());
    if (root instanceof PlaceholderResolutionException) {
      return StartCheck.unresolved(setting);
    }
    return !converted && root instanceof IllegalArgumentException && root.getMessage() != null
        ? new Finding(setting + "_…", "cannot be used: " + root.getMessage(), "Correct it.")
        : new Finding(
            setting,
            "is no " + failure.getTarget().getType().resolve(Object.class).getSimpleName(),
            "Correct it, or unset it; a blank text is not unset.");
  }
}
