package dev.florin.job;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How this node does jobs.
 *
 * @param dispatch whether it does any; another node must, if it does not
 * @param threads how many at once
 * @param poll how often it looks for what other nodes have written
 * @param heartbeat how often it says that it is alive; after four times as long without, others
 *     take over what it was doing
 */
@ConfigurationProperties("florin.job")
record JobSettings(
    @DefaultValue("true") boolean dispatch,
    @DefaultValue("8") int threads,
    @DefaultValue("1s") Duration poll,
    @DefaultValue("5s") Duration heartbeat) {

  JobSettings {
    if (threads < 1 || threads > 100) {
      throw new IllegalArgumentException("florin.job.threads must be between 1 and 100");
    }
  }
}
