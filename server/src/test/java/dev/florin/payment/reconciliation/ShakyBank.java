package dev.florin.payment.reconciliation;

import dev.florin.money.Asset;
import dev.florin.money.Money;
import dev.florin.payment.provider.Capabilities;
import dev.florin.payment.provider.Capabilities.Mode;
import dev.florin.payment.provider.Capabilities.Refunds;
import dev.florin.payment.provider.CheckoutAnswer;
import dev.florin.payment.provider.CheckoutRequest;
import dev.florin.payment.provider.CloseAnswer;
import dev.florin.payment.provider.Listing;
import dev.florin.payment.provider.Lookup;
import dev.florin.payment.provider.PaymentProvider;
import dev.florin.payment.provider.PaymentReport;
import dev.florin.payment.provider.ProviderBeans;
import dev.florin.payment.provider.ProviderEvent;
import dev.florin.payment.provider.References;
import dev.florin.payment.provider.Verification;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;

/**
 * A provider whose list holds other people's payments, and breaks off when it is told to. Not
 * marked as a configuration: it must be found by nobody who was not given it.
 */
class ShakyBank {
  static final Bank BANK = new Bank();

  @Bean
  PaymentProvider shaky() {
    return BANK;
  }

  @Bean
  ProviderBeans providerBeans(List<PaymentProvider> providers) {
    return new ProviderBeans(providers);
  }

  static final class Bank implements PaymentProvider, Listing {
    private static final int PAGE = 20;
    private final List<String> asked = new ArrayList<>();
    private int size;
    private @Nullable String breakAt;
    private @Nullable String awayAt;

    synchronized void reset(int payments) {
      size = payments;
      asked.clear();
      breakAt = null;
      awayAt = null;
    }

    /** Breaks off once, as a process that dies or a defect would. */
    synchronized void breakAt(String cursor) {
      breakAt = cursor;
    }

    /** Does not answer once. */
    synchronized void awayAt(String cursor) {
      awayAt = cursor;
    }

    synchronized List<String> asked() {
      return List.copyOf(asked);
    }

    @Override
    public synchronized Page list(Instant from, Instant to, @Nullable String cursor) {
      var at = cursor == null ? "" : cursor;
      asked.add(at);
      if (at.equals(breakAt)) {
        breakAt = null;
        throw new IllegalStateException("shaken");
      }
      if (at.equals(awayAt)) {
        awayAt = null;
        return new Page.Unavailable("away");
      }
      int begin = at.isEmpty() ? 0 : Integer.parseInt(at);
      int end = Math.min(begin + PAGE, size);
      var reports = IntStream.range(begin, end).mapToObj(Bank::somebodys).toList();
      return new Page.Some(reports, end == size ? null : String.valueOf(end));
    }

    private static PaymentReport somebodys(int number) {
      return new PaymentReport(
          PaymentReport.State.SUCCEEDED,
          null,
          null,
          new References(null, "other_" + number),
          Money.of(100, Asset.currency("USD")),
          false,
          null,
          null);
    }

    @Override
    public String name() {
      return "shaky";
    }

    @Override
    public boolean live() {
      return false;
    }

    @Override
    public Capabilities capabilities() {
      return new Capabilities(
          Set.of(Mode.HOSTED),
          List.of("card"),
          Refunds.NONE,
          false,
          false,
          false,
          true,
          false,
          false);
    }

    @Override
    public CheckoutAnswer createCheckout(CheckoutRequest request) {
      return new CheckoutAnswer.Rejected("shaky", "It only lists.");
    }

    @Override
    public CheckoutAnswer resumeCheckout(CheckoutRequest request, int attempt, Instant begunAt) {
      return createCheckout(request);
    }

    @Override
    public CloseAnswer closeCheckout(References references) {
      return new CloseAnswer.Closed();
    }

    @Override
    public Lookup look(References references) {
      return new Lookup.Missing();
    }

    @Override
    public Verification verify(byte[] body, Map<String, List<String>> headers, Instant now) {
      return new Verification.Off();
    }

    @Override
    public ProviderEvent read(byte[] body) {
      return new ProviderEvent.Irrelevant("it only lists");
    }

    @Override
    public Optional<Listing> listing() {
      return Optional.of(this);
    }
  }
}
