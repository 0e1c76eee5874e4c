package dev.florin.ledger;

import dev.florin.ledger.Verifier.Check;
import java.util.List;

/** As {@link BalanceChecks}: holds, transfers, debts and what else operations leave behind. */
final class OperationChecks {
  private static final Check HOLD =
      new Check(
          "hold",
          "each hold is what the journal held, captured and released for it",
          """
          with replayed as (
            select hold as id,
              coalesce(sum(amount) filter (where kind = 'hold'), 0) as amount,
              coalesce(sum(amount) filter (where kind = 'capture'), 0) as captured,
              coalesce(sum(amount) filter (where kind = 'release'), 0) as released,
              (min(operation::text) filter (where kind = 'hold'))::uuid as operation,
              (min(account::text))::uuid as account, (min(credit::text))::uuid as destination,
              count(distinct (account, credit)) as accounts
            from ledger.journal where hold is not null group by hold)
          select format('hold %s: amount %s, captured %s, released %s, but %s, %s and %s in the '
            'journal', coalesce(h.id, r.id), h.amount, h.captured, h.released, r.amount,
            r.captured, r.released)
          from ledger.hold h full join replayed r on r.id = h.id
          where (h.amount = r.amount and h.captured = r.captured and h.released = r.released
            and h.open = (h.amount > h.captured + h.released) and r.operation = h.id
            and h.account = r.account and h.destination = r.destination and r.accounts = 1)
            is not true
          """);

  private static final Check HELD =
      new Check(
          "held",
          "what is still held of each lot for each hold is what the journal left",
          """
          with replayed as (
            select hold, lot, sum(case kind when 'hold' then amount else -amount end) as held
            from ledger.journal where hold is not null group by hold, lot),
          recorded as (
            select h.id as hold, p.lot, sum(p.amount) as held
            from ledger.hold h cross join lateral unnest(h.lots, h.lots_held) p (lot, amount)
            group by h.id, p.lot)
          select format('hold %s lot %s: holds %s, but %s in the journal', hold, lot, c.held,
            r.held)
          from recorded c full join replayed r using (hold, lot)
          where coalesce(c.held, 0) <> coalesce(r.held, 0) or c.held <= 0
          """);

  private static final Check EXPIRY =
      new Check(
          "expiry",
          "each account knows when its next lot or hold runs out",
          """
          with lots as (
            select account, min(expires_at) as at
            from ledger.lot where remaining > held group by account),
          holds as (
            select account, min(expires_at) as at from ledger.hold where open group by account)
          select format('account %s: next expiry %s, of holds %s, but lots %s and holds %s', a.id,
            a.next_expiry, a.hold_expiry, l.at, h.at)
          from ledger.account a left join lots l on l.account = a.id
          left join holds h on h.account = a.id
          where a.next_expiry is distinct from least(l.at, h.at)
            or a.hold_expiry is distinct from h.at
          """);

  private static final Check TRANSFERS =
      new Check(
          "transfers",
          "what is on its way between customers adds up to nothing",
          """
          select format('asset %s: %s is on its way', asset, sum(balance))
          from ledger.account where owner = 'florin' and purpose = 'transfers'
          group by asset having sum(balance) <> 0
          """);

  private static final Check TRANSFER =
      new Check(
          "transfer",
          "what one customer sends another receives, lot by lot, with its part of the cost",
          """
          with leg as (
            select operation, kind, account, lot, amount,
              row_number() over legs as n, first_value(counterpart) over legs as counterpart
            from ledger.journal where kind in ('send', 'receive')
            window legs as (partition by operation, kind order by seq)),
          sent as (
            select g.*, l.granted, l.priority, l.expires_at, l.promotional, l.cost_asset,
              l.cost_scale, l.cost_minor
            from leg g left join ledger.lot l on l.account = g.account and l.id = g.lot
            where g.kind = 'send'),
          received as (
            select g.*, l.granted, l.priority, l.expires_at, l.promotional, l.cost_asset,
              l.cost_scale, l.cost_minor
            from leg g left join ledger.lot l on l.account = g.account and l.id = g.lot
            where g.kind = 'receive')
          select format('transfer %s part %s: %s sent by %s, %s received by %s', operation, n,
            s.amount, s.account, r.amount, r.account)
          from sent s full join received r using (operation, n)
          where (s.amount = r.amount and s.counterpart = r.account and r.counterpart = s.account
            and r.granted = r.amount and r.priority = s.priority
            and r.promotional = s.promotional and r.expires_at is not distinct from s.expires_at
            and r.cost_asset is not distinct from s.cost_asset
            and r.cost_scale is not distinct from s.cost_scale
            and r.cost_minor
              is not distinct from div(s.cost_minor::numeric * s.amount, s.granted)) is not true
          """);

  private static final Check REFUND =
      new Check(
          "refund",
          "what was taken back of each payment is what the journal took, and never more than it gave",
          """
          with taken as (
            select account, reverses as operation, sum(amount) as amount
            from ledger.journal where kind = 'clawback' group by account, reverses)
          select format('account %s operation %s: %s of %s refunded, but %s in the journal',
            coalesce(p.account, t.account), coalesce(p.operation, t.operation), p.refunded,
            p.amount, t.amount)
          from ledger.payment_credit p
          full join taken t on t.account = p.account and t.operation = p.operation
          where p.refunded is distinct from coalesce(t.amount, 0) or p.refunded > p.amount
          """);

  private static final Check DEBT =
      new Check(
          "debt",
          "nobody owes less than nothing",
          """
          select format('account %s of %s: owes %s', id, owner, -balance)
          from ledger.account where owner <> 'florin' and purpose = 'debt' and balance > 0
          """);

  private static final Check FROZEN =
      new Check(
          "frozen",
          "an account is frozen if the last that was said about it froze it",
          """
          with said as (
            select distinct on (account) account, kind
            from ledger.journal where kind in ('freeze', 'thaw') order by account, seq desc)
          select format('account %s: frozen is %s, the last was %s', a.id, a.frozen,
            coalesce(s.kind, 'nothing'))
          from ledger.account a left join said s on s.account = a.id
          where a.frozen is distinct from coalesce(s.kind = 'freeze', false)
          """);

  private static final Check COUNT =
      new Check(
          "count",
          "what is counted under a bound is what was spent and held, less what was released",
          """
          with named as (
            select n.shard, n.account, n.operation, b.id as bound
            from ledger.journal n cross join lateral unnest(n.bounds) b (id)
            where n.bounds is not null),
          counted as (
            select n.bound, count(*) filter (where (b.owner = a.owner and b.asset = a.asset
                and b.scale = a.scale and b.shard = n.shard) is not true) as strange,
              sum(case when j.kind in ('spend', 'hold') then j.amount
                when j.kind = 'release' then -j.amount else 0 end) as amount
            from named n
            join ledger.journal j on j.operation = n.operation and j.shard = n.shard
            left join ledger.account a on a.id = n.account
            left join ledger.account b on b.id = n.bound
            group by n.bound)
          select format('account %s: %s was counted, but %s in the journal, %s of it by others',
            coalesce(a.id, c.bound), a.used, c.amount, c.strange)
          from (
            select * from ledger.account where owner <> 'florin' and purpose like 'bound:%') a
          full join counted c on c.bound = a.id
          where (a.balance = 0 and a.used = coalesce(c.amount, 0) and coalesce(c.strange, 0) = 0)
            is not true
          """);

  private static final Check BOUNDS =
      new Check(
          "bounds",
          "each hold knows where it is counted, and what releases it counts there",
          """
          with counted as (
            select j.shard, j.operation, array_agg(a.purpose order by b.n) as names
            from ledger.journal j cross join lateral unnest(j.bounds) with ordinality b (id, n)
            left join ledger.account a on a.id = b.id
            where j.bounds is not null group by j.shard, j.operation),
          changed as (
            select distinct shard, operation, hold
            from ledger.journal where kind in ('hold', 'release'))
          select format('hold %s operation %s: counted on %s, but %s in the journal', h.id,
            m.operation, h.bounds, c.names)
          from changed m join ledger.hold h on h.id = m.hold
          left join counted c on c.shard = m.shard and c.operation = m.operation
          where h.bounds <> coalesce(c.names, '{}')
          """);

  static final List<Check> ALL =
      List.of(HOLD, HELD, EXPIRY, TRANSFERS, TRANSFER, REFUND, DEBT, FROZEN, COUNT, BOUNDS);

  private OperationChecks() {}
}
