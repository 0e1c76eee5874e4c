package dev.florin.payment;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long bodies of provider events are kept.
 *
 * @param inboxBodies since they were handled or ignored: 90 days unless set, at least a day. Their
 *     rows stay for ever, and so do parked ones with their bodies
 */
@ConfigurationProperties("florin.keep")
record InboxKeep(@DefaultValue("90d") Duration inboxBodies) {

  InboxKeep {
    if (inboxBodies.compareTo(Duration.ofDays(1)) < 0) {
      throw new IllegalArgumentException("florin.keep.inbox-bodies must be at least 1d");
    }
  }
}
