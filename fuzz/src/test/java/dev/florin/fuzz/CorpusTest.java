package dev.florin.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Everything that fuzzers have ever stumbled over, and all that they have reached, again. */
class CorpusTest {
  private static final Corpus CORPUS =
      new Corpus(Path.of(System.getProperty("florin.root", "..")).resolve("fuzz/corpus"));

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void whatIsKeptIsReadWithoutFault(Target target) throws Throwable {
    var inputs = CORPUS.read(target);
    assertThat(inputs).as("the corpus of " + target.text()).isNotEmpty();
    for (var input : inputs) {
      assertThatCode(() -> target.run(input)).as(shown(input)).doesNotThrowAnyException();
    }
  }

  private static String shown(byte[] input) {
    return Base64.getEncoder().encodeToString(input) + ": " + Input.text(input);
  }

  /** Each route with all that its contract names: the next route is tried from its first day. */
  @ParameterizedTest
  @EnumSource(names = {"ROUTE", "SERVICE"})
  void callsMadeOfTheContractAreAnswered(Target target) throws Throwable {
    var calls = new Contract().calls();
    assertThat(calls).hasSizeGreaterThan(200);
    for (var call : calls) {
      assertThatCode(() -> target.run(call)).as(shown(call)).doesNotThrowAnyException();
    }
  }

  @Test
  void everyFolderIsThatOfATarget() {
    assertThat(CORPUS.folder())
        .isDirectoryNotContaining(
            file -> Target.parse(file.getFileName().toString().replace(".base64", "")).isEmpty());
  }

  @Test
  void whatIsKeptIsReadBack() throws IOException {
    var found = Files.createDirectory(folder.resolve("found"));
    Files.writeString(found.resolve("b"), "longer\n\0");
    Files.writeString(found.resolve("a"), "x");
    var corpus = new Corpus(folder);
    Files.createDirectory(corpus.written(Target.CSV));
    Files.writeString(corpus.written(Target.CSV).resolve("seed"), "seed");
    corpus.keep(Target.CSV, found);
    assertThat(corpus.read(Target.CSV))
        .extracting(bytes -> new String(bytes, StandardCharsets.UTF_8))
        .containsExactly("seed", "x", "longer\n\0");
  }
}
