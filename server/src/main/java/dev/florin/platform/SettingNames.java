package dev.florin.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;

/** How properties are called in the environment, as {@code application.yaml} says. Immutable. */
final class SettingNames {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)");

  private final Map<String, String> names = new TreeMap<>();

  private SettingNames(List<PropertySource<?>> sources) {
    for (var source : sources) {
      if (source instanceof MapPropertySource map) {
        for (var property : map.getPropertyNames()) {
          var match = PLACEHOLDER.matcher(String.valueOf(map.getProperty(property)));
          if (match.find()) {
            names.put(property, match.group(1));
          }
        }
      }
    }
  }

  /** What stands in {@code application.yaml}. */
  static List<PropertySource<?>> yaml() {
    try {
      return new YamlPropertySourceLoader()
          .load("application.yaml", new ClassPathResource("application.yaml"));
    } catch (IOException broken) {
      throw new UncheckedIOException("application.yaml is not in the jar", broken);
    }
  }

  static SettingNames known() {
    return new SettingNames(yaml());
  }

  /**
   * The name in the environment.
   *
   * @param property in canonical form, like {@code florin.base-url}
   */
  String of(String property) {
    var name = names.get(property);
    return name != null
        ? name
        : property.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
  }
}
