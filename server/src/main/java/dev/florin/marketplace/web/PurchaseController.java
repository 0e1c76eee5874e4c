package dev.florin.marketplace.web;

import dev.florin.access.Audited;
import dev.florin.access.Caller;
import dev.florin.access.Customers;
import dev.florin.marketplace.DownloadAccess;
import dev.florin.marketplace.Downloads;
import dev.florin.marketplace.Downloads.Granted;
import dev.florin.marketplace.Purchase;
import dev.florin.marketplace.PurchaseId;
import dev.florin.marketplace.Purchases;
import dev.florin.marketplace.web.PurchaseViews.AccessView;
import dev.florin.marketplace.web.PurchaseViews.PurchaseView;
import dev.florin.platform.Page;
import dev.florin.platform.Problem;
import dev.florin.platform.Settings;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/purchases")
@Tag(name = "Purchases", description = "What was bought of creators, and how to download it.")
class PurchaseController {
  private final Purchases purchases;
  private final Downloads downloads;
  private final PurchaseViews views;
  private final Customers customers;
  private final Settings settings;

  PurchaseController(
      Purchases purchases,
      Downloads downloads,
      PurchaseViews views,
      Customers customers,
      Settings settings) {
    this.purchases = purchases;
    this.downloads = downloads;
    this.views = views;
    this.customers = customers;
    this.settings = settings;
  }

  /** Which version to download; without it, the latest. */
  record AccessBody(@Min(1) @Max(1_000_000) @Nullable Integer version) {}

  @GetMapping
  @Operation(summary = "Own purchases, newest first; an operator may name a customer or see all")
  Page<PurchaseView> list(
      Caller caller,
      @RequestParam(required = false) @Nullable String customer,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(name = "starting_after", required = false) @Nullable String startingAfter,
      Locale locale) {
    var size = Page.size(limit);
    var all = customer == null && caller.actsForOthers();
    var buyer = all ? null : customers.ofQuery(caller, customer).id();
    var after = Page.after(startingAfter, PurchaseId::parse, "a purchase");
    return Page.of(
        purchases.list(buyer, size + 1, after),
        size,
        purchase -> views.of(purchase, locale),
        purchase -> purchase.id().toString());
  }

  @GetMapping("/{id}")
  @Operation(summary = "One purchase, with what may be downloaded")
  PurchaseView get(Caller caller, @PathVariable String id, Locale locale) {
    return views.of(own(caller, id), locale);
  }

  @PostMapping("/{id}/access")
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(summary = "Get a token for downloads; it is shown only now")
  @Audited
  AccessView grant(Caller caller, @PathVariable String id, @Valid @RequestBody AccessBody body) {
    return switch (downloads.grant(caller, own(caller, id).id(), body.version())) {
      case Granted.Issued issued ->
          AccessView.of(
              issued.access(), issued.token(), settings.url("/v1/downloads/" + issued.token()));
      case Granted.Revoked _ -> throw revoked();
      case Granted.NoVersion _ ->
          throw Problem.invalid("version", "is not one that comes with this purchase");
      case Granted.TooMany _ ->
          throw Problem.conflict(
              "too_many_downloads",
              "There are " + Downloads.MAX_GOOD + " tokens that are good. Revoke one first.");
    };
  }

  static Problem revoked() {
    return Problem.of(
        403, "access_revoked", "What was bought is not open for downloads (any more).");
  }

  @DeleteMapping("/{id}/access/{access}")
  @Operation(summary = "Revoke a token, at once and for good")
  @Audited
  AccessView revoke(Caller caller, @PathVariable String id, @PathVariable String access) {
    var purchase = own(caller, id);
    return DownloadAccess.Id.parse(access)
        .flatMap(known -> downloads.revoke(caller, purchase, known))
        .map(AccessView::of)
        .orElseThrow(() -> Problem.notFound("permission", access));
  }

  /** Another person's purchase does not exist, for all that a caller can tell. */
  private Purchase own(Caller caller, String id) {
    return PurchaseId.parse(id)
        .flatMap(purchases::find)
        .filter(purchase -> customers.maySee(caller, purchase.buyer()))
        .orElseThrow(() -> Problem.notFound("purchase", id));
  }
}
