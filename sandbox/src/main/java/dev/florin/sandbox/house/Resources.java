package dev.florin.sandbox.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Reads text files that are in the jar. */
public final class Resources {
  private Resources() {}

  /**
   * Returns the UTF-8 text beside a class.
   *
   * @throws IllegalStateException if there is no such file
   */
  public static String text(Class<?> beside, String name) {
    try (var in = beside.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is not in the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }
}
