package dev.florin.payment.whop;

import dev.florin.money.Money;
import dev.florin.payment.provider.PaymentProvider;
import dev.florin.payment.provider.PaymentProviderContract;
import dev.florin.payment.provider.ProviderBeans;
import dev.florin.payment.provider.ProviderUnderTest;
import dev.florin.payment.provider.References;
import dev.florin.sandbox.Sandbox;
import dev.florin.sandbox.SandboxOptions;
import dev.florin.sandbox.house.Fault;
import dev.florin.sandbox.whop.WhopSandbox;
import dev.florin.testing.App;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import tools.jackson.databind.json.JsonMapper;

/** Whop keeps the contract, with the sandbox in its place. */
class WhopContractTest extends PaymentProviderContract {
  private static final String SECRET = "ws_of_the_contract_test";
  private static final String OLD_SECRET = "ws_that_is_being_rolled_away";
  private static final String STRANGERS = "ws_of_somebody_else_altogether";
  private static final Sandbox SANDBOX = Sandbox.start(SandboxOptions.defaults());
  private static final App APP =
      App.with(
          Map.of(
              "florin.whop.api-key",
              WhopSandbox.API_KEY,
              "florin.whop.company-id",
              WhopSandbox.ACCOUNT_ID,
              "florin.whop.webhook-secret",
              SECRET + "," + OLD_SECRET,
              "florin.whop.api-base",
              SANDBOX.url() + "/api/v1",
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
    return new Whop();
  }

  private static final class Whop
      implements ProviderUnderTest, ProviderUnderTest.Network, ProviderUnderTest.Signing {
    private final WhopSandbox sandbox = SANDBOX.whop();

    @Override
    public App app() {
      return APP;
    }

    @Override
    public PaymentProvider provider() {
      return APP.bean(ProviderBeans.class).named("whop");
    }

    @Override
    public void pay(References references) {
      sandbox.pay(link(references), "4242424242424242");
    }

    @Override
    public boolean decline(References references) {
      sandbox.pay(link(references), "4000000000000002");
      return true;
    }

    private static String link(References references) {
      return Objects.requireNonNull(references.checkout());
    }

    private static String payment(References references) {
      return Objects.requireNonNull(references.payment());
    }

    /** Links that are taken away are in the sandbox's list, too; only Whop's own list knows. */
    @Override
    public int openPages(String id) {
      var request =
          java.net.http.HttpRequest.newBuilder(
                  SANDBOX
                      .url()
                      .resolve(
                          "/api/v1/checkout_configurations?first=100&account_id="
                              + WhopSandbox.ACCOUNT_ID))
              .header("Authorization", "Bearer " + WhopSandbox.API_KEY)
              .header("Api-Version-Date", WhopClient.VERSION)
              .build();
      return (int)
          App.send(request)
              .expect(200)
              .path("data")
              .valueStream()
              .filter(link -> link.path("metadata").path("florin_payment").asString("").equals(id))
              .count();
    }

    @Override
    public int moreThanAPage() {
      return 101;
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
      sandbox.refund(payment(references), amount.minorUnits());
    }

    // --- what goes wrong ---

    @Override
    public void loseAnswersOfCheckouts() {
      sandbox
          .faults()
          .add(Fault.dropAfterWork().onCalls("POST", "/api/v1/checkout_configurations"));
    }

    @Override
    public void loseAnswersOfRefunds() {
      sandbox.faults().add(Fault.dropAfterWork().onCalls("POST", "/api/v1/payments"));
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
      return "webhook-signature";
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
          sandbox.craftEvent("payment.succeeded", payment(references), WhopClient.VERSION, _ -> {});
      var body = JsonMapper.builder().build().writeValueAsBytes(event);
      var headers = new HashMap<String, List<String>>();
      sandbox
          .signedHeaders("msg_" + payment(references), body, secret, at)
          .forEach((name, value) -> headers.put(name, List.of(value)));
      return new Delivery(body, headers);
    }
  }
}
