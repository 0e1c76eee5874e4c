package dev.florin.marketplace;

import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a buyer gets: one state of a listing's file or link.
 *
 * @param number from 1 on, within the listing
 * @param notes what is new, for people
 */
public record Version(
    ListingId listing, int number, @Nullable String notes, Content content, Instant createdAt) {

  /** What there is to be had. */
  public sealed interface Content {
    /** An address elsewhere, https. */
    record Link(String url) implements Content {}

    /**
     * A file of ours.
     *
     * @param key under which it is stored
     * @param name cleaned: no folders, no control characters
     * @param contentType as it was uploaded
     * @param size in bytes
     * @param sha256 of its bytes, in hex
     */
    record File(UUID key, String name, String contentType, long size, String sha256)
        implements Content {
      byte[] hash() {
        return HexFormat.of().parseHex(sha256);
      }
    }
  }
}
