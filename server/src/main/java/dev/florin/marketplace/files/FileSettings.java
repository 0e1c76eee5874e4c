package dev.florin.marketplace.files;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where files of creators are kept, and how large they may be.
 *
 * @param path a folder; {@code null} for one beside the embedded database
 * @param maxMib the largest file, 1 to 10,240 MiB
 */
@ConfigurationProperties("florin.files")
public record FileSettings(@Nullable String path, @DefaultValue("100") int maxMib) {

  /** Checks the limit. */
  public FileSettings {
    if (maxMib < 1 || maxMib > 10_240) {
      throw new IllegalArgumentException("florin.files.max-mib must be from 1 to 10240");
    }
  }

  /** The largest file, in bytes. */
  public long maxBytes() {
    return (long) maxMib << 20;
  }
}
