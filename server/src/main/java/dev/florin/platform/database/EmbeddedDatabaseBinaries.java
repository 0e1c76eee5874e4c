package dev.florin.platform.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs, unpacked once per user and version into a cache folder. The archive's
 * checksum is part of the folder's name: another version of the binaries gets another folder.
 */
final class EmbeddedDatabaseBinaries {
  private EmbeddedDatabaseBinaries() {}

  /**
   * The folder that has {@code bin/postgres}; unpacks it if it is not there yet.
   *
   * @param fallback used instead of the user's cache folder where that cannot be written to
   */
  static Path unpacked(Path fallback) throws IOException {
    var archive = archive();
    var name = "postgres-" + checksum(archive);
    var cache = userCache();
    if (isComplete(cache.resolve(name))) {
      return cache.resolve(name);
    }
    var parent = isWritable(cache) ? cache : fallback;
    var target = parent.resolve(name);
    if (!isComplete(target)) {
      unpack(archive, Files.createDirectories(parent), target);
    }
    return target;
  }

  private static Path userCache() {
    var xdg = System.getenv("XDG_CACHE_HOME");
    var home = Path.of(System.getProperty("user.home", "."));
    var cache = xdg == null || xdg.isBlank() ? home.resolve(".cache") : Path.of(xdg);
    return cache.toAbsolutePath().resolve("florin");
  }

  private static boolean isWritable(Path folder) {
    try {
      return Files.isWritable(Files.createDirectories(folder));
    } catch (IOException readOnlyOrNoHome) {
      return false;
    }
  }

  private static boolean isComplete(Path folder) {
    return Files.isExecutable(folder.resolve("bin/postgres"));
  }

  /** Those for this machine. */
  static URL archive() {
    var os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    var arch = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    var system = os.startsWith("mac") ? "darwin" : os.startsWith("windows") ? "windows" : "linux";
    var cpu = arch.equals("aarch64") || arch.equals("arm64") ? "arm_64" : "x86_64";
    var resource = "postgres-%s-%s.txz".formatted(system, cpu);
    var url = EmbeddedDatabaseBinaries.class.getResource("/" + resource);
    if (url == null) {
      throw new EmbeddedDatabaseException(
          "No embedded PostgreSQL for this machine (%s is not on the class path). Point"
                  .formatted(resource)
              + " FLORIN_DATABASE_URL at a PostgreSQL 15 to 18 of your own.");
    }
    return url;
  }

  private static String checksum(URL archive) throws IOException {
    var connection = archive.openConnection();
    if (connection instanceof JarURLConnection jar && jar.getJarEntry().getCrc() != -1) {
      return Long.toHexString(jar.getJarEntry().getCrc());
    }
    var crc = new CRC32();
    try (var in = new CheckedInputStream(connection.getInputStream(), crc)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return Long.toHexString(crc.getValue());
  }

  /** Unpacks beside the target and moves it there in one step: a torn unpacking is never used. */
  private static void unpack(URL archive, Path parent, Path target) throws IOException {
    var temporary = Files.createTempDirectory(parent, ".unpacking-");
    try {
      try (var tar =
          new TarArchiveInputStream(
              new XZInputStream(new BufferedInputStream(archive.openStream())))) {
        for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
          extract(tar, entry, temporary);
        }
      }
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException | DirectoryNotEmptyException unpackedByOther) {
      if (!isComplete(target)) {
        throw unpackedByOther;
      }
    } finally {
      deleteTree(temporary);
    }
  }

  private static void extract(InputStream content, TarArchiveEntry entry, Path into)
      throws IOException {
    var path = into.resolve(entry.getName()).normalize();
    if (!path.startsWith(into)) {
      throw new IOException("The archive names a path outside of itself: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(path);
    } else if (entry.isSymbolicLink()) {
      Files.createDirectories(path.getParent());
      Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
    } else {
      Files.createDirectories(path.getParent());
      Files.copy(content, path);
      var executable = (entry.getMode() & 0100) != 0;
      Files.setPosixFilePermissions(
          path, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    }
  }

  /** Removes a folder and what is in it; nothing happens if it is not there. */
  static void deleteTree(Path root) throws IOException {
    if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (var paths = Files.walk(root)) {
      for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
