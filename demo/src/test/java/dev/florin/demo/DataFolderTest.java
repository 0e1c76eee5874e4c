package dev.florin.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
  @TempDir Path temporary;

  @Test
  void makesASecretOnceAndKeepsItForTheOwnerAlone() throws Exception {
    var folder = DataFolder.at(temporary.resolve("new"));
    var secret = folder.secret("jwt-secret", "whsec_");
    assertThat(secret).startsWith("whsec_").hasSizeGreaterThanOrEqualTo(48);
    assertThat(DataFolder.at(temporary.resolve("new")).secret("jwt-secret", "whsec_"))
        .isEqualTo(secret);
    assertThat(folder.secret("another", "")).isNotEqualTo(secret);
    assertThat(mode(folder.path().resolve("jwt-secret"))).isEqualTo("rw-------");
    assertThat(mode(folder.path())).isEqualTo("rwx------");
  }

  @Test
  void removesItselfWithEverythingInIt() throws Exception {
    var folder = DataFolder.at(temporary.resolve("gone"));
    Files.createDirectories(folder.path().resolve("a/b"));
    Files.writeString(folder.path().resolve("a/b/c"), "x");
    folder.delete();
    folder.delete();
    assertThat(folder.path()).doesNotExist();
  }

  @Test
  void isUsedByOneAtATime() {
    var folder = DataFolder.at(temporary);
    try (var _ = FolderLock.take(folder)) {
      assertThatThrownBy(() -> FolderLock.take(folder))
          .isInstanceOf(StartRefused.class)
          .hasMessageContaining(temporary.toString());
    }
    FolderLock.take(folder).close();
  }

  private static String mode(Path path) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
