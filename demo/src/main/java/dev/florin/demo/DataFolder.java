package dev.florin.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Comparator;

/** The folder of one installation: database, secrets, the sandbox's state, the log. */
record DataFolder(Path path) {
  private static final int SECRET_BYTES = 36;

  /** Opens or creates a folder that only its owner can read. */
  static DataFolder at(Path path) {
    try {
      var absolute = path.toAbsolutePath().normalize();
      if (!Files.isDirectory(absolute)) {
        Files.createDirectories(absolute);
        Files.setPosixFilePermissions(absolute, PosixFilePermissions.fromString("rwx------"));
      }
      return new DataFolder(absolute);
    } catch (IOException e) {
      throw new UncheckedIOException("The folder cannot be used: " + path, e);
    }
  }

  static DataFolder temporary() {
    try {
      return new DataFolder(Files.createTempDirectory("florin-demo-"));
    } catch (IOException e) {
      throw new UncheckedIOException("No temporary folder", e);
    }
  }

  /** A secret of this installation: made once, mode 0600, then always the same. */
  String secret(String name, String prefix) {
    try {
      var file = path.resolve(name);
      if (!Files.exists(file)) {
        var random = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(random);
        write(file, prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(random));
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("The secret cannot be kept: " + path.resolve(name), e);
    }
  }

  /** Complete or not at all: half a secret would lock out every token made with it. */
  private static void write(Path file, String text) throws IOException {
    var ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    var unfinished = Files.createTempFile(file.getParent(), ".secret-", "", ownerOnly);
    Files.writeString(unfinished, text + "\n");
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Removes the folder and what is in it. */
  void delete() {
    if (!Files.exists(path)) {
      return;
    }
    try (var files = Files.walk(path)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The temporary folder could not be removed: " + path, e);
    }
  }
}
