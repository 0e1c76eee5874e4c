package dev.florin.notification.mail;

import dev.florin.money.Asset;
import dev.florin.money.Money;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Mail of people who do not exist. */
final class Samples {
  static final String SELLER = "Ink & Co";
  static final Asset USD = Asset.currency("USD");
  static final Instant PAID = Instant.parse("2026-11-21T02:05:00Z");
  static final MailAddress SENDER = new MailAddress("Ink & Co", "receipts@shop.example");

  private static final Letter CHINESE =
      new Letters().write(receipt(Locale.SIMPLIFIED_CHINESE), Locale.SIMPLIFIED_CHINESE, SELLER);

  private Samples() {}

  static Receipt receipt(Locale locale) {
    var chinese = Language.of(locale) == Language.CHINESE;
    return new Receipt(
        chinese ? "林晓梅" : "Lin Xiaomei",
        "ord_01m7wrex8re5cax076h2ns2vp2",
        URI.create("https://shop.example/orders/ord_01m7wrex8re5cax076h2ns2vp2?key=a1b2"),
        Receipt.Paper.INVOICE,
        "INV-2026-000001",
        List.of(new Receipt.Line(chinese ? "超值套餐" : "Value package", 1, Money.of(10_000, USD))),
        10_000,
        5_000,
        Money.of(10_000, USD),
        Money.of(826, USD),
        PAID,
        ZoneId.of("Asia/Shanghai"),
        17_250L);
  }

  static PaymentFailed failed(Locale locale) {
    var chinese = Language.of(locale) == Language.CHINESE;
    return new PaymentFailed(
        chinese ? "林晓梅" : "Lin Xiaomei",
        "ord_01m7wrex8re5cax076h2ns2vp2",
        URI.create("https://shop.example/orders/ord_01m7wrex8re5cax076h2ns2vp2?key=a1b2"),
        Money.of(10_000, USD),
        chinese ? "银行卡被拒绝。" : "Your card was declined.");
  }

  static NoteIssued note(MailKind kind, Locale locale) {
    var chinese = Language.of(locale) == Language.CHINESE;
    return new NoteIssued(
        kind,
        chinese ? "林晓梅" : "Lin Xiaomei",
        "ord_01m7wrex8re5cax076h2ns2vp2",
        URI.create("https://shop.example/orders/ord_01m7wrex8re5cax076h2ns2vp2?key=a1b2"),
        "CN-2026-000001",
        "INV-2026-000001",
        reason(kind, chinese),
        Money.of(3_000, USD),
        true);
  }

  /** As the service says it on notes. */
  private static String reason(MailKind kind, boolean chinese) {
    return switch (kind) {
      case REFUND -> chinese ? "退款" : "Refund";
      case REFUND_FAILED -> chinese ? "退款未成功" : "The refund did not go through";
      case DISPUTE_LOST -> chinese ? "银行撤销付款" : "Payment reversed by the bank";
      case DISPUTE_WON -> chinese ? "银行改判" : "The bank has decided otherwise";
      case RECEIPT,
          BOUGHT,
          PAYMENT_FAILED,
          UNDELIVERED,
          GIFT,
          GIFT_LAPSED,
          GIFT_RETURNED,
          SALE,
          AGENT_BUDGET,
          TRIAL_ENDING,
          SUBSCRIPTION_UNPAID,
          SUBSCRIPTION_REMINDER,
          SUBSCRIPTION_ENDED ->
          throw new IllegalArgumentException("no note: " + kind);
    };
  }

  private static String person(Locale locale) {
    return Language.of(locale) == Language.CHINESE ? "林晓梅" : "Lin Xiaomei";
  }

  private static String vector(Locale locale) {
    return Language.of(locale) == Language.CHINESE ? "山水矢量图" : "Mountain vector";
  }

  static Bought bought(Locale locale) {
    var price = Money.of(450, Asset.credits());
    return new Bought(
        person(locale),
        "ord_01m7wrex8re5cax076h2ns2vp2",
        URI.create("https://shop.example/orders/ord_01m7wrex8re5cax076h2ns2vp2?key=a1b2"),
        List.of(new Receipt.Line(vector(locale), 1, price)),
        price,
        false);
  }

  static Undelivered undelivered(Locale locale) {
    return new Undelivered(
        person(locale),
        "ord_01m7wrex8re5cax076h2ns2vp2",
        URI.create("https://shop.example/orders/ord_01m7wrex8re5cax076h2ns2vp2?key=a1b2"),
        vector(locale),
        Money.of(1_200, USD));
  }

  static SaleMade sale(Locale locale) {
    return new SaleMade(
        person(locale),
        "ord_01m7wrex8re5cax076h2ns2vp2",
        vector(locale),
        Money.of(1_200, USD),
        Money.of(68, USD),
        Money.of(170, USD),
        Money.of(962, USD),
        Money.of(37, USD),
        PAID.plusSeconds(14 * 86_400),
        ZoneId.of("Asia/Shanghai"));
  }

  static SubscriptionNews news(MailKind kind, Locale locale) {
    return new SubscriptionNews(
        kind,
        person(locale),
        "sub_01m7wrex8re5cax076h2ns2vp2",
        Language.of(locale) == Language.CHINESE ? "专业版" : "Pro",
        URI.create("https://shop.example/account/subscriptions"));
  }

  private static @Nullable URI link(MailKind kind) {
    if (kind == MailKind.GIFT_LAPSED) {
      return null;
    }
    return URI.create(
        kind == MailKind.GIFT
            ? "https://shop.example/gift#q7Zr5kB0m1xWc2Yd"
            : "https://shop.example/orders/ord_01m7wrex8re5cax076h2ns2vp2?key=a1b2");
  }

  static GiftNews gift(MailKind kind, Locale locale) {
    var chinese = Language.of(locale) == Language.CHINESE;
    var toPayer = kind == MailKind.GIFT_RETURNED;
    return new GiftNews(
        kind,
        toPayer ? person(locale) : chinese ? "陈安" : "An Chen",
        person(locale),
        chinese ? "陈安" : "An Chen",
        vector(locale),
        chinese ? "生日快乐！愿你喜欢这座山。" : "Happy birthday! May you like the mountain.",
        toPayer ? Money.of(1_200, USD) : null,
        PAID.plusSeconds(30 * 86_400),
        ZoneId.of("Asia/Shanghai"),
        link(kind));
  }

  static AgentBudget budget(Locale locale) {
    return new AgentBudget(
        person(locale),
        Language.of(locale) == Language.CHINESE ? "研究助手" : "Research helper",
        80,
        8_040,
        10_000,
        PAID.plusSeconds(20_000),
        ZoneId.of("Asia/Shanghai"));
  }

  /** One model of each kind. */
  static MailModel of(MailKind kind, Locale locale) {
    return switch (kind) {
      case RECEIPT -> receipt(locale);
      case PAYMENT_FAILED -> failed(locale);
      case REFUND, REFUND_FAILED, DISPUTE_LOST, DISPUTE_WON -> note(kind, locale);
      case BOUGHT -> bought(locale);
      case UNDELIVERED -> undelivered(locale);
      case SALE -> sale(locale);
      case GIFT, GIFT_LAPSED, GIFT_RETURNED -> gift(kind, locale);
      case AGENT_BUDGET -> budget(locale);
      case TRIAL_ENDING, SUBSCRIPTION_UNPAID, SUBSCRIPTION_REMINDER, SUBSCRIPTION_ENDED ->
          news(kind, locale);
    };
  }

  /** A mail with everything in it, to this person. */
  static Envelope envelope(String toName, String to) {
    return envelope(toName, to, CHINESE);
  }

  static Envelope envelope(String toName, String to, Letter letter) {
    return new Envelope(
        "order.paid.ord_01m7wrex8re5cax076h2ns2vp2@shop.example",
        PAID,
        SENDER,
        new MailAddress(null, "help@shop.example"),
        toName,
        to,
        Locale.SIMPLIFIED_CHINESE,
        letter,
        List.of(
            new Attachment(
                "账单 INV-2026-000001.pdf",
                "application/pdf",
                "%PDF-1.7 stands for a file\n".getBytes(StandardCharsets.UTF_8))));
  }
}
