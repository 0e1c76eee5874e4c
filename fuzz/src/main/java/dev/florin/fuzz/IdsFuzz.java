package dev.florin.fuzz;

import dev.florin.access.CustomerId;
import dev.florin.access.Scope;
import dev.florin.access.ServerKey;
import dev.florin.agent.AgentId;
import dev.florin.agent.AgentKey;
import dev.florin.catalog.ProductId;
import dev.florin.catalog.PromotionId;
import dev.florin.id.Ids;
import dev.florin.invoice.InvoiceId;
import dev.florin.marketplace.ListingId;
import dev.florin.marketplace.PurchaseId;
import dev.florin.marketplace.earnings.PayoutId;
import dev.florin.order.GiftId;
import dev.florin.order.OrderId;
import dev.florin.order.QuoteId;
import dev.florin.payment.DisputeId;
import dev.florin.payment.PaymentId;
import dev.florin.payment.RefundId;
import dev.florin.platform.Page;
import dev.florin.platform.Problem;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Ids and cursors in addresses and bodies: one id has one text. */
public final class IdsFuzz {
  private static final List<Function<String, Optional<String>>> PARSERS =
      List.of(
          text -> CustomerId.parse(text).map(CustomerId::toString),
          text -> ProductId.parse(text).map(ProductId::toString),
          text -> PromotionId.parse(text).map(PromotionId::toString),
          text -> InvoiceId.parse(text).map(InvoiceId::toString),
          text -> ListingId.parse(text).map(ListingId::toString),
          text -> PurchaseId.parse(text).map(PurchaseId::toString),
          text -> PayoutId.parse(text).map(PayoutId::toString),
          text -> GiftId.parse(text).map(GiftId::toString),
          text -> OrderId.parse(text).map(OrderId::toString),
          text -> QuoteId.parse(text).map(QuoteId::toString),
          text -> DisputeId.parse(text).map(DisputeId::toString),
          text -> PaymentId.parse(text).map(PaymentId::toString),
          text -> RefundId.parse(text).map(RefundId::toString),
          text -> AgentId.parse(text).map(AgentId::toString),
          text -> Scope.parse(text).map(Scope::text),
          text -> Ids.decode("aud", text).map(id -> Ids.encode("aud", id)));

  private IdsFuzz() {}

  public static void fuzzerTestOneInput(byte[] bytes) {
    var text = new Input(bytes).text();
    for (var parser : PARSERS) {
      parser
          .apply(text)
          .ifPresent(again -> Must.hold(again.equals(text), "two texts: " + again + ", " + text));
    }
    ServerKey.parse(text);
    AgentKey.parse(text);
    try {
      Page.after(text, OrderId::parse, "an order");
    } catch (Problem refused) {
      Must.hold(refused.status() == 400, "refused with " + refused.status());
    }
  }
}
