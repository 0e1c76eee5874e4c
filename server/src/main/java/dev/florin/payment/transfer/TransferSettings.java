package dev.florin.payment.transfer;

import dev.florin.platform.LocalText;
import java.time.Duration;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is needed to be paid by bank transfer.
 *
 * @param details where buyers transfer to, for people; lines parted by {@code \n}; blank switches
 *     transfers off
 * @param detailsZh the same in Simplified Chinese; the English text stands in for it
 * @param openFor how long a transfer is waited for: 30 days unless set, 1 to 365. One that arrives
 *     later still counts
 */
@ConfigurationProperties("florin.transfer")
record TransferSettings(
    @Nullable String details, @Nullable String detailsZh, @DefaultValue("30d") Duration openFor) {
  private static final Duration SHORTEST = Duration.ofDays(1);
  private static final Duration LONGEST = Duration.ofDays(365);

  TransferSettings {
    if (openFor.compareTo(SHORTEST) < 0 || openFor.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("florin.transfer.open-for must be 1d to 365d: " + openFor);
    }
  }

  /** The details in the languages in which there are any. */
  LocalText texts() {
    var texts = new HashMap<String, String>();
    texts.put("en", lines(details == null ? "" : details));
    if (detailsZh != null && !detailsZh.isBlank()) {
      texts.put("zh-CN", lines(detailsZh));
    }
    return new LocalText(texts);
  }

  private static String lines(String text) {
    return text.replace("\\n", "\n").strip();
  }
}
