package dev.florin.bench;

import java.util.Locale;

/**
 * What is asked for, and what came out.
 *
 * @param atLeast whether the value must reach the bar or stay below it
 */
public record Bar(String name, double bar, boolean atLeast, double value) {
  static Bar atLeast(String name, double bar, double value) {
    return new Bar(name, bar, true, value);
  }

  public static Bar atMost(String name, double bar, double value) {
    return new Bar(name, bar, false, value);
  }

  public boolean met() {
    return atLeast ? value >= bar : value <= bar;
  }

  Bar withValue(double other) {
    return new Bar(name, bar, atLeast, other);
  }

  String text() {
    return String.format(
        Locale.ROOT,
        "%-7s  %9.2f  %s %7.2f  %s",
        met() ? "met" : "NOT MET",
        value,
        atLeast ? "≥" : "≤",
        bar,
        name);
  }
}
