package dev.florin.notification.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What people receive can be looked at in docs/mail, and is what the code writes. */
class PreviewsTest {
  private static final Path FOLDER = Path.of("../docs/mail");
  private static final Map<String, Locale> READERS = readers();

  private final Letters letters = new Letters();

  private static Map<String, Locale> readers() {
    var readers = new LinkedHashMap<String, Locale>();
    readers.put("en", Locale.ENGLISH);
    readers.put("zh", Locale.SIMPLIFIED_CHINESE);
    return readers;
  }

  @Test
  void theCommittedPreviewsAreWhatPeopleReceive() throws IOException {
    var files = new LinkedHashMap<String, String>();
    for (var kind : MailKind.values()) {
      READERS.forEach((language, reader) -> add(files, kind, language, reader));
    }
    files.put("receipt.zh.eml", message());
    files.put("README.md", readme());
    if (Boolean.getBoolean("florin.docs.write")) {
      write(files);
    }
    for (var file : files.entrySet()) {
      assertThat(Files.readString(FOLDER.resolve(file.getKey())))
          .as("docs/mail/%s is stale; write it anew with -Dflorin.docs.write=true", file.getKey())
          .isEqualTo(file.getValue());
    }
  }

  private void add(Map<String, String> files, MailKind kind, String language, Locale reader) {
    var letter = letters.write(Samples.of(kind, reader), reader, Samples.SELLER);
    var name = name(kind) + "." + language;
    files.put(name + ".html", letter.html());
    files.put(name + ".txt", "Subject: " + letter.subject() + "\n\n" + letter.text());
  }

  private static String name(MailKind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String message() {
    var to = new MailAddress("林晓梅", "lin@mail.example");
    var bytes = Mime.bytes(Samples.envelope("林晓梅", to.address()), to);
    return new String(bytes, StandardCharsets.US_ASCII);
  }

  private static String readme() {
    var rows =
        Arrays.stream(MailKind.values())
            .map(kind ->
                "| `%1$s` | [English](%2$s.en.html) ([text](%2$s.en.txt)) | [中文](%2$s.zh.html) ([text](%2$s.zh.txt)) |"
                    .formatted(kind.code(), name(kind)))
            .collect(Collectors.joining("\n"));
    return """
    # Mail

    What people receive, with made-up data. Written by `PreviewsTest`, which fails when these files are stale; write them anew with `-DargLine=-Dflorin.docs.write=true`.

    | event | English | Simplified Chinese |
    |---|---|---|
    %s

    [receipt.zh.eml](receipt.zh.eml) is one of them as it goes over the wire, byte for byte. The words are in `server/src/main/resources/mail`.
    """
        .formatted(rows);
  }

  private static void write(Map<String, String> files) throws IOException {
    Files.createDirectories(FOLDER);
    for (var file : files.entrySet()) {
      Files.writeString(FOLDER.resolve(file.getKey()), file.getValue());
    }
  }
}
