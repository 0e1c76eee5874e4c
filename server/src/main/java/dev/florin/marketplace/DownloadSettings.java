package dev.florin.marketplace;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a permission to download is good for.
 *
 * @param validFor one minute to 365 days
 * @param maxUses how often a download may be begun, 1 to 1,000
 */
@ConfigurationProperties("florin.download")
record DownloadSettings(@DefaultValue("24h") Duration validFor, @DefaultValue("20") int maxUses) {

  DownloadSettings {
    if (validFor.compareTo(Duration.ofMinutes(1)) < 0
        || validFor.compareTo(Duration.ofDays(365)) > 0) {
      throw new IllegalArgumentException("florin.download.valid-for must be from 1m to 365d");
    }
    if (maxUses < 1 || maxUses > 1_000) {
      throw new IllegalArgumentException("florin.download.max-uses must be from 1 to 1000");
    }
  }
}
