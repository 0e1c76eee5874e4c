package dev.florin.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The commands of a guide, typed as they stand there, in their order and in one shell. What a guide
 * leaves to its reader, such as {@code OPERATOR=…}, is given by name; the addresses of its examples
 * are those of a running service.
 */
public final class Typed {
  private static final Path GUIDES = Path.of("../docs/guides");
  private static final Pattern BLOCK =
      Pattern.compile("(?m)^( *)```sh\n(.*?)^ *```", Pattern.DOTALL);
  private static final Pattern LEFT_TO_THE_READER =
      Pattern.compile("(?<=^|\\s)([A-Z_]+)=[^\\s;]*…\\S*", Pattern.MULTILINE);

  /** Notes what each call was and what it was answered, and passes the answer on. */
  private static final String CURL =
      """
      curl() {
        local answer status
        answer=$(mktemp -p .)
        status=$(command curl -o "$answer" -w '%{http_code}' "$@") || return
        printf '%s\\t%s\\t%s\\n' "$status" "$answer" "$(printf '%s ' "$@" | tr '\\n\\t' '  ')" >>calls
        cat "$answer"
      }
      """;

  private final String name;
  private final Path folder;
  private final Map<String, String> environment = new HashMap<>();
  private final Map<String, String> instead = new HashMap<>();
  private final Map<String, Integer> refused = new HashMap<>();

  /** A call, as it was typed, and what it was answered. */
  public record Call(int status, String words, String answer) {
    public JsonNode json() {
      return JsonMapper.shared().readTree(answer);
    }
  }

  private Typed(App app, String name, Path folder) {
    this.name = name;
    this.folder = folder;
    instead.put("https://pay.example.com", address(app.url().toString()));
    instead.put("http://127.0.0.1:8080", address(app.url().toString()));
    instead.put("http://127.0.0.1:12111", address(app.sandbox().url().toString()));
  }

  private static String address(String url) {
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }

  /** This guide's; files that it reads and writes are in the folder. */
  public static Typed from(String guide, App app, Path folder) {
    return new Typed(app, guide, folder);
  }

  /** Whether what the guides call is installed. */
  public static boolean possible() {
    return List.of("bash", "curl", "jq").stream().allMatch(Programs::has);
  }

  /** What the reader has put into a variable. */
  public Typed with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** What the reader writes in place of a part, such as {@code lst_…}. */
  public Typed writing(String value, String inPlaceOf) {
    instead.put(inPlaceOf, value);
    return this;
  }

  /** Calls with these words are refused, as the guide says. */
  public Typed refused(String words, int status) {
    refused.put(words, status);
    return this;
  }

  /**
   * Types the blocks that have one of these texts in them.
   *
   * @throws AssertionError if a block is missing, the shell stops, or a call is not answered as the
   *     guide has it: well, unless it was said to be refused
   */
  public List<Call> type(String... texts) {
    var script = new StringBuilder("rm -f calls\n" + CURL);
    for (var text : texts) {
      script.append(block(text)).append('\n');
    }
    var typed = script.toString();
    Programs.said(folder, environment, "bash", "-eu", "-o", "pipefail", "-c", typed);
    var calls = calls();
    for (var call : calls) {
      var wanted =
          refused.entrySet().stream()
              .filter(each -> call.words.contains(each.getKey()))
              .map(Map.Entry::getValue)
              .findFirst();
      if (wanted.map(status -> status != call.status).orElse(call.status / 100 != 2)) {
        throw new AssertionError(
            "%s: %d for %s: %s".formatted(name, call.status, call.words, call.answer));
      }
    }
    return calls;
  }

  private String block(String text) {
    var found = new ArrayList<String>();
    var blocks = BLOCK.matcher(read(GUIDES.resolve(name + ".md")));
    while (blocks.find()) {
      if (blocks.group(2).contains(text)) {
        found.add(blocks.group(2));
      }
    }
    if (found.size() != 1) {
      throw new AssertionError(
          "%s has %d blocks of commands with \"%s\"".formatted(name, found.size(), text));
    }
    var block = found.getFirst();
    for (var each : instead.entrySet()) {
      block = block.replace(each.getKey(), each.getValue());
    }
    block = LEFT_TO_THE_READER.matcher(block).replaceAll(this::known);
    if (block.contains("…")) {
      throw new AssertionError(name + " leaves something to the reader: " + block);
    }
    return block;
  }

  /** It is there already. */
  private String known(MatchResult assignment) {
    if (!environment.containsKey(assignment.group(1))) {
      throw new AssertionError(name + " wants " + assignment.group(1));
    }
    return "";
  }

  private List<Call> calls() {
    var calls = folder.resolve("calls");
    return (Files.exists(calls) ? read(calls) : "")
        .lines()
        .map(line -> line.split("\t", 3))
        .map(
            parts -> new Call(Integer.parseInt(parts[0]), parts[2], read(folder.resolve(parts[1]))))
        .toList();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
