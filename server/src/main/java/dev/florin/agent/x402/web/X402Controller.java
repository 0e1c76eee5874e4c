package dev.florin.agent.x402.web;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.florin.access.Caller;
import dev.florin.access.Customers;
import dev.florin.agent.x402.Ask;
import dev.florin.agent.x402.Authorized;
import dev.florin.agent.x402.Presented;
import dev.florin.agent.x402.Presented.Requirements;
import dev.florin.agent.x402.Settled;
import dev.florin.agent.x402.Terms;
import dev.florin.agent.x402.Verified;
import dev.florin.agent.x402.X402;
import dev.florin.platform.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies.LowerCamelCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

@RestController
@Tag(
    name = "x402",
    description =
        "Florin as the facilitator of x402 for credits, by a binding that is a draft. Off unless"
            + " FLORIN_X402_CREDIT_BINDING is experimental.")
class X402Controller {
  private static final int MAX_ATTESTATION = 4_096;

  private final X402 x402;
  private final Customers customers;

  X402Controller(X402 x402, Customers customers) {
    this.x402 = x402;
    this.customers = customers;
  }

  /** What this service is a facilitator for; {@code kinds} is empty while the binding is off. */
  record X402Supported(
      List<X402Kind> kinds, List<String> extensions, Map<String, List<String>> signers) {}

  @JsonNaming(LowerCamelCaseStrategy.class)
  record X402Kind(int x402Version, String scheme, String network, X402Extra extra) {}

  /** As it stands in the requirements of a resource server. */
  @JsonNaming(LowerCamelCaseStrategy.class)
  record X402Extra(String version, String authority, String purchaseUrl, List<X402Tier> tiers) {
    static X402Extra of(Terms terms) {
      return new X402Extra(
          terms.version(),
          terms.authority(),
          terms.purchaseUrl(),
          terms.tiers().stream().map(X402Tier::of).toList());
    }
  }

  /** So many credits for a price in minor units of a currency. */
  record X402Tier(String credits, String price, String asset) {
    static X402Tier of(Terms.Tier tier) {
      return new X402Tier(Long.toString(tier.credits()), Long.toString(tier.price()), tier.asset());
    }
  }

  record JsonWebKeys(List<Map<String, Object>> keys) {}

  @GetMapping("/x402/supported")
  @Operation(summary = "What this service is a facilitator for")
  X402Supported supported() {
    if (!x402.on()) {
      return new X402Supported(List.of(), List.of(), Map.of());
    }
    var terms = x402.terms();
    var kind = new X402Kind(X402.VERSION, terms.scheme(), terms.network(), X402Extra.of(terms));
    return new X402Supported(List.of(kind), List.of(), Map.of(terms.network(), terms.keys()));
  }

  @GetMapping("/.well-known/jwks.json")
  @Operation(summary = "The keys that verify attestations")
  JsonWebKeys keys() {
    return new JsonWebKeys(x402.keys());
  }

  /**
   * Amounts are whole credits. {@code bundleId} names the customer whose credits are meant: for
   * server keys only, everybody else has one bundle.
   */
  @JsonNaming(LowerCamelCaseStrategy.class)
  @JsonIgnoreProperties(ignoreUnknown = true)
  record X402Authorization(
      @Size(min = 1, max = Customers.MAX_SUBJECT) @Nullable String bundleId,
      @NotBlank @Size(max = 20) String amount,
      @NotBlank @Size(max = 20) String asset,
      @NotBlank @Size(max = Ask.MAX_RESOURCE) String resource,
      @NotBlank
          @Size(max = Ask.MAX_KEY)
          @Pattern(regexp = "[ -~]*", message = "must be printable ASCII")
          String idempotencyKey) {
    Ask ask(String known) {
      if (!asset.equals(known)) {
        throw Problem.invalid("asset", "must be " + known);
      }
      return Ask.read(amount, resource, idempotencyKey);
    }
  }

  /** What a payer presents: a signed promise, whose credits are held. */
  record X402Attestation(String attestation) {
    /** Whoever has it can present it. */
    @Override
    public String toString() {
      return "X402Attestation[hidden]";
    }
  }

  @PostMapping("/x402/authorize")
  @Operation(
      summary = "Set credits aside for a resource and attest it, once per idempotencyKey",
      description = "402 with a link that a person can pay where there are too few credits.")
  X402Attestation authorize(
      Caller caller, Locale locale, @Valid @RequestBody X402Authorization body) {
    requireOn();
    var ask = body.ask(x402.asset());
    var customer = customers.actingFor(caller, body.bundleId());
    return switch (x402.authorize(caller, customer, ask, locale)) {
      case Authorized.Granted(var attestation) -> new X402Attestation(attestation);
      case Authorized.Short short_ -> throw X402Refusals.tooFew(short_);
      case Authorized.KeyReused _ -> throw X402Refusals.conflict();
      case Authorized.Refused(var why) -> throw why;
      case Authorized.Undecided(var answer) -> throw X402Refusals.undecided(answer);
    };
  }

  /** The request of all facilitators: what was presented, and what is required. */
  @JsonNaming(LowerCamelCaseStrategy.class)
  @JsonIgnoreProperties(ignoreUnknown = true)
  record X402Payment(
      @NotNull Integer x402Version,
      @NotNull @Valid X402Payload paymentPayload,
      @NotNull @Valid X402Requirements paymentRequirements) {
    Presented presented() {
      var resource = paymentPayload.resource();
      return new Presented(
          x402Version,
          paymentPayload.payload().attestation(),
          resource == null ? null : resource.url(),
          paymentRequirements.read());
    }
  }

  @JsonIgnoreProperties(ignoreUnknown = true)
  record X402Payload(@Valid @Nullable X402Resource resource, @NotNull @Valid X402Consume payload) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  record X402Resource(@NotBlank @Size(max = Ask.MAX_RESOURCE) String url) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  record X402Consume(@NotBlank @Size(max = MAX_ATTESTATION) String attestation) {
    /** Whoever has it can present it. */
    @Override
    public String toString() {
      return "X402Consume[hidden]";
    }
  }

  @JsonNaming(LowerCamelCaseStrategy.class)
  @JsonIgnoreProperties(ignoreUnknown = true)
  record X402Requirements(
      @NotBlank @Size(max = 40) String scheme,
      @NotBlank @Size(max = 300) String network,
      @NotBlank @Size(max = 20) String amount,
      @NotBlank @Size(max = 100) String asset,
      @NotBlank @Size(max = 100) String payTo) {
    Requirements read() {
      return new Requirements(scheme, network, amount, asset, payTo);
    }
  }

  /** {@code invalidReason} only where it is not valid. */
  @JsonNaming(LowerCamelCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record X402Verdict(
      @JsonProperty("isValid") boolean isValid,
      @Nullable String invalidReason,
      @Nullable String payer) {}

  @PostMapping("/x402/verify")
  @Operation(summary = "Whether a payment is good (key with credits:write, or operator)")
  X402Verdict verify(@Valid @RequestBody X402Payment body) {
    requireOn();
    return switch (x402.verify(body.presented())) {
      case Verified.Valid(var payer) -> new X402Verdict(true, null, payer);
      case Verified.Invalid(var reason, var payer) -> new X402Verdict(false, reason.text(), payer);
    };
  }

  /** {@code transaction} is the attestation's id, empty where nothing was settled. */
  @JsonNaming(LowerCamelCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record X402Settlement(
      boolean success,
      @Nullable String errorReason,
      @Nullable String payer,
      String transaction,
      String network,
      @Nullable String amount,
      @Nullable X402Charge extra) {}

  @JsonNaming(LowerCamelCaseStrategy.class)
  record X402Charge(String commitmentId, String chargedAmount) {}

  @PostMapping("/x402/settle")
  @Operation(
      summary = "Take what was used and give the rest back (key with credits:write, or operator)",
      description =
          "The amount of the requirements is what is taken, at most what was attested; 0 gives all"
              + " of it back. Once per attestation: the same again is answered alike.")
  X402Settlement settle(Caller caller, @Valid @RequestBody X402Payment body) {
    requireOn();
    var network = x402.network();
    return switch (x402.settle(caller, body.presented())) {
      case Settled.Done(var id, var payer, var amount) -> {
        var charged = Long.toString(amount);
        yield new X402Settlement(
            true, null, payer, id, network, charged, new X402Charge(id, charged));
      }
      case Settled.Refused(var reason, var payer) ->
          new X402Settlement(false, reason.text(), payer, "", network, null, null);
      case Settled.Undecided(var answer) -> throw X402Refusals.undecided(answer);
    };
  }

  private void requireOn() {
    if (!x402.on()) {
      throw X402Refusals.off();
    }
  }
}
