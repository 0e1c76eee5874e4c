package dev.florin.order.web;

import dev.florin.invoice.Invoices;
import dev.florin.order.GiftState;
import dev.florin.order.Gifts;
import dev.florin.platform.Problem;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * A gift for who has its link, where the merchant has no page of their own for it. It shows what it
 * is, and the code with which it is claimed where one can sign in, which nobody can here.
 */
@Hidden
@Controller
class GiftPage {
  private final Gifts gifts;
  private final Invoices invoices;

  GiftPage(Gifts gifts, Invoices invoices) {
    this.gifts = gifts;
    this.invoices = invoices;
  }

  @GetMapping("/gifts/{token}")
  String show(
      @PathVariable String token, Locale locale, Model model, HttpServletResponse response) {
    var shown =
        gifts
            .opened(token)
            .orElseThrow(() -> Problem.of(404, "not_found", "There is no such gift."));
    response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
    // The token must not travel on to other sites.
    response.setHeader("Referrer-Policy", "no-referrer");
    model.addAttribute("seller", invoices.seller().name());
    model.addAttribute("from", shown.from());
    model.addAttribute("state", shown.state().text());
    model.addAttribute("gift", shown.gift());
    model.addAttribute("items", shown.order().items());
    model.addAttribute("until", date(shown.gift().expiresAt(), invoices.zone(), locale));
    model.addAttribute("token", shown.state() == GiftState.OPEN ? token : null);
    model.addAttribute("lang", locale.toLanguageTag());
    return "gift";
  }

  private static @Nullable String date(@Nullable Instant at, ZoneId zone, Locale reader) {
    return at == null
        ? null
        : DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
            .withLocale(reader)
            .format(at.atZone(zone));
  }
}
