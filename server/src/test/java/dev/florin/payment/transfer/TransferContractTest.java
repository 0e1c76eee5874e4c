package dev.florin.payment.transfer;

import dev.florin.money.Asset;
import dev.florin.money.Money;
import dev.florin.payment.provider.PaymentProvider;
import dev.florin.payment.provider.PaymentProviderContract;
import dev.florin.payment.provider.ProviderBeans;
import dev.florin.payment.provider.ProviderUnderTest;
import dev.florin.payment.provider.References;
import dev.florin.payment.transfer.Transfer.Receipt;
import dev.florin.testing.App;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;

/** Bank transfers keep the contract, with a statement that is written here. */
class TransferContractTest extends PaymentProviderContract {
  private static final App APP =
      App.with(
          Map.of("florin.transfer.details", "Example Bank", "florin.payment.loops", "false"),
          ProviderBeans.class);
  private static final AtomicInteger LINES = new AtomicInteger();

  @AfterAll
  static void close() {
    APP.close();
  }

  @Override
  protected ProviderUnderTest subject() {
    return new Bank();
  }

  private static final class Bank implements ProviderUnderTest {
    @Override
    public App app() {
      return APP;
    }

    @Override
    public PaymentProvider provider() {
      return APP.bean(ProviderBeans.class).named("transfer");
    }

    @Override
    public void pay(References references) {
      var amount = Money.of(10_000, Asset.currency("USD"));
      var receipt = new Receipt("LINE " + LINES.incrementAndGet(), amount, Instant.now());
      APP.bean(TransferStore.class)
          .insert(Objects.requireNonNull(references.checkout()), receipt, Instant.now());
    }

    @Override
    public boolean decline(References references) {
      return false;
    }

    @Override
    public int openPages(String id) {
      return APP.jdbc()
          .sql("select count(*) from transfer where payment = :id and closed_at is null")
          .param("id", id)
          .query(Integer.class)
          .single();
    }

    @Override
    public int moreThanAPage() {
      return 101;
    }

    @Override
    public Optional<Network> network() {
      return Optional.empty();
    }

    @Override
    public Optional<Signing> signing() {
      return Optional.empty();
    }

    @Override
    public Optional<Dashboard> dashboard() {
      return Optional.empty();
    }
  }
}
