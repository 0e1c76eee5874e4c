package dev.florin.payment.transfer;

import dev.florin.payment.provider.Capabilities;
import dev.florin.payment.provider.Capabilities.Mode;
import dev.florin.payment.provider.Capabilities.Refunds;
import dev.florin.payment.provider.CheckoutAnswer;
import dev.florin.payment.provider.CheckoutRequest;
import dev.florin.payment.provider.CloseAnswer;
import dev.florin.payment.provider.Instructions;
import dev.florin.payment.provider.Listing;
import dev.florin.payment.provider.Lookup;
import dev.florin.payment.provider.PaymentProvider;
import dev.florin.payment.provider.PaymentReport;
import dev.florin.payment.provider.PaymentReport.State;
import dev.florin.payment.provider.ProviderEvent;
import dev.florin.payment.provider.References;
import dev.florin.payment.provider.Verification;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/**
 * Bank transfers that an operator confirms. What a provider would keep stands in our own tables.
 */
final class TransferProvider implements PaymentProvider, Listing {
  static final String NAME = "transfer";
  private static final int PAGE = 100;
  private static final int ATTEMPTS = 3;
  private static final Capabilities CAPABILITIES =
      new Capabilities(
          Set.of(Mode.HOSTED),
          List.of("bank_transfer"),
          Refunds.NONE,
          true,
          false,
          false,
          true,
          false,
          false);

  private final TransferStore store;
  private final TransferSettings settings;
  private final boolean live;
  private final Clock clock;

  TransferProvider(TransferStore store, TransferSettings settings, boolean live, Clock clock) {
    this.store = store;
    this.settings = settings;
    this.live = live;
    this.clock = clock;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean live() {
    return live;
  }

  @Override
  public Capabilities capabilities() {
    return CAPABILITIES;
  }

  @Override
  public CheckoutAnswer createCheckout(CheckoutRequest request) {
    if (request.mode() != Mode.HOSTED) {
      return new CheckoutAnswer.Rejected("mode_not_offered", "There are no fields to embed.");
    }
    try {
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        store.insert(opened(request));
        var known = store.ofPayment(request.id());
        if (known.isPresent()) {
          return created(known.get());
        }
      }
      return new CheckoutAnswer.Unknown("no code was free"); // three in a row of 10^12
    } catch (DataAccessException away) {
      return new CheckoutAnswer.Unknown(away.toString());
    }
  }

  private Transfer opened(CheckoutRequest request) {
    var now = clock.instant();
    return new Transfer(
        TransferCode.next(),
        request.id(),
        request.reference(),
        live,
        request.amount(),
        request.pageUrl(),
        now,
        now.plus(settings.openFor()),
        null,
        null);
  }

  private static CheckoutAnswer created(Transfer transfer) {
    return new CheckoutAnswer.Created(
        references(transfer), transfer.url(), null, transfer.closesAt());
  }

  /** The bank's line is the payment proper: whatever else fails, it credits once. */
  private static References references(Transfer transfer) {
    var receipt = transfer.receipt();
    return new References(transfer.code(), receipt == null ? null : receipt.bankReference());
  }

  /** The same: a payment has one transfer, however often it is asked for. */
  @Override
  public CheckoutAnswer resumeCheckout(CheckoutRequest request, int attempt, Instant begunAt) {
    return createCheckout(request);
  }

  @Override
  public CloseAnswer closeCheckout(References references) {
    try {
      var known = store.find(references);
      return known.isEmpty() || store.close(known.get().code(), clock.instant())
          ? new CloseAnswer.Closed()
          : new CloseAnswer.Completed();
    } catch (DataAccessException away) {
      return new CloseAnswer.Unknown(away.toString());
    }
  }

  @Override
  public Lookup look(References references) {
    try {
      return store
          .find(references)
          .<Lookup>map(found -> new Lookup.Found(report(found)))
          .orElseGet(Lookup.Missing::new);
    } catch (DataAccessException away) {
      return new Lookup.Unavailable(away.toString());
    }
  }

  private PaymentReport report(Transfer transfer) {
    var receipt = transfer.receipt();
    return new PaymentReport(
        state(transfer),
        transfer.payment(),
        transfer.reference(),
        references(transfer),
        receipt == null ? transfer.amount() : receipt.amount(),
        transfer.live(),
        null,
        null);
  }

  private State state(Transfer transfer) {
    if (transfer.receipt() != null) {
      return State.SUCCEEDED;
    }
    if (transfer.closedAt() != null) {
      return State.CANCELLED;
    }
    return transfer.closesAt().isAfter(clock.instant()) ? State.OPEN : State.EXPIRED;
  }

  @Override
  public Verification verify(byte[] body, Map<String, List<String>> headers, Instant now) {
    return new Verification.Off();
  }

  @Override
  public ProviderEvent read(byte[] body) {
    return new ProviderEvent.Irrelevant("a bank sends no webhooks");
  }

  @Override
  public Optional<Instructions> instructions(References references) {
    return Optional.ofNullable(references.checkout())
        .map(code -> new Instructions(settings.texts(), code));
  }

  @Override
  public Optional<Listing> listing() {
    return Optional.of(this);
  }

  @Override
  public Page list(Instant from, Instant to, @Nullable String cursor) {
    try {
      var found = store.opened(from, to, cursor, PAGE);
      return new Page.Some(
          found.stream().map(this::report).toList(),
          found.size() < PAGE ? null : found.getLast().code());
    } catch (DataAccessException away) {
      return new Page.Unavailable(away.toString());
    }
  }
}
