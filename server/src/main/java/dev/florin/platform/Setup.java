package dev.florin.platform;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.util.PlaceholderResolutionException;

/**
 * The settings as they were given, before any of them is turned into something. For {@link
 * StartRule}s and {@link Checkup}s; everything else uses {@link Settings} and its like.
 * Thread-safe.
 */
public final class Setup {
  private static final Set<String> OFF = Set.of("false", "off", "no", "0");

  private final Environment environment;
  private final boolean production;

  Setup(Environment environment, boolean production) {
    this.environment = environment;
    this.production = production;
  }

  /** The text is there but cannot be read, and Spring's own message would repeat it. */
  static final class Unreadable extends RuntimeException {
    private final String property;

    Unreadable(String property) {
      super(property + " cannot be read");
      this.property = property;
    }

    String property() {
      return property;
    }
  }

  /** Whether this is to be a production process. */
  public boolean production() {
    return production;
  }

  /**
   * What a property is set to, as it is.
   *
   * @param property in canonical form, like {@code florin.base-url}
   * @return empty when it is not set or blank
   */
  public Optional<String> text(String property) {
    try {
      return Optional.ofNullable(environment.getProperty(property)).filter(s -> !s.isBlank());
    } catch (PlaceholderResolutionException unresolved) {
      throw new Unreadable(property); // without its cause, which repeats the value
    }
  }

  /**
   * All that is set below a property, as it is.
   *
   * @param property in canonical form, like {@code florin.methods}
   * @return what stands behind it and a dot, to the value
   */
  public Map<String, String> below(String property) {
    try {
      return Binder.get(environment)
          .bind(property, Bindable.mapOf(String.class, String.class))
          .orElseGet(Map::of);
    } catch (BindException unresolved) {
      throw new Unreadable(property); // without its cause, which repeats the value
    }
  }

  /**
   * What a module will read.
   *
   * @param settings a record of {@code @ConfigurationProperties}
   * @return empty when they cannot be read, which {@link PlannedStart#objections} tells
   */
  public <T> Optional<T> settings(Class<T> settings) {
    try {
      return Optional.of(
          Binder.get(environment)
              .bindOrCreate(PlannedStart.prefix(settings), Bindable.of(settings)));
    } catch (BindException unreadable) {
      return Optional.empty();
    }
  }

  /** Whether a switch is on: whatever is not plainly off counts as on. */
  public boolean isOn(String property) {
    return text(property)
        .filter(value -> !OFF.contains(value.strip().toLowerCase(Locale.ROOT)))
        .isPresent();
  }
}
