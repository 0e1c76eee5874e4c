package dev.florin.marketplace.files;

import java.io.InputStream;
import java.util.UUID;

/**
 * No place for files: in production beside a database of one's own, a folder nobody has named is
 * one that nobody backs up.
 */
final class NoFiles implements FileStore {
  private static final String WHY = "set FLORIN_FILES_PATH or FLORIN_FILES_S3_BUCKET";

  @Override
  public Put put(UUID key, InputStream content, long maxBytes) {
    return new Put.Unavailable(WHY);
  }

  @Override
  public Opened open(UUID key, long from, long length) {
    return new Opened.Unavailable(WHY);
  }

  @Override
  public Deleted delete(UUID key) {
    return new Deleted.Unavailable(WHY);
  }
}
