package dev.florin.notification;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Pages of the merchant's own to which mail leads.
 *
 * @param subscriptions where subscribers pay, change and cancel, http or https; <code>
 *     {subscription}</code> in it stands for the subscription's id. Blank when there is none
 */
@ConfigurationProperties("florin.pages")
record PageSettings(@DefaultValue("") String subscriptions) {
  private static final String ID = "{subscription}";

  PageSettings {
    if (!subscriptions.isBlank()) {
      var url = URI.create(subscriptions.replace(ID, "sub"));
      if (url.getHost() == null || !String.valueOf(url.getScheme()).matches("https?")) {
        throw new IllegalArgumentException("FLORIN_PAGES_SUBSCRIPTIONS is not an address");
      }
    }
  }

  @Nullable URI subscription(String id) {
    return subscriptions.isBlank() ? null : URI.create(subscriptions.replace(ID, id));
  }
}
