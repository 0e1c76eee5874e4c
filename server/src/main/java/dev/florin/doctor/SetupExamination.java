package dev.florin.doctor;

import dev.florin.platform.Checkup;
import dev.florin.platform.Checkup.Examination;
import dev.florin.platform.Diagnosis;
import dev.florin.platform.PlannedStart;
import dev.florin.platform.StartRule.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.support.SpringFactoriesLoader;

/** Looks at settings before anything is started with them. */
final class SetupExamination {
  private static final String PAGE = "configuration.md";

  private SetupExamination() {}

  /**
   * What keeps the service from starting, and what each module sees.
   *
   * @param variables the environment that the service would have
   */
  static List<Diagnosis> of(Map<String, String> variables, boolean online, int nodes) {
    var start = PlannedStart.with(variables);
    var objections = start.objections();
    var found = new ArrayList<Diagnosis>();
    objections.stream().map(SetupExamination::diagnosis).forEach(found::add);
    if (objections.isEmpty()) {
      found.add(
          Diagnosis.well(
              "settings",
              start.setup().production()
                  ? "nothing keeps a production process from starting"
                  : "nothing keeps a process in development mode from starting"));
    }
    var examination = new Examination(start.setup(), online, nodes);
    SpringFactoriesLoader.forDefaultResourceLocation(SetupExamination.class.getClassLoader())
        .load(Checkup.class)
        .forEach(checkup -> found.addAll(checkup.examine(examination)));
    return found;
  }

  private static Diagnosis diagnosis(Finding finding) {
    return Diagnosis.wrong(
        "settings", finding.setting() + " " + finding.wrong(), finding.remedy(), PAGE);
  }
}
