package dev.florin.doctor;

import dev.florin.platform.Diagnosis;
import dev.florin.platform.Diagnosis.Grade;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What was found, for people or for programs. */
record Report(String title, List<Diagnosis> found) {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String DOCS = "docs/";

  /** Copies the list. */
  Report {
    found = List.copyOf(found);
  }

  /** Whether nothing is wrong; what is doubtful may be. */
  boolean holds() {
    return count(Grade.WRONG) == 0;
  }

  private long count(Grade grade) {
    return found.stream().filter(each -> each.grade() == grade).count();
  }

  /** Lines, each of them ended. */
  String text() {
    var text = new StringBuilder(title).append("\n\n");
    for (var each : found) {
      text.append("  %s %-10s %s%n".formatted(sign(each.grade()), each.subject(), each.seen()));
      if (each.remedy() != null) {
        text.append("    %-10s → %s%s%n".formatted("", each.remedy(), place(each)));
      }
    }
    return text.append(
            "%n%d looked at: %d well, %d doubtful, %d wrong%n"
                .formatted(
                    found.size(), count(Grade.WELL), count(Grade.DOUBTFUL), count(Grade.WRONG)))
        .toString();
  }

  private static String place(Diagnosis diagnosis) {
    return diagnosis.page() == null ? "" : " (" + DOCS + diagnosis.page() + ")";
  }

  private static char sign(Grade grade) {
    return switch (grade) {
      case WELL -> '✓';
      case DOUBTFUL -> '!';
      case WRONG -> '✗';
    };
  }

  /** One JSON object, and the end of the line. */
  String json() {
    var root = JSON.createObjectNode();
    root.put("title", title);
    root.put("well", count(Grade.WELL));
    root.put("doubtful", count(Grade.DOUBTFUL));
    root.put("wrong", count(Grade.WRONG));
    var list = root.putArray("found");
    found.forEach(each -> write(each, list.addObject()));
    return root.toPrettyString() + "\n";
  }

  private static void write(Diagnosis each, ObjectNode node) {
    node.put("grade", each.grade().name().toLowerCase(Locale.ROOT));
    node.put("subject", each.subject());
    node.put("seen", each.seen());
    if (each.remedy() != null) {
      node.put("remedy", each.remedy());
    }
    if (each.page() != null) {
      node.put("page", DOCS + each.page());
    }
  }
}
