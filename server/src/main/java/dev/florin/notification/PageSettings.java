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
 * @param gifts where somebody signs in and claims a gift, http or https; <code>{token}</code> in it
 *     stands for what the claim needs. Blank for a page of Florin's that shows it
 */
@ConfigurationProperties("florin.pages")
record PageSettings(@DefaultValue("") String subscriptions, @DefaultValue("") String gifts) {
  private static final String ID = "{subscription}";
  private static final String TOKEN = "{token}";

  PageSettings {
    check("FLORIN_PAGES_SUBSCRIPTIONS", subscriptions.replace(ID, "sub"));
    check("FLORIN_PAGES_GIFTS", gifts.replace(TOKEN, "token"));
    if (!gifts.isBlank() && !gifts.contains(TOKEN)) {
      throw new IllegalArgumentException("FLORIN_PAGES_GIFTS has no " + TOKEN);
    }
  }

  private static void check(String name, String page) {
    if (!page.isBlank()) {
      var url = URI.create(page);
      if (url.getHost() == null || !String.valueOf(url.getScheme()).matches("https?")) {
        throw new IllegalArgumentException(name + " is not an address");
      }
    }
  }

  @Nullable URI subscription(String id) {
    return subscriptions.isBlank() ? null : URI.create(subscriptions.replace(ID, id));
  }

  @Nullable URI gift(String token) {
    return gifts.isBlank() ? null : URI.create(gifts.replace(TOKEN, token));
  }
}
