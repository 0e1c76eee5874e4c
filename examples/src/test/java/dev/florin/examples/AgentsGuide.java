package dev.florin.examples;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** What stands in the agents' guide to be copied. */
final class AgentsGuide {
  private static final String URL = "http://127.0.0.1:8080";
  private static final String KEY = "fl_ak_…";
  private static final String LISTING = "lst_…";

  private AgentsGuide() {}

  /** The first block in this language, with these in place of the guide's own. */
  static String first(String language, Path root, URI service, String key, String listing)
      throws IOException {
    var guide = Files.readString(root.resolve("docs/guides/agents.md"));
    var block = Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(guide);
    if (!block.find() || !block.group(1).contains(URL) || !block.group(1).contains(KEY)) {
      throw new AssertionError("the guide has no block of " + language + " with " + URL);
    }
    return block
        .group(1)
        .replace(URL, service.toString())
        .replace(KEY, key)
        .replace(LISTING, listing);
  }

  /** What a command says that succeeds. */
  static String said(Path folder, String... command) throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new AssertionError(command[0] + " has failed: " + said);
    }
    return said;
  }
}
