package dev.florin.agent;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How much an agent may take.
 *
 * @param per in which time, or at once
 * @param kind of which kind of product, or of {@code usage}; {@code null} of all together
 * @param credits in the asset's smallest unit, 0 or more
 */
public record AgentLimit(Per per, @Nullable String kind, long credits) {

  /** In which time. */
  public enum Per {
    /** Between two midnights in the agent's time zone. */
    DAY,
    /** Between the midnights that begin two months. */
    MONTH,
    /** At once: by one purchase, spend or hold. */
    PURCHASE;

    /** How it is written in JSON. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The one written {@code text}, if there is one. */
    public static Optional<Per> parse(String text) {
      return Arrays.stream(values()).filter(per -> per.text().equals(text)).findFirst();
    }
  }

  /** What it is called, as {@code day} or {@code vector.month}. */
  public String name() {
    return kind == null ? per.text() : kind + "." + per.text();
  }

  boolean concerns(String what) {
    return kind == null || kind.equals(what);
  }
}
