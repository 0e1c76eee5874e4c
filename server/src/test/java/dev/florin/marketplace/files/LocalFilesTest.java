package dev.florin.marketplace.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.id.Ids;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files in a folder. */
class LocalFilesTest extends FileStoreContract {
  @TempDir private Path folder;

  @Override
  FileStore store() {
    return new LocalFiles(folder.resolve("files"));
  }

  /** A file stands where the folder should be. */
  @Override
  FileStore broken() {
    var wrong = folder.resolve("no-folder");
    try {
      if (!Files.exists(wrong)) {
        Files.createFile(wrong);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return new LocalFiles(wrong);
  }

  @Test
  void nobodyElseOnTheMachineReadsThem() throws IOException {
    store().put(Ids.next(), new ByteArrayInputStream(new byte[] {1}), 10);
    try (var all = Files.walk(folder.resolve("files"))) {
      assertThat(all.filter(Files::isRegularFile).toList())
          .singleElement()
          .satisfies(file ->
              assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                  .isEqualTo("rw-------"));
    }
  }

  @Test
  void createsNothingBeforeTheFirstFile() {
    store().open(Ids.next(), 0, 1);
    assertThat(folder.resolve("files")).doesNotExist();
  }
}
