package dev.florin.demo.audit;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Under which licences we take what others have written, and the page that says so. */
final class Licences {
  /** What may be shipped within a program under Apache-2.0, with nothing asked but to say so. */
  private static final Set<String> ALLOWED =
      Set.of(
          "Apache-2.0",
          "MIT",
          "MIT-0",
          "BSD-2-Clause",
          "BSD-3-Clause",
          "0BSD",
          "ISC",
          "CC0-1.0",
          "EPL-2.0");

  private static final String LIBRARY =
      "LGPL-2.1-or-later: a jar of its own, unchanged, which whoever runs the service can replace";

  /** Others, each with the reason. */
  private static final Map<String, String> EXCEPTIONS =
      Map.of(
          "io.github.openhtmltopdf:openhtmltopdf-core", LIBRARY,
          "io.github.openhtmltopdf:openhtmltopdf-pdfbox", LIBRARY);

  private Licences() {}

  /** Those that may not be shipped: none of their licences is allowed, and nobody has said why. */
  static List<Part> refused(List<Part> parts) {
    return parts.stream()
        .filter(part -> part.licences().stream().noneMatch(ALLOWED::contains))
        .filter(part -> !EXCEPTIONS.containsKey(part.name()))
        .toList();
  }

  /** Exceptions that nothing needs any more. */
  static Set<String> idle(List<Part> parts) {
    var names = parts.stream().map(Part::name).collect(Collectors.toSet());
    return EXCEPTIONS.keySet().stream()
        .filter(name -> !names.contains(name))
        .collect(Collectors.toSet());
  }

  /** The page docs/dependencies.md. */
  static String page(List<Part> parts) {
    return """
    # Dependencies

    Everything of others that ships: in the service's jar, as its build lists it \
    (`server/target/bom.json`, CycloneDX), and in the pages, as npm's lock file lists it. What \
    only builds or tests is not here. Written by a test, which fails when this page is stale, and \
    when a licence is none of: %s. Where there are several, we choose one of these.

    Other licences, and why: %s.

    `./florin audit` asks which of these have known vulnerabilities.

    %s
    """
            .formatted(
                ALLOWED.stream().sorted().collect(Collectors.joining(", ")),
                EXCEPTIONS.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .map(each -> "`" + each.getKey() + "`, " + each.getValue())
                    .collect(Collectors.joining("; ")),
                List.of("maven", "npm").stream()
                    .map(kind -> table(kind, parts))
                    .collect(Collectors.joining("\n")))
            .strip()
        + "\n";
  }

  private static String table(String kind, List<Part> parts) {
    return parts.stream()
        .filter(part -> part.kind().equals(kind))
        .map(part ->
            "| %s | %s | %s |\n"
                .formatted(part.name(), part.version(), String.join(", ", part.licences())))
        .collect(
            Collectors.joining(
                "",
                "## %s\n\n| name | version | licence |\n|---|---|---|\n"
                    .formatted(kind.equals("npm") ? "In the pages" : "In the service"),
                ""));
  }
}
