package dev.florin.order.web;

import dev.florin.access.Audited;
import dev.florin.access.Caller;
import dev.florin.access.Customers;
import dev.florin.order.Gift;
import dev.florin.order.GiftId;
import dev.florin.order.GiftState;
import dev.florin.order.GiftWish;
import dev.florin.order.Gifts;
import dev.florin.order.Gifts.Claimed;
import dev.florin.order.Gifts.Sent;
import dev.florin.platform.Page;
import dev.florin.platform.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/gifts")
@Tag(name = "Gifts", description = "What one pays for and another claims by a link.")
class GiftController {
  private final Gifts gifts;
  private final Customers customers;

  GiftController(Gifts gifts, Customers customers) {
    this.gifts = gifts;
    this.customers = customers;
  }

  /** Who claims, where a program does so for somebody. */
  record Claim(@Size(min = 1, max = Customers.MAX_SUBJECT) @Nullable String customer) {}

  /** Where a new link goes; without it, where the one before went. */
  record Again(@Email @Size(min = 1, max = GiftWish.MAX_EMAIL) @Nullable String email) {}

  @GetMapping
  @Operation(summary = "Own gifts, newest first; an operator may name a customer or see all")
  Page<GiftView> list(
      Caller caller,
      @RequestParam(required = false) @Nullable String customer,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(name = "starting_after", required = false) @Nullable String startingAfter) {
    var size = Page.size(limit);
    var all = customer == null && caller.actsForOthers();
    var payer = all ? null : customers.ofQuery(caller, customer).id();
    var after = Page.after(startingAfter, GiftId::parse, "a gift");
    return Page.of(
        gifts.list(payer, size + 1, after),
        size,
        gift -> GiftView.of(gifts.show(gift)),
        gift -> gift.id().toString());
  }

  @GetMapping("/{token}")
  @Operation(summary = "What the link of a gift opens: what it is, from whom, and until when")
  GiftCard show(@PathVariable String token, HttpServletResponse response) {
    keepPrivate(response);
    return gifts.opened(token).map(GiftCard::of).orElseThrow(GiftController::unknown);
  }

  @PostMapping("/{token}/claim")
  @Operation(
      summary = "Claim a gift: what it is becomes the caller's",
      description = "Whoever has the link may. Repeated by the same customer, it changes nothing.")
  @Audited
  GiftCard claim(
      Caller caller,
      @PathVariable String token,
      @Valid @RequestBody(required = false) @Nullable Claim body,
      HttpServletResponse response) {
    keepPrivate(response);
    var claimer = customers.actingFor(caller, body == null ? null : body.customer());
    return switch (gifts.claim(caller, claimer, token)) {
      case Claimed.Done done -> GiftCard.of(gifts.show(done.gift()));
      case Claimed.Unknown _ -> throw unknown();
      case Claimed.Taken _ ->
          throw Problem.conflict("gift_claimed", "Somebody else has claimed this gift.");
      case Claimed.NotOpen not -> throw notOpen(not.state());
      case Claimed.Refused refused ->
          throw Problem.conflict(refused.why().code(), refused.why().message());
    };
  }

  @PostMapping("/{id}/send-again")
  @Operation(
      summary = "Send a new link in place of the one before, to another address if need be",
      description = "Four links are made for one gift at most.")
  @Audited
  GiftView sendAgain(
      Caller caller,
      @PathVariable String id,
      @Valid @RequestBody(required = false) @Nullable Again body) {
    var email = body == null ? null : body.email();
    return switch (gifts.sendAgain(caller, own(caller, id), email)) {
      case Sent.Done done -> GiftView.of(gifts.show(done.gift()));
      case Sent.NotOpen not -> throw notOpen(not.state());
      case Sent.TooOften _ ->
          throw Problem.conflict(
              "gift_sent_too_often", "Of this gift " + Gifts.MAX_SENT + " links have been sent.");
    };
  }

  /** Another person's gift does not exist, for all that a caller can tell. */
  private Gift own(Caller caller, String id) {
    return GiftId.parse(id)
        .flatMap(gifts::find)
        .filter(gift -> customers.maySee(caller, gift.payer()))
        .orElseThrow(() -> Problem.notFound("gift", id));
  }

  private static Problem unknown() {
    return Problem.of(404, "not_found", "There is no such gift.");
  }

  private static Problem notOpen(GiftState state) {
    var why =
        switch (state) {
          case ORDERED -> "This gift is not paid for.";
          case HELD -> "A bank decides about the payment of this gift. Come again later.";
          case EXPIRED, RETURNED -> "The time of this gift is over.";
          case VOID -> "The payment of this gift has gone back.";
          case CLAIMED -> "This gift has been claimed.";
          case OPEN -> throw new IllegalStateException("an open gift is not open");
        };
    return Problem.conflict("gift_not_open", why).with("state", state.text());
  }

  private static void keepPrivate(HttpServletResponse response) {
    response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
    // The token must not travel on to other sites.
    response.setHeader("Referrer-Policy", "no-referrer");
  }
}
