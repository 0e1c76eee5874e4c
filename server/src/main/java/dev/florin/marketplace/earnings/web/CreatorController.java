package dev.florin.marketplace.earnings.web;

import dev.florin.access.Audited;
import dev.florin.access.Caller;
import dev.florin.access.Customers;
import dev.florin.marketplace.earnings.Creator;
import dev.florin.marketplace.earnings.Creators;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/admin/creators")
@Tag(name = "Creators", description = "What is settled with those who sell.")
class CreatorController {
  private final Creators creators;
  private final Customers customers;

  CreatorController(Creators creators, Customers customers) {
    this.creators = creators;
    this.customers = customers;
  }

  /** {@code fee_bp} is null where everybody's fee holds. */
  record CreatorView(String customer, @Nullable Integer feeBp, @Nullable String stripeAccount) {
    static CreatorView of(Creator creator) {
      return new CreatorView(
          creator.customer().toString(), creator.feeBp(), creator.stripeAccount());
    }
  }

  /**
   * What is to be settled from now on; an absent member stays as it is. {@code fee_bp} in basis
   * points; {@code default_fee} true for what everybody pays; an empty {@code stripe_account} for
   * none.
   */
  record CreatorChange(
      @Min(0) @Max(10_000) @Nullable Integer feeBp,
      @Nullable Boolean defaultFee,
      @Pattern(regexp = "|acct_[A-Za-z0-9]{1,60}", message = "must be acct_… or empty")
          @Nullable String stripeAccount) {

    Creator applyTo(Creator known) {
      var fee = feeBp == null ? known.feeBp() : feeBp;
      var account = stripeAccount == null ? known.stripeAccount() : stripeAccount;
      return new Creator(
          known.customer(),
          Boolean.TRUE.equals(defaultFee) ? null : fee,
          account == null || account.isEmpty() ? null : account);
    }
  }

  @GetMapping("/{customer}")
  @Operation(summary = "What is settled with a creator")
  CreatorView get(Caller caller, @PathVariable String customer) {
    return CreatorView.of(creators.find(customers.ofQuery(caller, customer).id()));
  }

  @PatchMapping("/{customer}")
  @Operation(
      summary = "Change what is settled with a creator",
      description = "Their own fee, and where Stripe pays them. What is sold already stays.")
  @Audited
  CreatorView change(
      Caller caller, @PathVariable String customer, @Valid @RequestBody CreatorChange body) {
    var id = customers.actingFor(caller, customer).id();
    return CreatorView.of(creators.change(caller, id, body::applyTo));
  }
}
