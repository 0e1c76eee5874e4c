package dev.florin;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;

/** The arrows between modules are those that are declared; nothing points up. */
class ModularityTest {
  private static final Path DIAGRAMS = Path.of("../docs/modules");

  private static final ApplicationModules MODULES =
      ApplicationModules.of(
          Florin.class, resideInAnyPackage("dev.florin.sandbox..", "dev.florin.testing.."));

  private static final JavaClasses CLASSES = ownClasses();

  /** What they use is known by its name alone, which is enough for rules about packages. */
  private static JavaClasses ownClasses() {
    return ArchConfiguration.withThreadLocalScope(configuration -> {
      configuration.setResolveMissingDependenciesFromClassPath(false);
      return new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.florin");
    });
  }

  @Test
  void modulesUseOnlyWhatTheyDeclare() {
    MODULES.verify();
    assertThat(MODULES.stream().map(module -> module.getIdentifier().toString()))
        .contains(
            "platform",
            "access",
            "catalog",
            "credit",
            "payment",
            "invoice",
            "order",
            "ledger",
            "money",
            "id");
  }

  @Test
  void writesTheDiagrams() throws IOException {
    new Documenter(MODULES, Documenter.Options.defaults().withOutputFolder(DIAGRAMS.toString()))
        .writeModulesAsPlantUml()
        .writeIndividualModulesAsPlantUml();
    try (var files = Files.list(DIAGRAMS)) {
      for (var file : files.toList()) {
        Files.write(file, ordered(Files.readAllLines(file)));
      }
    }
    assertThat(DIAGRAMS.resolve("components.puml"))
        .content()
        .contains("Rel(Florin.Florin.order, Florin.Florin.payment");
  }

  /**
   * Arrows come in an order that changes from run to run; sorted, only what has changed differs.
   */
  private static List<String> ordered(List<String> lines) {
    var ordered = new ArrayList<String>();
    var run = new TreeSet<String>();
    for (var line : lines) {
      if (line.startsWith("Rel(") || line.strip().startsWith("Component(")) {
        run.add(line);
      } else {
        ordered.addAll(run);
        run.clear();
        ordered.add(line);
      }
    }
    ordered.addAll(run);
    return ordered;
  }

  @Test
  void onlyTheAdapterKnowsStripesLibrary() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.florin.payment.stripe..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.stripe..")
        .check(CLASSES);
    assertThat(CLASSES.stream().filter(c -> c.getPackageName().equals("dev.florin.payment.stripe")))
        .as("the adapter itself is among the classes that were looked at, and is seen to know it")
        .anyMatch(c ->
            c.getDirectDependenciesFromSelf().stream()
                .anyMatch(d -> d.getTargetClass().getPackageName().startsWith("com.stripe")));
  }

  @Test
  void nothingButTheTestsAndTheDemoKnowsTheSandbox() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.florin.sandbox..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.florin.sandbox..")
        .check(CLASSES);
  }
}
