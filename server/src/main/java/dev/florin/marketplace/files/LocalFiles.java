package dev.florin.marketplace.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files in a folder of this machine, or one that all nodes have mounted. A file is written beside
 * its place and moved there when all of it is on the disk, so that none is ever there in part.
 */
final class LocalFiles implements FileStore {
  private static final Logger log = LoggerFactory.getLogger(LocalFiles.class);
  private static final Set<StandardOpenOption> NEW =
      Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);

  private final Path folder;

  /** Creates nothing before the first file comes. */
  LocalFiles(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
  }

  @Override
  public Put put(UUID key, InputStream content, long maxBytes) throws IOException {
    var part = part(key);
    try {
      var place = place(key);
      prepare(part, place);
      var stored = write(part, content, maxBytes);
      if (stored == null) {
        Files.deleteIfExists(part);
        return new Put.TooLarge(maxBytes);
      }
      Files.move(part, place, StandardCopyOption.ATOMIC_MOVE);
      force(parent(place));
      return stored;
    } catch (Intake.NoRoom | Trouble failure) {
      return new Put.Unavailable(told(failure));
    }
  }

  /** What goes wrong in the folder, as apart from what goes wrong with the content. */
  private static final class Trouble extends IOException {
    private static final long serialVersionUID = 1L;

    Trouble(IOException cause) {
      super(cause);
    }
  }

  private static void prepare(Path part, Path place) throws Trouble {
    var ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    try {
      Files.createDirectories(parent(part), ownerOnly);
      Files.createDirectories(parent(place), ownerOnly);
    } catch (IOException failure) {
      throw new Trouble(failure);
    }
  }

  private static Put.@Nullable Stored write(Path part, InputStream content, long maxBytes)
      throws IOException {
    try (var channel = create(part);
        OutputStream out = Channels.newOutputStream(channel)) {
      var stored = Intake.copy(content, out, maxBytes);
      force(channel);
      return stored;
    }
  }

  private static FileChannel create(Path part) throws Trouble {
    try {
      return FileChannel.open(
          part,
          NEW,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } catch (IOException failure) {
      throw new Trouble(failure);
    }
  }

  private static void force(FileChannel channel) throws Trouble {
    try {
      channel.force(true);
    } catch (IOException failure) {
      throw new Trouble(failure);
    }
  }

  /** A file is where it is only when its folder says so on the disk, too. */
  private static void force(Path folder) throws Trouble {
    try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException failure) {
      throw new Trouble(failure);
    }
  }

  @Override
  public Opened open(UUID key, long from, long length) {
    try {
      var channel = FileChannel.open(place(key), StandardOpenOption.READ);
      return new Opened.Content(new Part(Channels.newInputStream(channel.position(from)), length));
    } catch (NoSuchFileException missing) {
      log.debug("No file {}", key, missing);
      return new Opened.Missing();
    } catch (IOException failure) {
      return new Opened.Unavailable(told(failure));
    }
  }

  @Override
  public Deleted delete(UUID key) {
    try {
      Files.deleteIfExists(part(key));
      Files.deleteIfExists(place(key));
      return new Deleted.Gone();
    } catch (IOException failure) {
      return new Deleted.Unavailable(told(failure));
    }
  }

  private String told(IOException failure) {
    log.warn("The folder of files failed: {}", failure.toString());
    return "the folder of files failed";
  }

  private Path part(UUID key) {
    return folder.resolve("incoming").resolve(key + ".part");
  }

  /** Spread over 256 folders by the last digits, which are random; the first are the time. */
  private Path place(UUID key) {
    var name = key.toString();
    return folder.resolve(name.substring(name.length() - 2)).resolve(name);
  }

  private static Path parent(Path path) {
    var parent = path.getParent();
    if (parent == null) {
      throw new IllegalStateException("no folder is above a file");
    }
    return parent;
  }
}
