package dev.florin.marketplace.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/** Copies what arrives, a piece at a time, counting and hashing on the way. */
final class Intake {
  private static final int PIECE = 64 * 1024;

  private Intake() {}

  /** The place to which it is copied fails, and not the place from which it comes. */
  static final class NoRoom extends IOException {
    private static final long serialVersionUID = 1L;

    NoRoom(IOException cause) {
      super(cause);
    }
  }

  /**
   * Copies to the end.
   *
   * @return how much, and its hash; {@code null} when there is more than {@code maxBytes}
   * @throws NoRoom when it cannot be written
   * @throws IOException when it cannot be read
   */
  static FileStore.Put.@Nullable Stored copy(InputStream content, OutputStream to, long maxBytes)
      throws IOException {
    var digest = sha256();
    var hashed = new DigestInputStream(content, digest);
    var piece = new byte[PIECE];
    long size = 0;
    for (int read = hashed.read(piece); read >= 0; read = hashed.read(piece)) {
      size += read;
      if (size > maxBytes) {
        return null;
      }
      write(to, piece, read);
    }
    return new FileStore.Put.Stored(size, digest.digest());
  }

  private static void write(OutputStream to, byte[] piece, int length) throws NoRoom {
    try {
      to.write(piece, 0, length);
    } catch (IOException failure) {
      throw new NoRoom(failure);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
