package dev.florin.demo.audit;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what ships: of the service from the SBOM that its build writes (CycloneDX), of the pages
 * from npm's lock file.
 */
final class Parts {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String OURS = "dev.florin";
  private static final String FOLDER = "node_modules/";

  private Parts() {}

  /**
   * All there are, in the order of kinds and names.
   *
   * @param home the folder of the sources
   * @throws MissingSbom when nothing has been packed yet
   */
  static List<Part> of(Path home) {
    var sbom = home.resolve("server/target/bom.json");
    if (!Files.exists(sbom)) {
      throw new MissingSbom();
    }
    return Stream.concat(
            maven(JSON.readTree(sbom)), npm(JSON.readTree(home.resolve("web/package-lock.json"))))
        .sorted(
            Comparator.comparing(Part::kind).thenComparing(Part::name).thenComparing(Part::version))
        .toList();
  }

  /** The SBOM is not there. */
  static final class MissingSbom extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MissingSbom() {
      super(
          "server/target/bom.json is not there: ./florin build writes it, unless Maven is offline.");
    }
  }

  static Stream<Part> maven(JsonNode sbom) {
    return sbom.path("components")
        .valueStream()
        .filter(part -> !part.path("group").asString("").equals(OURS))
        .map(part ->
            new Part(
                "maven",
                part.path("group").asString() + ":" + part.path("name").asString(),
                part.path("version").asString(),
                part.path("licenses").valueStream().map(Parts::licence).toList(),
                part.path("purl").asString().replaceFirst("\\?.*", "")));
  }

  private static String licence(JsonNode choice) {
    var licence = choice.path("license");
    return licence.has("id")
        ? licence.path("id").asString()
        : licence.has("name")
            ? licence.path("name").asString()
            : choice.path("expression").asString("");
  }

  /** Those that pages are made with; what only builds or tests them is marked. */
  static Stream<Part> npm(JsonNode lock) {
    return lock.path("packages").properties().stream()
        .filter(entry -> entry.getKey().contains(FOLDER))
        .filter(entry -> Stream.of("dev", "devOptional", "link").noneMatch(entry.getValue()::has))
        .map(entry -> {
          var name = entry.getKey().substring(entry.getKey().lastIndexOf(FOLDER) + FOLDER.length());
          var version = entry.getValue().path("version").asString();
          return new Part(
              "npm",
              name,
              version,
              List.of(entry.getValue().path("license").asString("")),
              "pkg:npm/"
                  + UriUtils.encode(name, StandardCharsets.UTF_8).replace("%2F", "/")
                  + "@"
                  + version);
        });
  }
}
