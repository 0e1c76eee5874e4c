package dev.florin.agent.mcp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The guide, and what stands in it to be copied. */
final class Guide {
  static final String TEXT = text();
  private static final String URL = "http://127.0.0.1:8080";
  private static final String KEY = "fl_ak_…";

  private Guide() {}

  private static String text() {
    try {
      return Files.readString(Path.of("../docs/guides/agents-mcp.md"));
    } catch (IOException failure) {
      throw new java.io.UncheckedIOException(failure);
    }
  }

  /**
   * The first block in this language, for this agent: its address and key in place of the guide's.
   */
  static String first(String language, Agent agent) {
    var block = Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(TEXT);
    if (!block.find() || !block.group(1).contains(URL) || !block.group(1).contains(KEY)) {
      throw new AssertionError("the guide has no block of " + language + " with " + URL);
    }
    var service = agent.app().url().toString();
    return block.group(1).replace(URL, service).replace(KEY, agent.token());
  }
}
