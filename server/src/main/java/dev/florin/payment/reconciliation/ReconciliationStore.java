package dev.florin.payment.reconciliation;

import dev.florin.money.Asset;
import dev.florin.money.Money;
import dev.florin.payment.PaymentId;
import dev.florin.payment.PaymentStatus;
import dev.florin.payment.provider.PaymentReport;
import dev.florin.payment.provider.References;
import dev.florin.payment.reconciliation.Difference.Side;
import dev.florin.payment.reconciliation.Reconciliation.Counts;
import dev.florin.payment.reconciliation.Reconciliation.Kind;
import dev.florin.payment.reconciliation.Reconciliation.Status;
import dev.florin.platform.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ReconciliationStore {
  private static final String SELECT =
      """
      select r.*, d.missing_here, d.missing_there, d.amount_differs, d.status_differs,
             d.refunds_differ, d.unfixed
        from reconciliation r cross join lateral (
          select count(*) filter (where kind = 'missing_here') as missing_here,
                 count(*) filter (where kind = 'missing_there') as missing_there,
                 count(*) filter (where kind = 'amount_differs') as amount_differs,
                 count(*) filter (where kind = 'status_differs') as status_differs,
                 count(*) filter (where kind = 'refunds_differ') as refunds_differ,
                 count(*) filter (where fixed_at is null) as unfixed
            from reconciliation_row where run = r.id) d
      """;

  private static final String OURS =
      """
      select p.id, p.status, p.amount_minor, p.currency, p.checkout_ref, p.payment_ref,
             p.created_at,
             (select coalesce(sum(f.amount_minor), 0) from refund f
               where f.payment = p.id and f.status in ('pending', 'succeeded')
                 and f.origin <> 'elsewhere') as refunded,
             (select coalesce(sum(f.amount_minor), 0) from refund f
               where f.payment = p.id and f.status in ('pending', 'succeeded')) as recorded,
             (select coalesce(sum(d.amount_minor), 0) from dispute d
               where d.payment = p.id and d.status = 'open') as disputed,
             (select coalesce(sum(d.amount_minor), 0) from dispute d
               where d.payment = p.id and d.status = 'lost') as lost
        from payment p
      """;

  private final JdbcClient jdbc;

  ReconciliationStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  // --- runs ---

  /** Whether it was written: not while another one of the provider is under way. */
  boolean insert(
      UUID id, String provider, Instant from, Instant to, boolean scheduled, Instant now) {
    return jdbc.sql(
                """
                insert into reconciliation (id, provider, from_at, to_at, scheduled, status,
                                            created_at)
                values (:id, :provider, :from, :to, :scheduled, 'waiting', :now)
                on conflict do nothing
                """)
            .param("id", id)
            .param("provider", provider)
            .param("from", Sql.at(from))
            .param("to", Sql.at(to))
            .param("scheduled", scheduled)
            .param("now", Sql.at(now))
            .update()
        == 1;
  }

  Optional<Reconciliation> find(UUID id) {
    return jdbc.sql(SELECT + " where r.id = :id")
        .param("id", id)
        .query(ReconciliationStore::reconciliation)
        .optional();
  }

  List<Reconciliation> list(@Nullable String provider, int limit, @Nullable UUID after) {
    return jdbc.sql(
            SELECT
                + """
                 where (cast(:provider as text) is null or r.provider = :provider)
                   and (cast(:after as uuid) is null or r.id < :after)
                 order by r.id desc limit :limit
                """)
        .param("provider", provider)
        .param("after", after)
        .param("limit", limit)
        .query(ReconciliationStore::reconciliation)
        .list();
  }

  /** Whether a daily run was written since then, or any is under way. */
  boolean isDone(String provider, Instant since) {
    return jdbc.sql(
            """
            select exists (select from reconciliation
                            where provider = :provider
                              and ((scheduled and created_at >= :since)
                                   or status in ('waiting', 'running')))
            """)
        .param("provider", provider)
        .param("since", Sql.at(since))
        .query(Boolean.class)
        .single();
  }

  /** Up to where everything was compared by daily runs; {@code null} when never. */
  @Nullable Instant comparedTo(String provider) {
    return jdbc.sql(
            """
            select max(to_at) as upto from reconciliation
             where provider = :provider and scheduled and status = 'finished'
            """)
        .param("provider", provider)
        .query((row, _) -> Optional.ofNullable(Sql.instantOrNull(row, "upto")))
        .single()
        .orElse(null);
  }

  boolean hasPayments(String provider) {
    return jdbc.sql("select exists (select from payment where provider = :provider)")
        .param("provider", provider)
        .query(Boolean.class)
        .single();
  }

  /** Where a run goes on. */
  record Place(
      UUID run,
      String provider,
      Instant from,
      Instant to,
      boolean ours,
      @Nullable String position,
      int step,
      int looked) {}

  /** Begins a run, or goes on with it; empty while another one runs, or when it is over. */
  Optional<Place> begin(UUID id) {
    return jdbc.sql(
            """
            update reconciliation set status = 'running', note = null
             where id = :id and status in ('waiting', 'running')
               and not exists (select from reconciliation
                                where status = 'running' and id <> :id)
            returning id, provider, from_at, to_at, phase, position, step, looked
            """)
        .param("id", id)
        .query((row, _) ->
            new Place(
                row.getObject("id", UUID.class),
                row.getString("provider"),
                Sql.instant(row, "from_at"),
                Sql.instant(row, "to_at"),
                row.getString("phase").equals("ours"),
                row.getString("position"),
                row.getInt("step"),
                row.getInt("looked")))
        .optional();
  }

  /** Lets others run meanwhile. */
  void pause(UUID id, String why) {
    jdbc.sql("update reconciliation set status = 'waiting', note = :why where id = :id")
        .param("id", id)
        .param("why", why)
        .update();
  }

  /** Counts a failure and lets others run; returns how many there were. */
  int fail(UUID id, String why) {
    return jdbc.sql(
            """
            update reconciliation set status = 'waiting', note = :why, failures = failures + 1
             where id = :id and status in ('waiting', 'running') returning failures
            """)
        .param("id", id)
        .param("why", why)
        .query(Integer.class)
        .optional()
        .orElse(0);
  }

  void end(UUID id, Status status, Instant now) {
    jdbc.sql("update reconciliation set status = :status, finished_at = :now where id = :id")
        .param("id", id)
        .param("status", status.text())
        .param("now", Sql.at(now))
        .update();
    jdbc.sql("delete from reconciliation_seen where run = :id").param("id", id).update();
  }

  /** What one step has counted. */
  record Tally(long matched, long foreign, long notChecked, int looks) {}

  /**
   * Saves a step: where to go on, and what was counted.
   *
   * @throws IllegalStateException when somebody else has gone on with the run
   */
  void advance(Place from, Place to, Tally tally) {
    var saved =
        jdbc.sql(
                """
                update reconciliation
                   set phase = :phase, position = :position, step = step + 1,
                       looked = looked + :looks, matched = matched + :matched,
                       foreign_here = foreign_here + :foreign,
                       not_checked = not_checked + :unchecked
                 where id = :id and status = 'running' and step = :step
                """)
            .param("id", from.run())
            .param("step", from.step())
            .param("phase", to.ours() ? "ours" : "theirs")
            .param("position", to.position())
            .param("looks", tally.looks())
            .param("matched", tally.matched())
            .param("foreign", tally.foreign())
            .param("unchecked", tally.notChecked())
            .update();
    if (saved != 1) {
      throw new IllegalStateException("another node goes on with this reconciliation");
    }
  }

  /** Forgets what ended before then. */
  int trim(Instant before) {
    return jdbc.sql("delete from reconciliation where finished_at < :before")
        .param("before", Sql.at(before))
        .update();
  }

  // --- payments ---

  /** Payments that these reports may be about: by our mark, or by the provider's names. */
  List<Ours> named(String provider, Collection<PaymentId> ids, Collection<PaymentReport> reports) {
    var checkouts = new HashSet<String>();
    var payments = new HashSet<String>();
    for (var report : reports) {
      add(checkouts, report.references().checkout());
      add(payments, report.references().payment());
    }
    return jdbc.sql(
            OURS
                + """
                 where p.provider = :provider
                   and (p.id = any(:ids) or p.checkout_ref = any(:checkouts)
                        or p.payment_ref = any(:payments))
                """)
        .param("provider", provider)
        .param("ids", ids.stream().map(PaymentId::value).toArray(UUID[]::new))
        .param("checkouts", checkouts.toArray(String[]::new))
        .param("payments", payments.toArray(String[]::new))
        .query(ReconciliationStore::ours)
        .list();
  }

  private static void add(Set<String> names, @Nullable String name) {
    if (name != null) {
      names.add(name);
    }
  }

  Optional<Ours> ours(PaymentId id) {
    return jdbc.sql(OURS + " where p.id = :id")
        .param("id", id.value())
        .query(ReconciliationStore::ours)
        .optional();
  }

  /** Payments of the run's time that it has not met, in ascending order. */
  List<Ours> unseen(Place place, int limit) {
    return jdbc.sql(
            OURS
                + """
                 where p.provider = :provider and p.created_at >= :from and p.created_at < :to
                   and (p.checkout_ref is not null or p.payment_ref is not null)
                   and (cast(:after as uuid) is null or p.id > cast(:after as uuid))
                   and not exists (select from reconciliation_seen s
                                    where s.run = :run and s.payment = p.id)
                 order by p.id limit :limit
                """)
        .param("provider", place.provider())
        .param("from", Sql.at(place.from()))
        .param("to", Sql.at(place.to()))
        .param("after", place.position())
        .param("run", place.run())
        .param("limit", limit)
        .query(ReconciliationStore::ours)
        .list();
  }

  /** Those of these payments that the run has met. */
  Set<PaymentId> seen(UUID run, Collection<PaymentId> ids) {
    return jdbc.sql(
            "select payment from reconciliation_seen where run = :run and payment = any(:ids)")
        .param("run", run)
        .param("ids", ids.stream().map(PaymentId::value).toArray(UUID[]::new))
        .query((row, _) -> new PaymentId(row.getObject("payment", UUID.class)))
        .set();
  }

  void see(UUID run, Collection<PaymentId> ids) {
    jdbc.sql(
            """
            insert into reconciliation_seen (run, payment)
            select :run, payment from unnest(:ids) as t (payment) on conflict do nothing
            """)
        .param("run", run)
        .param("ids", ids.stream().map(PaymentId::value).toArray(UUID[]::new))
        .update();
  }

  private static Ours ours(ResultSet row, int number) throws SQLException {
    return new Ours(
        new PaymentId(row.getObject("id", UUID.class)),
        PaymentStatus.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
        Money.of(row.getLong("amount_minor"), Asset.currency(row.getString("currency"))),
        new References(row.getString("checkout_ref"), row.getString("payment_ref")),
        row.getLong("refunded"),
        row.getLong("recorded"),
        row.getLong("disputed"),
        row.getLong("lost"),
        Sql.instant(row, "created_at"));
  }

  // --- differences ---

  /** Writes one down, unless the run has it already. */
  void insert(UUID run, Difference difference, String subject) {
    var here = difference.here();
    var there = difference.there();
    jdbc.sql(
            """
            insert into reconciliation_row
              (id, run, kind, subject, payment, checkout_ref, payment_ref, status_here,
               status_there, amount_here, amount_there, currency_here, currency_there,
               refunded_here, refunded_there, found_at)
            values (:id, :run, :kind, :subject, :payment, :checkout, :paymentRef, :statusHere,
                    :statusThere, :amountHere, :amountThere, :currencyHere, :currencyThere,
                    :refundedHere, :refundedThere, :now)
            on conflict (run, kind, subject) do nothing
            """)
        .param("id", difference.id())
        .param("run", run)
        .param("kind", difference.kind().text())
        .param("subject", subject)
        .param("payment", difference.payment() == null ? null : difference.payment().value())
        .param("checkout", difference.references().checkout())
        .param("paymentRef", difference.references().payment())
        .param("statusHere", here == null ? null : here.status())
        .param("statusThere", there == null ? null : there.status())
        .param("amountHere", here == null ? null : here.amount())
        .param("amountThere", there == null ? null : there.amount())
        .param("currencyHere", here == null ? null : here.currency())
        .param("currencyThere", there == null ? null : there.currency())
        .param("refundedHere", here == null ? null : here.refunded())
        .param("refundedThere", there == null ? null : there.refunded())
        .param("now", Sql.at(difference.foundAt()))
        .update();
  }

  List<Difference> differences(
      UUID run, @Nullable Kind kind, @Nullable Boolean open, int limit, @Nullable UUID after) {
    return jdbc.sql(
            """
            select * from reconciliation_row
             where run = :run and (cast(:kind as text) is null or kind = :kind)
               and (cast(:open as boolean) is null or (fixed_at is null) = :open)
               and (cast(:after as uuid) is null or id > :after)
             order by id limit :limit
            """)
        .param("run", run)
        .param("kind", kind == null ? null : kind.text())
        .param("open", open)
        .param("after", after)
        .param("limit", limit)
        .query(ReconciliationStore::difference)
        .list();
  }

  Optional<Difference> difference(UUID run, UUID id) {
    return jdbc.sql("select * from reconciliation_row where run = :run and id = :id")
        .param("run", run)
        .param("id", id)
        .query(ReconciliationStore::difference)
        .optional();
  }

  void looked(UUID id, String outcome, Instant now) {
    jdbc.sql(
            """
            update reconciliation_row
               set looked_at = :now, outcome = :outcome,
                   fixed_at = case when :outcome = 'matched' then coalesce(fixed_at, :now) end
             where id = :id
            """)
        .param("id", id)
        .param("outcome", outcome)
        .param("now", Sql.at(now))
        .update();
  }

  /**
   * How it stands over all providers.
   *
   * @param finishedAt when the one of the providers was last compared that lies furthest back
   * @param open differences of the last finished run of each that nobody has fixed
   */
  record Standing(Instant finishedAt, long open) {}

  Standing standing() {
    return jdbc.sql(
            """
            with last as (select distinct on (provider) id, finished_at from reconciliation
                           where status = 'finished' order by provider, finished_at desc)
            select coalesce(min(last.finished_at), 'epoch') as finished_at,
                   coalesce(sum((select count(*) from reconciliation_row d
                                  where d.run = last.id and d.fixed_at is null)), 0) as unfixed
              from last
            """)
        .query((row, _) -> new Standing(Sql.instant(row, "finished_at"), row.getLong("unfixed")))
        .single();
  }

  private static Reconciliation reconciliation(ResultSet row, int number) throws SQLException {
    Map<Kind, Long> differing = new EnumMap<>(Kind.class);
    for (var kind : Kind.values()) {
      differing.put(kind, row.getLong(kind.text()));
    }
    return new Reconciliation(
        row.getObject("id", UUID.class),
        row.getString("provider"),
        Sql.instant(row, "from_at"),
        Sql.instant(row, "to_at"),
        row.getBoolean("scheduled"),
        Status.parse(row.getString("status")),
        new Counts(
            row.getLong("matched"),
            row.getLong("foreign_here"),
            row.getLong("not_checked"),
            differing),
        row.getLong("unfixed"),
        row.getString("note"),
        Sql.instant(row, "created_at"),
        Sql.instantOrNull(row, "finished_at"));
  }

  private static Difference difference(ResultSet row, int number) throws SQLException {
    var payment = row.getObject("payment", UUID.class);
    return new Difference(
        row.getObject("id", UUID.class),
        Kind.parse(row.getString("kind")),
        payment == null ? null : new PaymentId(payment),
        new References(row.getString("checkout_ref"), row.getString("payment_ref")),
        side(row, "here"),
        side(row, "there"),
        Sql.instant(row, "found_at"),
        Sql.instantOrNull(row, "looked_at"),
        row.getString("outcome"),
        Sql.instantOrNull(row, "fixed_at"));
  }

  private static @Nullable Side side(ResultSet row, String side) throws SQLException {
    var status = row.getString("status_" + side);
    return status == null
        ? null
        : new Side(
            status,
            row.getObject("amount_" + side, Long.class),
            row.getString("currency_" + side),
            row.getLong("refunded_" + side));
  }
}
