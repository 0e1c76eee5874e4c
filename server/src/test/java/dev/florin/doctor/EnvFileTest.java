package dev.florin.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import dev.florin.platform.Diagnosis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file of settings is understood as those understand it who start the service with it. */
class EnvFileTest {
  @TempDir private Path folder;

  private EnvFile read(String text) throws IOException {
    var file = folder.resolve("florin.env");
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return EnvFile.read(file);
  }

  @Test
  void readsNamesAndValuesAndLeavesQuotesOut() throws IOException {
    var file =
        read(
            """
            # a remark
            FLORIN_PORT=9000

            export FLORIN_BASE_URL=https://pay.example.com/?a=b
              FLORIN_SELLER_NAME="Ink & Co"
            FLORIN_SELLER_ADDRESS="1 Street\\nLondon"
            FLORIN_JWT_SECRET='a$b`c'
            FLORIN_LOG_FORMAT=
            """);
    assertThat(file.variables())
        .containsOnly(
            entry("FLORIN_PORT", "9000"),
            entry("FLORIN_BASE_URL", "https://pay.example.com/?a=b"),
            entry("FLORIN_SELLER_NAME", "Ink & Co"),
            entry("FLORIN_SELLER_ADDRESS", "1 Street\\nLondon"),
            entry("FLORIN_JWT_SECRET", "a$b`c"),
            entry("FLORIN_LOG_FORMAT", ""));
    assertThat(file.remarks()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"A=x$y", "A=\"x$y\"", "A=\"`x`\"", "A=x y", "A=x;y", "A=x\\y"})
  void saysWhereAShellWouldReadSomethingElse(String line) throws IOException {
    assertThat(read("# one\n" + line).remarks())
        .singleElement()
        .satisfies(remark -> {
          assertThat(remark.grade()).isEqualTo(Diagnosis.Grade.DOUBTFUL);
          assertThat(remark.seen()).contains("line 2").doesNotContain("x");
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"hush-hush", "=hush-hush", "A-B=hush-hush", "A='hush-hush", "A=\"a\"b\""})
  void namesTheLineThatIsNoneAndNotWhatIsInIt(String line) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read("B=1\n" + line))
        .withMessageContaining("line 2")
        .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("hush"));
  }

  @Test
  void saysThatOthersCanReadIt() throws IOException {
    var file = folder.resolve("open.env");
    Files.writeString(file, "A=b");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    var remarks = EnvFile.read(file).remarks();
    assertThat(remarks).singleElement().extracting(Diagnosis::remedy).asString().contains("chmod");
    DocsPage.assertAllThere(remarks);
  }
}
