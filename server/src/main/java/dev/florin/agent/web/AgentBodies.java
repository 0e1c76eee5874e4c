package dev.florin.agent.web;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.florin.access.Customers;
import dev.florin.access.Scope;
import dev.florin.agent.Agent;
import dev.florin.agent.Agent.Terms;
import dev.florin.agent.Agent.TopUp;
import dev.florin.agent.AgentKey;
import dev.florin.agent.AgentKeys;
import dev.florin.agent.AgentKeys.NewKey;
import dev.florin.agent.AgentLimit;
import dev.florin.agent.AgentLimit.Per;
import dev.florin.catalog.ProductKind;
import dev.florin.credit.Allowances;
import dev.florin.platform.AssetText;
import dev.florin.platform.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What owners send about their agents. */
final class AgentBodies {
  private static final long MAX_CREDITS = 1_000_000_000_000L;
  private static final int MAX_NAME = 100;
  private static final long MAX_LASTS = 10L * 366 * 86_400;
  private static final long MAX_OVERLAP = 30L * 86_400;
  private static final int MAX_LIMITS = 20;
  private static final int MAX_ALLOWED = 100;

  /** The most of a spend's limits that the ledger counts under at once, less the day's own. */
  private static final int MAX_AT_ONCE = 7;

  private AgentBodies() {}

  /** At most so many credits per day, month or purchase; of one kind, or of all together. */
  record LimitBody(
      @NotBlank @Size(max = 20) String per,
      @Size(max = 40) @Nullable String kind,
      @Min(0) @Max(MAX_CREDITS) long credits) {
    AgentLimit limit() {
      var known =
          Per.parse(per)
              .orElseThrow(() ->
                  Problem.invalid("limits", "has a limit that is not per day, month or purchase"));
      if (kind != null && !isKind(kind)) {
        throw Problem.invalid("limits", "has a limit for what is no kind: " + kind);
      }
      return new AgentLimit(known, kind, credits);
    }
  }

  /**
   * Buys a pack of credits by itself when there are fewer than {@code below}: with a method that
   * the owner has kept, at most so often in a day, once if nothing is said.
   */
  record TopUpBody(
      @Min(1) @Max(MAX_CREDITS) long below,
      @NotBlank @Size(max = 60) String product,
      @NotBlank @Size(min = 3, max = 3) String currency,
      @NotBlank @Size(max = 100) String method,
      @Size(min = 1, max = 30) @Nullable String provider,
      @Min(1) @Max(10) @Nullable Integer perDay) {
    TopUp topUp() {
      AssetText.ofPrice("currency", currency);
      return new TopUp(
          below,
          product,
          currency,
          provider == null ? "stripe" : provider,
          method,
          perDay == null ? 1 : perDay);
    }
  }

  /**
   * Absent members of a change stay as they are; {@code no_confirm_above} and {@code no_top_up} end
   * what was set.
   */
  record AgentBody(
      @Size(min = 1, max = Customers.MAX_SUBJECT) @Nullable String customer,
      @Size(min = 1, max = MAX_NAME) @Nullable String name,
      @Size(max = MAX_LIMITS) @Nullable List<@Valid @NotNull LimitBody> limits,
      @Size(max = MAX_ALLOWED) @Nullable List<@NotBlank @Size(max = 60) String> allowed,
      @Size(min = 1, max = 60) @Nullable String timeZone,
      @Min(0) @Max(MAX_CREDITS) @Nullable Long confirmAbove,
      @Nullable Boolean noConfirmAbove,
      @Valid @Nullable TopUpBody topUp,
      @Nullable Boolean noTopUp) {

    String newName() {
      if (name == null || name.isBlank()) {
        throw Problem.invalid("name", "must be given");
      }
      return name;
    }

    Terms newTerms() {
      return terms(new Terms(List.of(), Set.of(), ZoneOffset.UTC, null, null));
    }

    Terms terms(Terms before) {
      return new Terms(
          limits == null ? before.limits() : checked(limits),
          allowed == null ? before.allowed() : checkedKinds(allowed),
          timeZone == null ? before.zone() : zone(timeZone),
          confirmAbove(before.confirmAbove()),
          topUp(before.topUp()));
    }

    private @Nullable Long confirmAbove(@Nullable Long before) {
      if (confirmAbove != null) {
        return confirmAbove;
      }
      return Boolean.TRUE.equals(noConfirmAbove) ? null : before;
    }

    private @Nullable TopUp topUp(@Nullable TopUp before) {
      if (topUp != null) {
        return topUp.topUp();
      }
      return Boolean.TRUE.equals(noTopUp) ? null : before;
    }

    String name(Agent before) {
      return name == null ? before.name() : newName();
    }
  }

  private static List<AgentLimit> checked(List<LimitBody> bodies) {
    var limits = bodies.stream().map(LimitBody::limit).toList();
    var names = new HashSet<String>();
    for (var limit : limits) {
      if (!names.add(limit.name())) {
        throw Problem.invalid("limits", "has two limits for " + limit.name());
      }
    }
    if (limits.stream().filter(limit -> limit.per() != Per.PURCHASE).count() > MAX_AT_ONCE) {
      throw Problem.invalid("limits", "has more than " + MAX_AT_ONCE + " limits per day and month");
    }
    return limits;
  }

  private static Set<String> checkedKinds(List<String> texts) {
    for (var text : texts) {
      if (!isKind(text) && !text.startsWith("lst_") && !text.startsWith("prod_")) {
        throw Problem.invalid(
            "allowed", "has what is neither a kind nor the id of a product or listing: " + text);
      }
    }
    return Set.copyOf(texts);
  }

  private static boolean isKind(String text) {
    return text.equals(Allowances.USAGE) || ProductKind.parse(text).isPresent();
  }

  private static ZoneId zone(String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException unknown) {
      throw Problem.invalid("time_zone", "is no time zone such as Asia/Shanghai");
    }
  }

  /**
   * Which scopes, for how long, and which key it replaces: the old one is good for {@code overlap}
   * seconds more, a day if nothing is said.
   */
  record KeyBody(
      @NotBlank @Size(max = MAX_NAME) String name,
      @Size(min = 1, max = 4) @Nullable List<@NotBlank @Size(max = 40) String> scopes,
      @Min(60) @Max(MAX_LASTS) @Nullable Long expiresIn,
      @Size(min = 1, max = 60) @Nullable String replaces,
      @Min(0) @Max(MAX_OVERLAP) @Nullable Long overlap) {
    NewKey key() {
      var old =
          Optional.ofNullable(replaces)
              .map(text ->
                  AgentKey.parse(text)
                      .orElseThrow(() -> Problem.invalid("replaces", "is no key of this agent")));
      return new NewKey(
          name,
          scopes == null ? AgentKey.POSSIBLE : known(scopes),
          expiresIn == null ? null : Duration.ofSeconds(expiresIn),
          old.orElse(null),
          overlap == null ? AgentKeys.USUAL_OVERLAP : Duration.ofSeconds(overlap));
    }

    private static Set<Scope> known(List<String> texts) {
      return texts.stream()
          .map(text ->
              Scope.parse(text)
                  .filter(AgentKey.POSSIBLE::contains)
                  .orElseThrow(
                      () -> Problem.invalid("scopes", "has what is no scope for agents: " + text)))
          .collect(toUnmodifiableSet());
    }
  }
}
