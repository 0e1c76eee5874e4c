package dev.florin.platform;

import dev.florin.platform.StartRule.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.core.io.support.SpringFactoriesLoader;

/**
 * The one place that decides whether the service may start. It runs all rules of all modules when
 * settings and logging are there and nothing else is: no bean, no port, no database.
 */
class StartCheck implements ApplicationContextInitializer<ConfigurableApplicationContext>, Ordered {

  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    var rules =
        SpringFactoriesLoader.forDefaultResourceLocation(context.getClassLoader())
            .load(StartRule.class);
    check(context.getEnvironment(), rules);
  }

  /**
   * Applies the rules, in this order.
   *
   * @throws UnsafeStart when one of them finds something
   */
  static void check(Environment environment, List<StartRule> rules) {
    var findings = findings(environment, rules);
    if (!findings.isEmpty()) {
      throw new UnsafeStart(setup(environment).production(), findings);
    }
  }

  /** What the rules find, in their order. */
  static List<Finding> findings(Environment environment, List<StartRule> rules) {
    var findings = new ArrayList<Finding>();
    if (mode(environment).isEmpty()) {
      findings.add(
          new Finding(
              "FLORIN_MODE", "is not a mode", "Set it to production or development, or unset it."));
    }
    var setup = setup(environment);
    rules.forEach(rule -> findings.addAll(apply(rule, setup)));
    return findings;
  }

  /** The settings; a mode that is none counts as production. */
  static Setup setup(Environment environment) {
    return new Setup(environment, mode(environment).orElse(Mode.PRODUCTION) == Mode.PRODUCTION);
  }

  private static Optional<Mode> mode(Environment environment) {
    try {
      var mode = Binder.get(environment).bind("florin.mode", Mode.class);
      return Optional.of(mode.orElse(Mode.PRODUCTION));
    } catch (BindException unknown) {
      return Optional.empty();
    }
  }

  private static List<Finding> apply(StartRule rule, Setup setup) {
    try {
      return rule.check(setup);
    } catch (Setup.Unreadable unreadable) {
      return List.of(unresolved(SettingNames.known().of(unreadable.property())));
    }
  }

  static Finding unresolved(String setting) {
    return new Finding(
        setting,
        "has a placeholder in it that leads nowhere",
        "Write \\${ where ${ is meant as text.");
  }
}
