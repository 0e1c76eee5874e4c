package dev.florin.notification.mail;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Something has happened to a subscription that its subscriber should know of.
 *
 * @param kind what
 * @param customerName as the subscriber is to be greeted
 * @param subscriptionId its id
 * @param plan how the plan is called, in the language of the mail
 * @param url where the subscriber can do something about it, http or https, if there is such a page
 */
public record SubscriptionNews(
    MailKind kind,
    @Nullable String customerName,
    String subscriptionId,
    String plan,
    @Nullable URI url)
    implements MailModel {

  /**
   * Checks kind and address.
   *
   * @throws IllegalArgumentException if the kind is about something else, or the address is not one
   *     of the web
   */
  public SubscriptionNews {
    if (!kind.template().equals("subscription")) {
      throw new IllegalArgumentException(kind + " is not about a subscription");
    }
    if (url != null) {
      Links.requireWeb(url);
    }
  }
}
