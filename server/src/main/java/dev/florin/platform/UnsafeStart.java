package dev.florin.platform;

import dev.florin.platform.StartRule.Finding;
import java.util.List;

/** The service does not start, for all of these reasons at once. Its message is for people. */
public final class UnsafeStart extends RuntimeException {
  private final transient List<Finding> findings;

  UnsafeStart(boolean production, List<Finding> findings) {
    super(message(production, findings));
    this.findings = List.copyOf(findings);
  }

  /**
   * What could only be seen once the database was there.
   *
   * @param production whether this was to be a production process
   */
  public static UnsafeStart because(boolean production, Finding finding) {
    return new UnsafeStart(production, List.of(finding));
  }

  /** Every reason, in the order in which they are read out. */
  public List<Finding> findings() {
    return findings;
  }

  private static String message(boolean production, List<Finding> findings) {
    var one = findings.size() == 1;
    var text = new StringBuilder("Florin does not start: ");
    text.append(findings.size()).append(one ? " setting " : " settings ");
    if (production) {
      text.append(one ? "is" : "are").append(" unsafe for production.\n");
    } else {
      text.append("cannot be used.\n");
    }
    for (int i = 0; i < findings.size(); i++) {
      var finding = findings.get(i);
      text.append("\n%3d. %s %s.".formatted(i + 1, finding.setting(), finding.wrong()));
      text.append("\n     ").append(finding.remedy());
    }
    return text.toString();
  }
}
