package dev.florin.payment.stripe;

import dev.florin.platform.PageOrigins;
import java.net.URI;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * What Stripe.js needs on a page, after <a
 * href="https://docs.stripe.com/security/guide#content-security-policy">Stripe's own guide</a>; or
 * the frames of the stand-in, on this machine.
 */
@Component
class StripePages implements PageOrigins {
  private static final String SCRIPTS = "https://js.stripe.com";

  private final StripeSettings settings;

  StripePages(StripeSettings settings) {
    this.settings = settings;
  }

  @Override
  public List<String> scripts() {
    return isStripe() ? List.of(SCRIPTS, "https://*.js.stripe.com") : List.of();
  }

  @Override
  public List<String> frames() {
    if (isStripe()) {
      return List.of(SCRIPTS, "https://*.js.stripe.com", "https://hooks.stripe.com");
    }
    var base = settings.apiBase();
    return base == null || base.isBlank() || !settings.isBaseAllowed()
        ? List.of()
        : List.of(origin(base));
  }

  @Override
  public List<String> connections() {
    return isStripe() ? List.of("https://api.stripe.com") : List.of();
  }

  private boolean isStripe() {
    var key = settings.secretKey();
    var base = settings.apiBase();
    return key != null && !key.isBlank() && (base == null || base.isBlank());
  }

  private static String origin(String base) {
    var url = URI.create(base);
    return url.getScheme() + "://" + url.getRawAuthority();
  }
}
