package dev.florin.payment.whop;

import dev.florin.money.Money;
import dev.florin.payment.provider.RefundAnswer;
import dev.florin.payment.provider.RefundReport;
import dev.florin.payment.provider.RefundRequest;
import dev.florin.payment.provider.Refunding;
import dev.florin.payment.whop.WhopApi.All;
import dev.florin.payment.whop.WhopClient.Result;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Gives money back through Whop. Its answer is the payment, not the refund, so that the refund is
 * looked for by our mark. While Whop remembers an idempotency key, asking again under it is
 * harmless; after that, only when nothing there could be the refund already.
 */
final class WhopRefunds implements Refunding {
  /** Whop remembers a key for 24 hours. */
  private static final Duration KEY_REMEMBERED = Duration.ofHours(23);

  private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

  private final WhopApi api;
  private final WhopReader reader;
  private final Clock clock;

  WhopRefunds(WhopApi api, Clock clock) {
    this.api = api;
    this.reader = api.reader();
    this.clock = clock;
  }

  @Override
  public RefundAnswer refund(RefundRequest request) {
    var payment = request.payment().payment();
    if (payment == null) {
      return noPayment();
    }
    return switch (api.refunds(payment)) {
      case All.Away away -> new RefundAnswer.Unknown(away.reason());
      case All.Items items -> unlessTooMuch(request, payment, clock.instant(), items);
    };
  }

  /** More than is left is not refused by Whop: it gives back the rest, which nobody asked for. */
  private RefundAnswer unlessTooMuch(
      RefundRequest request, String payment, Instant begunAt, All.Items others) {
    return switch (api.payment(payment)) {
      case Result.Done done ->
          isTooMuch(request, done.body(), others)
              ? new RefundAnswer.Rejected("refund_too_large", "Whop has less than that left.")
              : make(request, payment, begunAt);
      case Result.Missing missing -> new RefundAnswer.Rejected("not_found", missing.message());
      case Result.Refused refused -> new RefundAnswer.Rejected(refused.code(), refused.message());
      case Result.Lost lost -> new RefundAnswer.Unknown(lost.reason());
    };
  }

  private boolean isTooMuch(RefundRequest request, JsonNode paid, All.Items others) {
    var asset = request.amount().asset();
    var gone =
        others.nodes().stream()
            .map(reader::refund)
            .flatMap(Optional::stream)
            .filter(refund -> refund.state() != RefundReport.State.FAILED)
            .map(RefundReport::amount)
            .filter(amount -> amount.asset().equals(asset))
            .reduce(request.amount(), Money::plus);
    return reader
        .payment(paid)
        .map(WhopPayment::total)
        .filter(total -> total.asset().equals(asset))
        .filter(total -> gone.minorUnits() > total.minorUnits())
        .isPresent();
  }

  @Override
  public RefundAnswer resumeRefund(RefundRequest request, int attempt, Instant begunAt) {
    var payment = request.payment().payment();
    if (payment == null) {
      return noPayment();
    }
    return switch (api.refunds(payment)) {
      case All.Away away -> new RefundAnswer.Unknown(away.reason());
      case All.Items items -> resume(request, payment, begunAt, items);
    };
  }

  private RefundAnswer resume(
      RefundRequest request, String payment, Instant begunAt, All.Items items) {
    var ours = marked(request, items.nodes());
    if (ours.isPresent()) {
      return new RefundAnswer.Made(ours.get());
    }
    boolean remembered = begunAt.plus(KEY_REMEMBERED).isAfter(clock.instant());
    boolean doubtful = !items.complete() || !lookAlikes(request, items.nodes(), begunAt).isEmpty();
    if (!remembered && doubtful) {
      return new RefundAnswer.Unknown(
          "there is a refund that may be this one; compare them at Whop");
    }
    // Where one of them may be this very refund, the key tells: to count it would be wrong.
    return doubtful
        ? make(request, payment, begunAt)
        : unlessTooMuch(request, payment, begunAt, items);
  }

  private RefundAnswer make(RefundRequest request, String payment, Instant begunAt) {
    return switch (api.refund(payment, body(request), "florin-refund-" + request.id())) {
      case Result.Done _ -> made(request, payment, begunAt);
      case Result.Missing missing -> new RefundAnswer.Rejected("not_found", missing.message());
      case Result.Refused refused -> new RefundAnswer.Rejected(refused.code(), refused.message());
      case Result.Lost lost -> new RefundAnswer.Unknown(lost.reason());
    };
  }

  private static RefundAnswer noPayment() {
    return new RefundAnswer.Rejected("payment_unknown", "Whop's payment is not known.");
  }

  /** The amount is always said: left out, it would mean whatever is left by then. */
  private static ObjectNode body(RefundRequest request) {
    var body = JsonNodeFactory.instance.objectNode();
    body.put("partial_amount", request.amount().toDecimal());
    body.putObject("metadata").put(WhopReader.REFUND, request.id());
    return body;
  }

  private RefundAnswer made(RefundRequest request, String payment, Instant begunAt) {
    return switch (api.refunds(payment)) {
      case All.Away away -> new RefundAnswer.Unknown("made, but not seen: " + away.reason());
      case All.Items items ->
          marked(request, items.nodes())
              .or(() -> only(lookAlikes(request, items.nodes(), begunAt)))
              .<RefundAnswer>map(RefundAnswer.Made::new)
              .orElseGet(() -> new RefundAnswer.Unknown("made, but not told from others"));
    };
  }

  private Optional<RefundReport> marked(RefundRequest request, List<JsonNode> nodes) {
    return nodes.stream()
        .map(reader::refund)
        .flatMap(Optional::stream)
        .filter(refund -> request.id().equals(refund.id()))
        .findFirst();
  }

  /** Refunds without anybody's mark that are as large and not older. */
  private List<RefundReport> lookAlikes(
      RefundRequest request, List<JsonNode> nodes, Instant begunAt) {
    var since = begunAt.minus(CLOCK_SKEW);
    return nodes.stream()
        .filter(node -> !WhopReader.createdAt(node).isBefore(since))
        .map(reader::refund)
        .flatMap(Optional::stream)
        .filter(refund -> refund.id() == null && refund.amount().equals(request.amount()))
        .toList();
  }

  private static Optional<RefundReport> only(List<RefundReport> found) {
    return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
  }
}
