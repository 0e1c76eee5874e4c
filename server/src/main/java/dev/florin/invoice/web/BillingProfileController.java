package dev.florin.invoice.web;

import dev.florin.access.Audited;
import dev.florin.access.Caller;
import dev.florin.access.Customers;
import dev.florin.invoice.BillingProfile;
import dev.florin.invoice.Invoices;
import dev.florin.platform.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/billing-profile")
@Tag(name = "Billing profile", description = "To whom invoices are made out from now on.")
class BillingProfileController {
  private final Invoices invoices;
  private final Customers customers;

  BillingProfileController(Invoices invoices, Customers customers) {
    this.invoices = invoices;
    this.customers = customers;
  }

  record BillingProfileBody(
      @NotBlank @Size(max = 200) String companyName,
      @Size(max = 500) @Nullable String address,
      @Size(max = 50) @Nullable String taxId) {}

  @GetMapping
  @Operation(summary = "The customer's billing profile")
  BillingProfileBody get(Caller caller, @RequestParam(required = false) @Nullable String customer) {
    var owner = customers.ofQuery(caller, customer);
    return invoices
        .profile(owner.id())
        .map(p -> new BillingProfileBody(p.companyName(), p.address(), p.taxId()))
        .orElseThrow(() -> Problem.notFound("billing profile", owner.id().toString()));
  }

  @PutMapping
  @Operation(summary = "Write the customer's billing profile; issued invoices stay as they are")
  @Audited
  BillingProfileBody put(
      Caller caller,
      @RequestParam(required = false) @Nullable String customer,
      @Valid @RequestBody BillingProfileBody body) {
    var owner = customers.ofQuery(caller, customer);
    invoices.changeProfile(
        caller, owner, new BillingProfile(body.companyName(), body.address(), body.taxId()));
    return body;
  }
}
