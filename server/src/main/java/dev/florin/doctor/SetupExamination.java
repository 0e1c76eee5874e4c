package dev.florin.doctor;

import dev.florin.platform.Diagnosis;
import dev.florin.platform.PlannedStart;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** Looks at settings before anything is started with them. */
final class SetupExamination {
  private SetupExamination() {}

  /**
   * What keeps the service from starting, and what each module sees.
   *
   * @param variables the environment that the service would have
   */
  static List<Diagnosis> of(Map<String, String> variables, boolean online, int nodes) {
    var start = PlannedStart.with(variables);
    var objections = start.objections();
    var found = new LinkedHashSet<Diagnosis>();
    objections.forEach(finding -> found.add(finding.diagnosis()));
    if (objections.isEmpty()) {
      found.add(
          Diagnosis.well(
              "settings",
              start.setup().production()
                  ? "nothing keeps a production process from starting"
                  : "nothing keeps a process in development mode from starting"));
    }
    // Of a setting that nobody can read each tells who wanted to.
    found.addAll(start.examine(online, nodes));
    return List.copyOf(found);
  }
}
