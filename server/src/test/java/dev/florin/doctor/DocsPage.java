package dev.florin.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.platform.Diagnosis;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The pages to which diagnoses lead are there, down to the heading. */
final class DocsPage {
  private static final Path DOCS = Path.of("../docs");

  private DocsPage() {}

  static void assertAllThere(List<Diagnosis> found) {
    assertThat(found).isNotEmpty().allSatisfy(DocsPage::assertThere);
  }

  private static void assertThere(Diagnosis diagnosis) {
    var page = diagnosis.page();
    if (page == null) {
      assertThat(diagnosis.grade()).isEqualTo(Diagnosis.Grade.WELL);
      return;
    }
    assertThat(diagnosis.remedy()).as(diagnosis.seen()).isNotBlank();
    var parts = page.split("#", 2);
    assertThat(DOCS.resolve(parts[0])).as(diagnosis.seen()).exists();
    if (parts.length == 2) {
      assertThat(headings(DOCS.resolve(parts[0]))).as(diagnosis.seen()).contains(parts[1]);
    }
  }

  /** As GitHub names them. */
  private static List<String> headings(Path page) {
    try (var lines = Files.lines(page)) {
      return lines
          .filter(line -> line.startsWith("#"))
          .map(line -> line.replaceFirst("^#+ +", "").toLowerCase(Locale.ROOT))
          .map(line -> line.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
          .toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
