package dev.florin.payment.crossmint;

import dev.florin.money.Money;
import dev.florin.payment.provider.PaymentProvider;
import dev.florin.payment.provider.PaymentProviderContract;
import dev.florin.payment.provider.ProviderBeans;
import dev.florin.payment.provider.ProviderUnderTest;
import dev.florin.payment.provider.References;
import dev.florin.sandbox.Sandbox;
import dev.florin.sandbox.SandboxOptions;
import dev.florin.sandbox.crossmint.CrossmintSandbox;
import dev.florin.sandbox.crossmint.Generation;
import dev.florin.sandbox.house.Fault;
import dev.florin.testing.App;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import tools.jackson.databind.json.JsonMapper;

/** Crossmint keeps the contract, with the sandbox in its place. */
class CrossmintContractTest extends PaymentProviderContract {
  private static final String SECRET = "whsec_NoSecretOfTheContractTestAtAllNo";
  private static final String OLD_SECRET = "whsec_NoSecretThatIsBeingRolledAwayNow";
  private static final String STRANGERS = "whsec_NoSecretOfSomebodyElseAltogether";
  private static final String ORDERS = "/api/2022-06-09/orders";
  private static final Sandbox SANDBOX = Sandbox.start(SandboxOptions.defaults());
  private static final App APP =
      App.with(
          Map.of(
              "florin.crossmint.server-api-key",
              CrossmintSandbox.SERVER_KEY,
              "florin.crossmint.client-api-key",
              CrossmintSandbox.CLIENT_KEY,
              "florin.crossmint.api-url",
              SANDBOX.url().toString(),
              "florin.crossmint.collection-id",
              "packs",
              "florin.crossmint.webhook-secret",
              SECRET + "," + OLD_SECRET,
              "florin.payment.loops",
              "false"),
          ProviderBeans.class);

  @AfterAll
  static void close() {
    APP.close();
    SANDBOX.close();
  }

  @Override
  protected ProviderUnderTest subject() {
    return new Crossmint();
  }

  private static final class Crossmint
      implements ProviderUnderTest, ProviderUnderTest.Network, ProviderUnderTest.Signing {
    private final CrossmintSandbox sandbox = SANDBOX.crossmint();

    @Override
    public App app() {
      return APP;
    }

    @Override
    public PaymentProvider provider() {
      return APP.bean(ProviderBeans.class).named("crossmint");
    }

    @Override
    public void pay(References references) {
      sandbox.pay(order(references), "4242424242424242");
    }

    @Override
    public boolean decline(References references) {
      sandbox.pay(order(references), "4000000000000002");
      return true;
    }

    private static String order(References references) {
      return Objects.requireNonNull(references.payment());
    }

    /** It does not know our ids. */
    @Override
    public int openPages(String id) {
      throw new UnsupportedOperationException("Crossmint does not know " + id);
    }

    @Override
    public int moreThanAPage() {
      throw new UnsupportedOperationException("Crossmint lists nothing");
    }

    @Override
    public Optional<Network> network() {
      return Optional.of(this);
    }

    @Override
    public Optional<Signing> signing() {
      return Optional.of(this);
    }

    @Override
    public Optional<Dashboard> dashboard() {
      return Optional.of((references, amount) -> refundElsewhere(references, amount));
    }

    private void refundElsewhere(References references, Money amount) {
      sandbox.refund(order(references), amount.toDecimal());
    }

    // --- what goes wrong ---

    @Override
    public void loseAnswersOfCheckouts() {
      sandbox.faults().add(Fault.dropAfterWork().onCalls("POST", ORDERS));
    }

    @Override
    public void loseAnswersOfRefunds() {
      throw new UnsupportedOperationException("Crossmint gives nothing back");
    }

    @Override
    public void answer(int status) {
      sandbox.faults().add(Fault.answer(status));
    }

    @Override
    public void cut() {
      sandbox.faults().add(Fault.dropBeforeWork());
    }

    @Override
    public void clear() {
      sandbox.faults().clear();
    }

    // --- signatures ---

    @Override
    public String header() {
      return "svix-signature";
    }

    @Override
    public Delivery signed(References references, Instant at) {
      return signed(references, at, SECRET);
    }

    @Override
    public Delivery signedWithTheOldSecret(References references, Instant at) {
      return signed(references, at, OLD_SECRET);
    }

    @Override
    public Delivery signedByAStranger(References references, Instant at) {
      return signed(references, at, STRANGERS);
    }

    private Delivery signed(References references, Instant at, String secret) {
      var event =
          sandbox.craftEvent(
              Generation.DATA, "orders.payment.succeeded", order(references), _ -> {});
      var body = JsonMapper.builder().build().writeValueAsBytes(event);
      var headers = new HashMap<String, List<String>>();
      sandbox
          .signedHeaders(body, "msg_" + order(references), secret, at)
          .forEach((name, value) -> headers.put(name, List.of(value)));
      return new Delivery(body, headers);
    }
  }
}
