package dev.florin.order.web;

import dev.florin.credit.Credits;
import dev.florin.invoice.Invoices;
import dev.florin.invoice.Invoices.Print;
import dev.florin.money.Money;
import dev.florin.order.Gifts;
import dev.florin.order.Order;
import dev.florin.order.OrderId;
import dev.florin.order.OrderMessages;
import dev.florin.order.OrderStatus;
import dev.florin.order.Orders;
import dev.florin.order.Orders.CheckoutOutcome;
import dev.florin.payment.CheckoutResult;
import dev.florin.payment.Payment;
import dev.florin.platform.LocalText;
import dev.florin.platform.Problem;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * One order for its buyer: where a checkout returns to when the merchant has no page of their own.
 * Works without JavaScript and without a login; the key in the address opens it.
 */
@Hidden
@Controller
class OrderPage {
  private static final String LATER = "later";
  private static final LocalText CREDITS = new LocalText(Map.of("en", "credits", "zh-CN", "积分"));

  private final Orders orders;
  private final Gifts gifts;
  private final Invoices invoices;
  private final Credits credits;

  OrderPage(Orders orders, Gifts gifts, Invoices invoices, Credits credits) {
    this.orders = orders;
    this.gifts = gifts;
    this.invoices = invoices;
    this.credits = credits;
  }

  @GetMapping("/orders/{id}")
  String show(
      @PathVariable String id,
      @RequestParam(defaultValue = "") String key,
      @RequestParam(defaultValue = "") String notice,
      Locale locale,
      Model model,
      HttpServletResponse response) {
    var order = opened(id, key);
    response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
    // The key must not travel on to other sites.
    response.setHeader("Referrer-Policy", "no-referrer");
    var payment = orders.payment(order.id());
    var waiting = order.status() == OrderStatus.PENDING || order.status() == OrderStatus.PROCESSING;
    model.addAttribute("order", order);
    model.addAttribute("status", order.status().text());
    var gift = gifts.ofOrder(order.id()).isPresent();
    model.addAttribute("gift", gift);
    model.addAttribute("message", OrderMessages.of(order.status(), gift, locale));
    model.addAttribute("total", money(order.total(), locale));
    model.addAttribute(
        "discount", order.discount().isZero() ? null : money(order.discount(), locale));
    model.addAttribute("waiting", waiting);
    model.addAttribute("settled", order.status().isSettled());
    var open = payment.filter(p -> order.status().canBePaid() && p.status().isLive());
    var transfer = open.flatMap(orders::instructions).orElse(null);
    model.addAttribute("transfer", transfer);
    model.addAttribute("transferDetails", transfer == null ? null : transfer.details().in(locale));
    model.addAttribute(
        "payUrl", transfer == null ? open.map(Payment::checkoutUrl).orElse(null) : null);
    model.addAttribute("paper", "/orders/" + order.id() + "/invoice.pdf?key=" + order.viewKey());
    model.addAttribute("payForm", order.status().canBePaid() && transfer == null);
    model.addAttribute("payAction", "/orders/" + order.id() + "/pay?key=" + order.viewKey());
    model.addAttribute("later", notice.equals(LATER));
    model.addAttribute("failure", payment.map(p -> p.failure()).orElse(null));
    model.addAttribute(
        "invoice", invoices.ofOrder(order.id().toString()).map(i -> i.number()).orElse(null));
    model.addAttribute(
        "balance",
        order.status().isSettled() && !gift ? credits.balance(order.customer()).available() : null);
    model.addAttribute("lang", locale.toLanguageTag());
    return "order";
  }

  /** The paper that comes with a paid order. */
  @GetMapping("/orders/{id}/invoice.pdf")
  ResponseEntity<byte[]> paper(
      @PathVariable String id, @RequestParam(defaultValue = "") String key, Locale locale) {
    var order = opened(id, key);
    var invoice =
        invoices
            .ofOrder(order.id().toString())
            .orElseThrow(() -> Problem.notFound("invoice of", id));
    return switch (invoices.pdfFor(id, invoice, locale)) {
      case Print.Ready ready ->
          ResponseEntity.ok()
              .contentType(MediaType.APPLICATION_PDF)
              .cacheControl(CacheControl.noStore())
              .header(
                  HttpHeaders.CONTENT_DISPOSITION,
                  ContentDisposition.inline()
                      .filename(invoice.number() + ".pdf")
                      .build()
                      .toString())
              .header("Referrer-Policy", "no-referrer")
              .body(ready.pdf());
      case Print.TooOften often ->
          throw Problem.of(429, "rate_limited", "Too many documents in a minute.")
              .retryAfter(often.retryAfter());
    };
  }

  /** To the provider's page, or back to this one, which says how the order stands. */
  @PostMapping("/orders/{id}/pay")
  String pay(@PathVariable String id, @RequestParam(defaultValue = "") String key) {
    var order = opened(id, key);
    return "redirect:"
        + switch (orders.checkout(order)) {
          case CheckoutOutcome.NotPayable _ -> orders.pageUrl(order);
          case CheckoutOutcome.Asked asked ->
              switch (asked.result()) {
                case CheckoutResult.Ready ready ->
                    Objects.requireNonNull(ready.payment().checkoutUrl(), "an open page's address");
                case CheckoutResult.AlreadyPaid _, CheckoutResult.RanOut _ -> orders.pageUrl(order);
                case CheckoutResult.InProgress _,
                    CheckoutResult.Unavailable _,
                    CheckoutResult.Rejected _,
                    CheckoutResult.Refused _,
                    CheckoutResult.Short _,
                    CheckoutResult.NotAllowed _,
                    CheckoutResult.NotOffered _,
                    CheckoutResult.NoProvider _ ->
                    orders.pageUrl(order) + "&notice=" + LATER;
              };
        };
  }

  /** Without the key there is no such order. */
  private Order opened(String id, String key) {
    return OrderId.parse(id)
        .flatMap(orders::find)
        .filter(found -> opens(found, key))
        .orElseThrow(() -> Problem.notFound("order", id));
  }

  private static boolean opens(Order order, String key) {
    return MessageDigest.isEqual(
        order.viewKey().getBytes(StandardCharsets.UTF_8), key.getBytes(StandardCharsets.UTF_8));
  }

  private static String money(Money amount, Locale locale) {
    if (amount.asset().isCredits()) {
      var number = NumberFormat.getIntegerInstance(locale).format(amount.minorUnits());
      return number + " " + CREDITS.in(locale);
    }
    var format = NumberFormat.getCurrencyInstance(locale);
    format.setCurrency(Currency.getInstance(amount.asset().code()));
    format.setMinimumFractionDigits(amount.asset().scale());
    format.setMaximumFractionDigits(amount.asset().scale());
    return format.format(amount.toDecimal());
  }
}
