package dev.florin.payment.whop;

import dev.florin.payment.provider.CloseAnswer;
import dev.florin.payment.provider.DisputeReport;
import dev.florin.payment.provider.Lookup;
import dev.florin.payment.provider.PaymentReport;
import dev.florin.payment.provider.PaymentReport.State;
import dev.florin.payment.provider.References;
import dev.florin.payment.provider.RefundReport;
import dev.florin.payment.whop.WhopApi.All;
import dev.florin.payment.whop.WhopClient.Result;
import dev.florin.payment.whop.WhopPayment.Standing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Finds out how things stand at a link. It can be paid more than once, and tried in vain before:
 * who asks for one payment is told of that one if its money moves, and else of the link as a whole,
 * where money that is there counts before money on its way, and the first payment before a second.
 */
final class WhopLook {
  private static final Comparator<WhopPayment> OLDEST_FIRST =
      Comparator.comparing(WhopPayment::createdAt, Comparator.nullsLast(Comparator.naturalOrder()));

  private final WhopApi api;
  private final WhopReader reader;
  private final boolean live;

  WhopLook(WhopApi api, boolean live) {
    this.api = api;
    this.reader = api.reader();
    this.live = live;
  }

  Lookup look(References references) {
    var id = references.payment();
    if (id == null) {
      return link(references.checkout(), null);
    }
    return switch (api.payment(id)) {
      case Result.Done done ->
          reader
              .payment(done.body())
              .map(payment -> look(references, payment))
              .orElseGet(() -> new Lookup.Unavailable("a payment that cannot be read"));
      case Result.Missing _ -> link(references.checkout(), null);
      case Result.Refused refused -> new Lookup.Unavailable(refused.message());
      case Result.Lost lost -> new Lookup.Unavailable(lost.reason());
    };
  }

  private Lookup look(References references, WhopPayment named) {
    return named.isUnderWay()
        ? found(named)
        : link(
            named.configuration() == null ? references.checkout() : named.configuration(), named);
  }

  /**
   * @param named the payment that was asked for: somebody took it for one under way, so that it is
   *     over for good if it has failed and nothing else was paid
   */
  private Lookup link(@Nullable String configuration, @Nullable WhopPayment named) {
    if (configuration == null) {
      return named == null ? new Lookup.Missing() : new Lookup.Found(named.over());
    }
    return switch (api.configuration(configuration)) {
      case Result.Done done -> tries(configuration, planOf(done.body()), done.body(), named);
      case Result.Missing _ ->
          tries(configuration, named == null ? null : named.plan(), null, named);
      case Result.Refused refused -> new Lookup.Unavailable(refused.message());
      case Result.Lost lost -> new Lookup.Unavailable(lost.reason());
    };
  }

  private static @Nullable String planOf(JsonNode link) {
    return WhopReader.text(link.path("plan").path("id"));
  }

  private Lookup tries(
      String configuration,
      @Nullable String plan,
      @Nullable JsonNode link,
      @Nullable WhopPayment named) {
    return switch (api.payments(plan)) {
      case All.Away away -> new Lookup.Unavailable(away.reason());
      case All.Items items -> {
        var tries = of(configuration, items);
        yield best(tries)
            .map(this::found)
            .orElseGet(() -> named != null ? new Lookup.Found(named.over()) : open(link, tries));
      }
    };
  }

  private List<WhopPayment> of(String configuration, All.Items items) {
    // They come newest first, which tells those of one moment apart.
    return items.nodes().reversed().stream()
        .map(reader::payment)
        .flatMap(Optional::stream)
        .filter(payment -> configuration.equals(payment.configuration()))
        .sorted(OLDEST_FIRST)
        .toList();
  }

  private static Optional<WhopPayment> best(List<WhopPayment> tries) {
    return tries.stream()
        .filter(WhopPayment::isUnderWay)
        .min(Comparator.comparing(payment -> payment.standing() != Standing.PAID));
  }

  /** Nothing is paid. Whop does not say of a link that is gone what it was for. */
  private Lookup open(@Nullable JsonNode link, List<WhopPayment> tries) {
    if (link == null) {
      return new Lookup.Missing();
    }
    var failed =
        tries.stream()
            .filter(payment -> payment.standing() == Standing.FAILED)
            .reduce((_, later) -> later);
    var plan = link.path("plan");
    return new Lookup.Found(
        new PaymentReport(
            failed.isPresent() ? State.ATTEMPT_FAILED : State.OPEN,
            WhopLinks.mark(link, WhopReader.PAYMENT),
            WhopLinks.mark(link, WhopReader.REFERENCE),
            new References(WhopReader.text(link.path("id")), null),
            WhopReader.money(plan.path("initial_price"), plan),
            live,
            null,
            failed.map(WhopPayment::failure).orElse(null)));
  }

  /** This payment with what has come back of it. */
  Lookup found(WhopPayment payment) {
    if (payment.standing() != Standing.PAID) {
      return new Lookup.Found(payment.report());
    }
    var refunds = api.refunds(payment.id());
    var disputes = api.disputes(payment.id());
    if (!(refunds instanceof All.Items(var refunded, boolean allRefunds) && allRefunds)
        || !(disputes instanceof All.Items(var disputed, boolean allDisputes) && allDisputes)) {
      return new Lookup.Unavailable("refunds or disputes cannot be listed");
    }
    var refundReports = refunds(payment, refunded);
    var disputeReports = disputes(payment, disputed, refunded);
    return refundReports.contains(null) || disputeReports.contains(null)
        ? new Lookup.Unavailable("a refund or dispute that cannot be read")
        : new Lookup.Found(
            payment
                .report()
                .with(
                    refundReports.stream().filter(Objects::nonNull).toList(),
                    disputeReports.stream().filter(Objects::nonNull).toList()));
  }

  /** With {@code null} for what cannot be read. */
  private List<@Nullable RefundReport> refunds(WhopPayment payment, List<JsonNode> nodes) {
    var reports = new ArrayList<@Nullable RefundReport>();
    nodes.stream()
        .filter(node -> payment.id().equals(WhopReader.paymentOf(node)))
        .forEach(node -> reports.add(reader.refund(node).orElse(null)));
    return reports;
  }

  /** As {@link #refunds}; one that the card network has settled by a refund is told of by that. */
  private List<@Nullable DisputeReport> disputes(
      WhopPayment payment, List<JsonNode> nodes, List<JsonNode> refunds) {
    boolean rapid = refunds.stream().anyMatch(WhopReader::isRapid);
    var reports = new ArrayList<@Nullable DisputeReport>();
    nodes.stream()
        .filter(node -> payment.id().equals(WhopReader.paymentOf(node)))
        .filter(node -> !(rapid && WhopReader.isRapid(node)))
        .forEach(node -> reports.add(reader.dispute(node).orElse(null)));
    return reports;
  }

  /**
   * Takes a link away and looks whether it was paid before. Who is in the middle of paying may
   * still finish: that money is taken like any that comes late.
   */
  CloseAnswer close(String configuration) {
    var plan =
        api.configuration(configuration) instanceof Result.Done done ? planOf(done.body()) : null;
    return switch (api.deleteConfiguration(configuration)) {
      case Result.Done _, Result.Missing _ -> closed(configuration, plan);
      case Result.Refused refused -> new CloseAnswer.Unknown(refused.message());
      case Result.Lost lost -> new CloseAnswer.Unknown(lost.reason());
    };
  }

  private CloseAnswer closed(String configuration, @Nullable String plan) {
    return switch (api.payments(plan)) {
      case All.Away away -> new CloseAnswer.Unknown(away.reason());
      case All.Items items ->
          best(of(configuration, items)).isPresent()
              ? new CloseAnswer.Completed()
              : new CloseAnswer.Closed();
    };
  }
}
