package dev.florin.notification.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every word is there in both languages, and every one is said somewhere. */
class WordsTest {
  private static final Path FOLDER = Path.of("src/main/resources/mail");

  /** A key as the templates write it; one that ends in a dot is completed by a value. */
  private static final Pattern USED =
      Pattern.compile("#\\{(?:\\$\\{')?([a-z.]+)|msg\\('([a-z.]+)'");

  private static Properties words(String file) throws IOException {
    var words = new Properties();
    try (Reader reader = Files.newBufferedReader(FOLDER.resolve(file))) {
      words.load(reader);
    }
    return words;
  }

  private static Set<String> used() throws IOException {
    var used = new TreeSet<String>();
    try (var files = Files.list(FOLDER)) {
      for (var file : files.filter(f -> f.toString().matches(".*\\.(html|txt)")).toList()) {
        USED.matcher(Files.readString(file))
            .results()
            .forEach(r -> used.add(r.group(1) == null ? r.group(2) : r.group(1)));
      }
    }
    return used;
  }

  @Test
  void bothLanguagesHaveTheSameWordsAndPlaces() throws IOException {
    var english = words("messages.properties");
    var chinese = words("messages_zh.properties");
    assertThat(chinese.keySet()).isEqualTo(english.keySet());
    for (var key : english.stringPropertyNames()) {
      assertThat(places(chinese.getProperty(key)))
          .as(key)
          .isSubsetOf(places(english.getProperty(key)))
          .contains(places(english.getProperty(key)).stream().limit(1).toArray(String[]::new));
      assertThat(chinese.getProperty(key)).as(key).isNotBlank();
      assertThat(english.getProperty(key)).as(key).isNotBlank();
    }
  }

  private static Set<String> places(String text) {
    return Pattern.compile("\\{(\\d)")
        .matcher(text)
        .results()
        .map(r -> r.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void everyWordIsSaidAndNoneIsMissing() throws IOException {
    var known = words("messages.properties").stringPropertyNames();
    var used = used();
    assertThat(used).hasSizeGreaterThan(20);
    assertThat(known)
        .allMatch(
            key ->
                used.contains(key)
                    || used.stream().anyMatch(u -> u.endsWith(".") && key.startsWith(u)),
            "is said somewhere");
    assertThat(used)
        .allMatch(
            key ->
                key.endsWith(".")
                    ? known.stream().anyMatch(k -> k.startsWith(key))
                    : known.contains(key),
            "is known");
  }

  @Test
  void everyPaperHasItsWords() throws IOException {
    var known = words("messages.properties").stringPropertyNames();
    for (var paper : Receipt.Paper.values()) {
      var name = paper.name().toLowerCase(Locale.ROOT);
      assertThat(known)
          .contains(
              "receipt.subject." + name, "receipt.attached." + name, "receipt.number." + name);
    }
  }

  @Test
  void everyNoteHasItsWords() throws IOException {
    var known = words("messages.properties").stringPropertyNames();
    for (var kind : MailKind.values()) {
      if (kind.template().equals("note")) {
        var story = kind.name().toLowerCase(Locale.ROOT);
        assertThat(known)
            .contains(
                "note.subject." + story,
                "note.title." + story,
                "note.text." + story,
                "note.then." + story);
      }
    }
    for (var paper : new String[] {"credit_note", "debit_note"}) {
      assertThat(known)
          .contains("note.credits." + paper, "note.attached." + paper, "note.number." + paper);
    }
  }
}
