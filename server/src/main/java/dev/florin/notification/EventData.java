package dev.florin.notification;

import dev.florin.agent.AgentBudgetReached;
import dev.florin.credit.CreditsGranted;
import dev.florin.invoice.Invoice;
import dev.florin.marketplace.EarningMade;
import dev.florin.marketplace.PayoutMade;
import dev.florin.money.Asset;
import dev.florin.money.Money;
import dev.florin.order.Order;
import dev.florin.order.OrderChanged;
import dev.florin.order.OrderNoted;
import dev.florin.order.OrderUndelivered;
import dev.florin.payment.DisputeChanged;
import dev.florin.payment.DisputeId;
import dev.florin.platform.MoneyView;
import dev.florin.subscription.SubscriptionChanged;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What events bring, with the names that the API has for it: ids to ask about, and what is worth
 * knowing without asking. docs/events has a JSON Schema for each; a test holds the two together.
 */
final class EventData {
  private final Map<String, Object> members = new LinkedHashMap<>();

  private EventData() {}

  private EventData with(String name, @Nullable Object value) {
    if (value != null) {
      members.put(name, value);
    }
    return this;
  }

  private Map<String, Object> map() {
    return members;
  }

  static Map<String, Object> of(OrderChanged change, Order order, Optional<Invoice> invoice) {
    return new EventData()
        .with("order", change.order())
        .with("status", change.status())
        .with("customer", order.customer().toString())
        .with("payment", change.payment())
        .with("total", MoneyView.of(order.total()))
        .with("returned", MoneyView.of(order.returned()))
        .with("credits", order.totalCredits())
        .with("invoice", invoice.map(Invoice::number).orElse(null))
        .with("items", order.items().stream().map(EventData::item).toList())
        .map();
  }

  private static Map<String, Object> item(Order.Item item) {
    return new EventData()
        .with("product", item.product().toString())
        .with("kind", item.kind().text())
        .with("quantity", item.quantity())
        .with("amount", MoneyView.of(item.amount()))
        .with("credits", item.totalCredits())
        .map();
  }

  static Map<String, Object> of(OrderUndelivered item, Order order) {
    return new EventData()
        .with("order", item.order())
        .with("customer", order.customer().toString())
        .with("line", item.line())
        .with("payment", item.payment())
        .with("amount", money(item.amountMinor(), order.total().asset().code()))
        .with("code", item.code())
        .map();
  }

  static Map<String, Object> of(CreditsGranted granted) {
    return new EventData()
        .with("customer", granted.customer())
        .with("operation", granted.operation())
        .with("amount", granted.amount())
        .map();
  }

  static Map<String, Object> of(OrderNoted noted, Invoice note) {
    var correction = note.correction();
    return new EventData()
        .with("note", noted.note())
        .with("kind", note.kind().text())
        .with("number", note.number())
        .with("corrects", correction == null ? null : correction.number())
        .with("order", noted.order())
        .with("customer", note.customer().toString())
        .with("total", MoneyView.of(note.total()))
        .with(DisputeId.parse(noted.cause()).isPresent() ? "dispute" : "refund", noted.cause())
        .map();
  }

  static Map<String, Object> of(DisputeChanged changed) {
    return new EventData()
        .with("dispute", changed.dispute())
        .with("payment", changed.payment())
        .with("provider", changed.provider())
        .with("status", changed.status())
        .with("amount", money(changed.amountMinor(), changed.currency()))
        .with("reason", changed.reason())
        .with("answer_by", changed.answerBy())
        .map();
  }

  static Map<String, Object> of(EarningMade earning) {
    var currency = earning.currency();
    return new EventData()
        .with("order", earning.order())
        .with("line", earning.line())
        .with("creator", earning.creator())
        .with("product", earning.product())
        .with("name", earning.name())
        .with("gross", money(earning.grossMinor(), currency))
        .with("tax", money(earning.taxMinor(), currency))
        .with("fee", money(earning.feeMinor(), currency))
        .with("share", money(earning.shareMinor(), currency))
        .with("provider_fee", borne(earning))
        .with("matures_at", earning.maturesAt())
        .map();
  }

  private static @Nullable MoneyView borne(EarningMade earning) {
    var fee = earning.providerFeeMinor();
    return fee == null ? null : money(fee, earning.currency());
  }

  static Map<String, Object> of(PayoutMade payout) {
    return new EventData()
        .with("payout", payout.payout())
        .with("creator", payout.creator())
        .with("amount", money(payout.amountMinor(), payout.currency()))
        .with("method", payout.method())
        .with("status", payout.status())
        .map();
  }

  static Map<String, Object> of(AgentBudgetReached reached) {
    return new EventData()
        .with("agent", reached.agent())
        .with("customer", reached.customer())
        .with("limit", reached.limit())
        .with("window", reached.window())
        .with("percent", reached.percent())
        .with("used", reached.used())
        .with("credits", reached.credits())
        .with("resets_at", reached.resetsAt())
        .map();
  }

  static Map<String, Object> of(SubscriptionChanged changed) {
    return new EventData()
        .with("subscription", changed.subscription())
        .with("customer", changed.customer())
        .with("plan", changed.plan())
        .with("event", changed.event())
        .with("state", changed.state())
        .map();
  }

  /** An amount of a price's currency, which may be credits. */
  static MoneyView money(long minor, String currency) {
    return MoneyView.of(Money.of(minor, Asset.ofPrice(currency)));
  }
}
