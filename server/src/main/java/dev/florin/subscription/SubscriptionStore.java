package dev.florin.subscription;

import dev.florin.access.CustomerId;
import dev.florin.catalog.ProductId;
import dev.florin.id.Ids;
import dev.florin.money.Asset;
import dev.florin.money.Money;
import dev.florin.payment.provider.Subscribing.Answer;
import dev.florin.platform.Sql;
import dev.florin.subscription.Kept.Dunned;
import dev.florin.subscription.Subscription.Page;
import dev.florin.subscription.Subscription.Period;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
class SubscriptionStore {
  private static final String SELECT =
      """
      select id, customer, plan, provider, live, state, price_minor, currency, locale,
             checkout_ref, checkout_url, checkout_expires_at, provider_ref, period_start,
             period_end, ends_with_period, trial_end, ended_at, version, created_at, heard_at,
             asked, ask_at, past_due_since, reminded, remind_at, trial_told, pay_url
        from subscription
      """;

  private final JdbcClient jdbc;
  private final JsonMapper json;

  SubscriptionStore(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /**
   * What a provider is asked for, so that exactly the same can be asked again. Its members are part
   * of the database: they are only ever added to.
   */
  record StoredRequest(
      String plan,
      String name,
      String interval,
      int every,
      int trialDays,
      String successUrl,
      String cancelUrl,
      @Nullable String email,
      @Nullable String customer) {}

  /** Whether it was written: not while this customer has another one of this plan. */
  boolean insert(Subscription subscription, StoredRequest request, Instant askAt) {
    return jdbc.sql(
                """
                insert into subscription (id, customer, plan, provider, live, state, price_minor,
                                          currency, locale, request, created_at, ask_at)
                values (:id, :customer, :plan, :provider, :live, :state, :price, :currency,
                        :locale, cast(:request as jsonb), :at, :ask)
                on conflict (customer, plan) where state <> 'ended' do nothing
                """)
            .param("id", subscription.id().value())
            .param("customer", subscription.customer().value())
            .param("plan", subscription.plan().value())
            .param("provider", subscription.provider())
            .param("live", subscription.live())
            .param("state", subscription.state().text())
            .param("price", subscription.price().minorUnits())
            .param("currency", subscription.price().asset().code())
            .param("locale", subscription.locale().toLanguageTag())
            .param("request", json.writeValueAsString(request))
            .param("at", Sql.at(subscription.createdAt()))
            .param("ask", Sql.at(askAt))
            .update()
        == 1;
  }

  StoredRequest request(SubscriptionId id) {
    var text =
        jdbc.sql("select request from subscription where id = :id")
            .param("id", id.value())
            .query(String.class)
            .single();
    return json.readValue(text, StoredRequest.class);
  }

  Optional<Subscription> find(SubscriptionId id) {
    return jdbc.sql(SELECT + "where id = :id")
        .param("id", id.value())
        .query(SubscriptionStore::kept)
        .optional()
        .map(Kept::subscription);
  }

  /** The one that this customer has of this plan and that is not over. */
  Optional<Subscription> one(CustomerId customer, ProductId plan) {
    return jdbc.sql(SELECT + "where customer = :customer and plan = :plan and state <> 'ended'")
        .param("customer", customer.value())
        .param("plan", plan.value())
        .query(SubscriptionStore::kept)
        .optional()
        .map(Kept::subscription);
  }

  /** Newest first; {@code null} members do not filter. */
  List<Subscription> list(
      @Nullable CustomerId customer,
      @Nullable SubscriptionState state,
      int limit,
      @Nullable SubscriptionId after) {
    return jdbc
        .sql(
            SELECT
                + """
                where (cast(:customer as uuid) is null or customer = :customer)
                  and (cast(:state as text) is null or state = :state)
                  and (cast(:after as uuid) is null or id < :after)
                order by id desc limit :limit
                """)
        .param("customer", customer == null ? null : customer.value())
        .param("state", state == null ? null : state.text())
        .param("after", after == null ? null : after.value())
        .param("limit", limit)
        .query(SubscriptionStore::kept)
        .list()
        .stream()
        .map(Kept::subscription)
        .toList();
  }

  /** Those of a customer that have begun and are not over, the oldest first. */
  List<Subscription> running(CustomerId customer) {
    return jdbc
        .sql(
            SELECT
                + """
                where customer = :customer and state not in ('incomplete', 'ended') order by id
                """)
        .param("customer", customer.value())
        .query(SubscriptionStore::kept)
        .list()
        .stream()
        .map(Kept::subscription)
        .toList();
  }

  Optional<Kept> lock(SubscriptionId id) {
    return jdbc.sql(SELECT + "where id = :id for update")
        .param("id", id.value())
        .query(SubscriptionStore::kept)
        .optional();
  }

  Optional<Kept> lock(String provider, String reference) {
    return jdbc.sql(SELECT + "where provider = :provider and provider_ref = :reference for update")
        .param("provider", provider)
        .param("reference", reference)
        .query(SubscriptionStore::kept)
        .optional();
  }

  /** Whether this customer has tried this plan before. */
  boolean hasTried(CustomerId customer, ProductId plan) {
    return jdbc.sql(
            """
            select exists (select 1 from subscription
                            where customer = :customer and plan = :plan and trial_end is not null)
            """)
        .param("customer", customer.value())
        .param("plan", plan.value())
        .query(Boolean.class)
        .single();
  }

  /** Writes where it is begun; what was heard of it meanwhile stays. */
  Subscription opened(SubscriptionId id, Answer.Created page) {
    jdbc.sql(
            """
            update subscription set checkout_ref = :checkout, checkout_url = :url,
                   checkout_expires_at = :expires
             where id = :id
            """)
        .param("id", id.value())
        .param("checkout", page.checkout())
        .param("url", page.url())
        .param("expires", Sql.atOrNull(page.expiresAt()))
        .update();
    return find(id).orElseThrow();
  }

  void update(Kept kept) {
    var subscription = kept.subscription();
    var period = subscription.period();
    jdbc.sql(
            """
            update subscription
               set plan = :plan, state = :state, price_minor = :price, provider_ref = :reference,
                   period_start = :from, period_end = :to, ends_with_period = :ends,
                   trial_end = :trial, ended_at = :ended, version = :version, heard_at = :heard,
                   asked = :asked, ask_at = :ask, past_due_since = :since, reminded = :reminded,
                   remind_at = :remind, trial_told = :told, pay_url = :pay
             where id = :id
            """)
        .param("id", subscription.id().value())
        .param("plan", subscription.plan().value())
        .param("state", subscription.state().text())
        .param("price", subscription.price().minorUnits())
        .param("reference", subscription.reference())
        .param("from", period == null ? null : Sql.at(period.from()))
        .param("to", period == null ? null : Sql.at(period.to()))
        .param("ends", subscription.endsWithPeriod())
        .param("trial", Sql.atOrNull(subscription.trialEnd()))
        .param("ended", Sql.atOrNull(subscription.endedAt()))
        .param("version", subscription.version())
        .param("heard", Sql.atOrNull(kept.heardAt()))
        .param("asked", kept.asked())
        .param("ask", Sql.atOrNull(kept.askAt()))
        .param("since", Sql.atOrNull(kept.dunning().since()))
        .param("reminded", kept.dunning().reminded())
        .param("remind", Sql.atOrNull(kept.dunning().next()))
        .param("told", kept.trialTold())
        .param("pay", subscription.payUrl())
        .update();
  }

  /** A state that it took, or was refused; with its plans where that has changed. */
  record Transition(
      SubscriptionId id,
      SubscriptionState from,
      SubscriptionState to,
      boolean accepted,
      @Nullable ProductId planBefore,
      @Nullable ProductId planAfter,
      Instant at) {}

  void record(Transition transition) {
    var before = transition.planBefore();
    var after = transition.planAfter();
    jdbc.sql(
            """
            insert into subscription_transition
              (id, subscription, from_state, to_state, accepted, plan_before, plan_after, at)
            values (:id, :subscription, :from, :to, :accepted, :before, :after, :at)
            """)
        .param("id", Ids.next())
        .param("subscription", transition.id().value())
        .param("from", transition.from().text())
        .param("to", transition.to().text())
        .param("accepted", transition.accepted())
        .param("before", before == null ? null : before.value())
        .param("after", after == null ? null : after.value())
        .param("at", Sql.at(transition.at()))
        .update();
  }

  /** The plan from which it was last changed to this one. */
  Optional<ProductId> planBefore(SubscriptionId id, ProductId plan) {
    return jdbc.sql(
            """
            select plan_before from subscription_transition
             where subscription = :id and plan_after = :plan order by id desc limit 1
            """)
        .param("id", id.value())
        .param("plan", plan.value())
        .query((row, _) -> new ProductId(row.getObject("plan_before", UUID.class)))
        .optional();
  }

  /** Gives one up that nobody has begun; whether it was so. */
  boolean giveUp(SubscriptionId id, Instant now) {
    return jdbc.sql(
                """
                update subscription set state = 'ended', ended_at = :now, ask_at = null,
                       version = version + 1
                 where id = :id and state = 'incomplete'
                """)
            .param("id", id.value())
            .param("now", Sql.at(now))
            .update()
        == 1;
  }

  /** The provider is to be asked about it as soon as may be. */
  void askSoon(SubscriptionId id, Instant now) {
    jdbc.sql("update subscription set ask_at = :now where id = :id and state <> 'ended'")
        .param("id", id.value())
        .param("now", Sql.at(now))
        .update();
  }

  /** One that is to be asked about. */
  record Due(Subscription subscription, int asked) {}

  /**
   * Takes some to ask about. That they are taken is their next time, so that nobody else takes them
   * too; the pauses grow, and never end before the subscription does.
   */
  List<Due> take(Collection<String> providers, Instant now, int limit) {
    return jdbc.sql(
            """
            with due as (
              select id from subscription
               where ask_at <= :now and provider = any(:providers)
               order by ask_at limit :limit for update skip locked),
            taken as (
              update subscription s
                 set asked = asked + 1,
                     ask_at = :now + case
                       when state = 'incomplete' and asked = 0 then interval '5 minutes'
                       when state = 'incomplete' and asked = 1 then interval '15 minutes'
                       when asked < 2 then interval '1 hour'
                       when asked < 4 then interval '6 hours'
                       else interval '1 day' end
                from due where s.id = due.id
              returning s.*)
            """
                + SELECT.replace("from subscription", "from taken")
                + "order by id")
        .param("providers", providers.toArray(String[]::new))
        .param("now", Sql.at(now))
        .param("limit", limit)
        .query((row, number) -> {
          var kept = kept(row, number);
          return new Due(kept.subscription(), kept.asked());
        })
        .list();
  }

  /** Puts one back that could not be asked about: the turn does not count. */
  void putBack(SubscriptionId id, Instant next) {
    jdbc.sql(
            """
            update subscription set asked = greatest(asked - 1, 0), ask_at = :next
             where id = :id and state <> 'ended'
            """)
        .param("id", id.value())
        .param("next", Sql.at(next))
        .update();
  }

  /** Those of which a reminder, or the end, is due. */
  List<SubscriptionId> remindable(Instant now, int limit) {
    return ids(
        "select id from subscription where remind_at <= :now order by remind_at, id limit :limit",
        now,
        limit);
  }

  /** Those whose trial ends before then, and that were not told so. */
  List<SubscriptionId> trialsEnding(Instant before, int limit) {
    return ids(
        """
        select id from subscription
         where state = 'trialing' and not trial_told and trial_end <= :now
         order by trial_end, id limit :limit
        """,
        before,
        limit);
  }

  private List<SubscriptionId> ids(String sql, Instant now, int limit) {
    return jdbc.sql(sql)
        .param("now", Sql.at(now))
        .param("limit", limit)
        .query((row, _) -> new SubscriptionId(row.getObject("id", UUID.class)))
        .list();
  }

  /** The end could not be brought about: tried again later. */
  void remindLater(SubscriptionId id, Instant now, Duration pause) {
    jdbc.sql("update subscription set remind_at = :next where id = :id and remind_at <= :now")
        .param("id", id.value())
        .param("now", Sql.at(now))
        .param("next", Sql.at(now.plus(pause)))
        .update();
  }

  private static Kept kept(ResultSet row, int number) throws SQLException {
    return new Kept(
        subscription(row),
        Sql.instantOrNull(row, "heard_at"),
        row.getInt("asked"),
        Sql.instantOrNull(row, "ask_at"),
        new Dunned(
            Sql.instantOrNull(row, "past_due_since"),
            row.getInt("reminded"),
            Sql.instantOrNull(row, "remind_at")),
        row.getBoolean("trial_told"));
  }

  private static Subscription subscription(ResultSet row) throws SQLException {
    var from = Sql.instantOrNull(row, "period_start");
    var to = Sql.instantOrNull(row, "period_end");
    return new Subscription(
        new SubscriptionId(row.getObject("id", UUID.class)),
        new CustomerId(row.getObject("customer", UUID.class)),
        new ProductId(row.getObject("plan", UUID.class)),
        row.getString("provider"),
        row.getBoolean("live"),
        SubscriptionState.parse(row.getString("state")).orElseThrow(),
        Money.of(row.getLong("price_minor"), Asset.currency(row.getString("currency"))),
        Locale.forLanguageTag(row.getString("locale")),
        new Page(
            row.getString("checkout_ref"),
            row.getString("checkout_url"),
            Sql.instantOrNull(row, "checkout_expires_at")),
        row.getString("provider_ref"),
        from == null || to == null ? null : new Period(from, to),
        row.getBoolean("ends_with_period"),
        Sql.instantOrNull(row, "trial_end"),
        Sql.instantOrNull(row, "ended_at"),
        row.getString("pay_url"),
        row.getInt("version"),
        Sql.instant(row, "created_at"));
  }
}
