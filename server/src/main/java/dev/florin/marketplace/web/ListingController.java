package dev.florin.marketplace.web;

import dev.florin.access.Audited;
import dev.florin.access.Caller;
import dev.florin.access.CustomerId;
import dev.florin.access.Customers;
import dev.florin.marketplace.Listing;
import dev.florin.marketplace.ListingId;
import dev.florin.marketplace.ListingStatus;
import dev.florin.marketplace.Listings;
import dev.florin.marketplace.Listings.Change;
import dev.florin.marketplace.web.ListingBodies.ListingChange;
import dev.florin.marketplace.web.ListingBodies.NewListing;
import dev.florin.marketplace.web.ListingViews.ListingView;
import dev.florin.platform.Page;
import dev.florin.platform.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Listings", description = "What creators sell. Reading needs no token.")
class ListingController {
  private final Listings listings;
  private final Customers customers;

  ListingController(Listings listings, Customers customers) {
    this.listings = listings;
    this.customers = customers;
  }

  @GetMapping("/v1/listings")
  @Operation(summary = "List what can be bought, the oldest first")
  Page<ListingView> list(
      @RequestParam(required = false) @Nullable String kind,
      @RequestParam(required = false) @Nullable String creator,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(name = "starting_after", required = false) @Nullable String startingAfter,
      Locale locale) {
    var wanted = kind == null ? null : ListingBodies.kindOf(kind);
    var size = Page.size(limit);
    var after = Page.after(startingAfter, ListingId::parse, "a listing");
    return Page.of(
        listings.onSale(wanted, creator(creator), size + 1, after),
        size,
        shown -> ListingView.of(shown, locale),
        shown -> shown.listing().id().toString());
  }

  private static @Nullable CustomerId creator(@Nullable String text) {
    return text == null
        ? null
        : CustomerId.parse(text)
            .orElseThrow(() -> Problem.invalid("creator", "is not a customer's id"));
  }

  @GetMapping("/v1/listings/{id}")
  @Operation(summary = "One listing that can be bought")
  ListingView get(@PathVariable String id, Locale locale) {
    return ListingId.parse(id)
        .flatMap(listings::find)
        .filter(listing -> listing.status() == ListingStatus.ACTIVE)
        .map(listing -> ListingView.of(listings.shown(listing), locale))
        .orElseThrow(() -> Problem.notFound("listing", id));
  }

  @GetMapping("/v1/creators/me/listings")
  @Operation(summary = "All that a creator has listed, drafts included, the oldest first")
  Page<ListingView> own(
      Caller caller,
      @RequestParam(required = false) @Nullable String customer,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(name = "starting_after", required = false) @Nullable String startingAfter,
      Locale locale) {
    var creator = customers.ofQuery(caller, customer);
    var size = Page.size(limit);
    var after = Page.after(startingAfter, ListingId::parse, "a listing");
    return Page.of(
        listings.of(creator.id(), size + 1, after),
        size,
        shown -> ListingView.of(shown, locale),
        shown -> shown.listing().id().toString());
  }

  @PostMapping("/v1/listings")
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(
      summary = "List something (creator, or key with listings:write for one)",
      description = "It is a draft until it has a version and is made active.")
  @Audited
  ListingView create(Caller caller, @Valid @RequestBody NewListing body, Locale locale) {
    var creator = customers.actingFor(caller, body.customer());
    return answer(listings.create(caller, creator, body.draft()), locale);
  }

  @PatchMapping("/v1/listings/{id}")
  @Operation(summary = "Change a listing; absent members stay as they are")
  @Audited
  ListingView change(
      Caller caller,
      @PathVariable String id,
      @Valid @RequestBody ListingChange body,
      Locale locale) {
    return answer(listings.change(caller, own(caller, id).id(), body.edit()), locale);
  }

  /** Another creator's listing does not exist, for all that a creator can tell. */
  private Listing own(Caller caller, String id) {
    return ListingId.parse(id)
        .flatMap(listings::find)
        .filter(listing -> customers.maySee(caller, listing.creator()))
        .orElseThrow(() -> Problem.notFound("listing", id));
  }

  private static ListingView answer(Change change, Locale locale) {
    return switch (change) {
      case Change.Saved saved -> ListingView.of(saved.shown(), locale);
      case Change.CodeTaken taken ->
          throw Problem.conflict("code_taken", "Another product has the code " + taken.code());
      case Change.TooMany _ ->
          throw Problem.conflict(
              "too_many_listings", "A creator has at most " + Listings.MAX + " listings.");
      case Change.Empty _ ->
          throw Problem.conflict("listing_empty", "Add a version first: there is nothing to sell.");
      case Change.Suspended _ ->
          throw Problem.conflict("listing_suspended", "An operator has suspended this listing.");
    };
  }

  @PostMapping("/v1/admin/listings/{id}/suspend")
  @Operation(summary = "Stop the sale of a listing; who has bought it keeps it")
  @Audited
  ListingView suspend(Caller caller, @PathVariable String id, Locale locale) {
    return ListingId.parse(id)
        .flatMap(listing -> listings.suspend(caller, listing))
        .map(shown -> ListingView.of(shown, locale))
        .orElseThrow(() -> Problem.notFound("listing", id));
  }

  @PostMapping("/v1/admin/listings/{id}/resume")
  @Operation(summary = "Let a suspended listing be what it was")
  @Audited
  ListingView resume(Caller caller, @PathVariable String id, Locale locale) {
    return ListingId.parse(id)
        .flatMap(listing -> listings.resume(caller, listing))
        .map(shown -> ListingView.of(shown, locale))
        .orElseThrow(() -> Problem.notFound("listing", id));
  }
}
