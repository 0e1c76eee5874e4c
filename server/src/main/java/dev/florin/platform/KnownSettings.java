package dev.florin.platform;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.YamlMapFactoryBean;
import org.springframework.core.io.ClassPathResource;

/**
 * Every setting there is, from {@code settings.yaml}: the tables of docs/configuration.md are made
 * of it, and who misspells one is told. Immutable.
 */
public final class KnownSettings {
  private final List<Section> sections;

  private KnownSettings(List<Section> sections) {
    this.sections = List.copyOf(sections);
  }

  /**
   * Some that belong together.
   *
   * @param heading of their part of the reference
   */
  public record Section(String heading, List<Known> settings) {
    /** Copies the list. */
    public Section {
      settings = List.copyOf(settings);
    }
  }

  /**
   * One setting; all texts are Markdown.
   *
   * @param name in the environment
   * @param fallback what holds when it is not set, where the code does not say it by itself
   * @param more what is added to the code's own default; empty for nothing
   * @param meaning what it is
   * @param refuses what keeps a production process from starting; empty for nothing
   */
  public record Known(
      String name, Optional<String> fallback, String more, String meaning, String refuses) {}

  /** Reads them. */
  public static KnownSettings read() {
    var yaml = new YamlMapFactoryBean();
    yaml.setResources(new ClassPathResource("settings.yaml", KnownSettings.class));
    return new KnownSettings(
        list(yaml.getObject(), "sections").stream()
            .map(section ->
                new Section(
                    text(section, "heading").orElseThrow(),
                    list(section, "settings").stream().map(KnownSettings::known).toList()))
            .toList());
  }

  private static Known known(Map<?, ?> setting) {
    return new Known(
        text(setting, "name").orElseThrow(),
        text(setting, "default"),
        text(setting, "more").orElse(""),
        text(setting, "meaning").orElse(""),
        text(setting, "refuses").orElse(""));
  }

  private static List<Map<?, ?>> list(@Nullable Map<?, ?> map, String member) {
    return map != null && map.get(member) instanceof List<?> list
        ? list.stream().<Map<?, ?>>map(entry -> (Map<?, ?>) entry).toList()
        : List.of();
  }

  private static Optional<String> text(Map<?, ?> map, String member) {
    return Optional.ofNullable(map.get(member)).map(String::valueOf);
  }

  /** In the order of the reference. */
  public List<Section> sections() {
    return sections;
  }

  /** The names of all of them. */
  public Set<String> names() {
    var names = new LinkedHashSet<String>();
    sections.forEach(section -> section.settings().forEach(known -> names.add(known.name())));
    return names;
  }
}
