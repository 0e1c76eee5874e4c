package dev.florin.order;

import java.util.Locale;

/** One sentence for a buyer about how the order stands. */
public final class OrderMessages {
  private OrderMessages() {}

  /** The same, where what was bought may be a gift: nothing of it comes to who pays. */
  public static String of(OrderStatus status, boolean gift, Locale locale) {
    if (gift && status == OrderStatus.PAID) {
      return isChinese(locale)
          ? "付款成功，礼物领取链接将通过邮件寄出。"
          : "Payment received. The link to your gift goes out by mail.";
    }
    return of(status, locale);
  }

  private static boolean isChinese(Locale reader) {
    return Locale.CHINESE.getLanguage().equals(reader.getLanguage());
  }

  /** The sentence, in Chinese for Chinese readers, else in English. */
  public static String of(OrderStatus status, Locale locale) {
    return isChinese(locale) ? chinese(status) : english(status);
  }

  private static String english(OrderStatus status) {
    return switch (status) {
      case PENDING -> "We are waiting for your payment.";
      case PROCESSING -> "Your payment is on its way. This can take a few days.";
      case PAID -> "Payment received. Your credits have been added.";
      case FAILED -> "The payment did not go through. You can try again.";
      case CANCELLED -> "This order was cancelled. Nothing was charged.";
      case EXPIRED -> "This order has expired. Nothing was charged.";
      case REFUNDED -> "This order was refunded.";
      case PARTLY_REFUNDED -> "Part of this order was refunded.";
      case DISPUTED -> "The payment of this order is being disputed.";
    };
  }

  private static String chinese(OrderStatus status) {
    return switch (status) {
      case PENDING -> "我们正在等待您的付款。";
      case PROCESSING -> "您的付款正在处理中，可能需要几天时间。";
      case PAID -> "付款成功，积分已到账。";
      case FAILED -> "付款未成功，您可以重试。";
      case CANCELLED -> "订单已取消，未扣款。";
      case EXPIRED -> "订单已过期，未扣款。";
      case REFUNDED -> "订单已退款。";
      case PARTLY_REFUNDED -> "订单已部分退款。";
      case DISPUTED -> "该订单的付款存在争议。";
    };
  }
}
