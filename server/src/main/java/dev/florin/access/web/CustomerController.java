package dev.florin.access.web;

import dev.florin.access.CustomerId;
import dev.florin.access.Customers;
import dev.florin.access.Customers.Known;
import dev.florin.platform.Page;
import dev.florin.platform.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/customers")
@Tag(name = "Customers", description = "Who buys and sells. Operators only.")
class CustomerController {
  private final Customers customers;

  CustomerController(Customers customers) {
    this.customers = customers;
  }

  /** {@code subject} is what the seller's own app calls them; the rest as far as it is known. */
  record CustomerView(
      String id, String subject, @Nullable String email, @Nullable String name, Instant createdAt) {
    static CustomerView of(Known known) {
      var customer = known.customer();
      return new CustomerView(
          customer.id().toString(),
          customer.subject(),
          customer.email(),
          customer.name(),
          known.createdAt());
    }
  }

  @GetMapping
  @Operation(
      summary = "List customers, newest first",
      description = "q is an id, or how a subject, an address or a name begins.")
  Page<CustomerView> list(
      @RequestParam(required = false) @Nullable String q,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(name = "starting_after", required = false) @Nullable String startingAfter) {
    if (q != null && q.length() > Customers.MAX_SUBJECT) {
      throw Problem.invalid("q", "is longer than " + Customers.MAX_SUBJECT + " characters");
    }
    var size = Page.size(limit);
    var after = Page.after(startingAfter, CustomerId::parse, "a customer");
    return Page.of(
        customers.list(q, size + 1, after),
        size,
        CustomerView::of,
        known -> known.customer().id().toString());
  }

  @GetMapping("/{id}")
  @Operation(summary = "One customer")
  CustomerView get(@PathVariable String id) {
    return CustomerId.parse(id)
        .flatMap(customers::known)
        .map(CustomerView::of)
        .orElseThrow(() -> Problem.notFound("customer", id));
  }
}
