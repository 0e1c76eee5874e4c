package dev.florin.ledger;

import dev.florin.ledger.Verifier.Check;
import java.util.List;

/** What PostgreSQL can check by itself. Each question has no answer while all is well. */
final class BalanceChecks {
  private static final Check SUM =
      new Check(
          "sum",
          "the balances of each asset add up to zero",
          """
          select format('asset %s: balances add up to %s', asset, sum(balance))
          from ledger.account group by asset having sum(balance) <> 0
          """);

  private static final Check CONTINUITY =
      new Check(
          "continuity",
          "each movement continues the balances of both its accounts",
          """
          with leg as (
            select shard, seq, debit as account, debit_after as after,
              case when kind in ('hold', 'release') then 0 else -amount::numeric end as change
            from ledger.journal
            union all
            select shard, seq, credit, credit_after,
              case when kind in ('hold', 'release') then 0 else amount end
            from ledger.journal
            union all
            select shard, seq, account, account_after, 0
            from ledger.journal where account_after is not null),
          step as (
            select *, lag(after, 1, 0::bigint) over (partition by account order by seq) as before
            from leg)
          select format('shard %s seq %s account %s: %s after %s and a change of %s',
            shard, seq, account, after, before, change)
          from step where after <> before + change
          """);

  private static final Check BALANCE =
      new Check(
          "balance",
          "replaying the journal gives the balances",
          """
          with leg as (
            select debit as account, -amount as change
            from ledger.journal where kind not in ('hold', 'release')
            union all
            select credit, amount from ledger.journal where kind not in ('hold', 'release')),
          replayed as (select account, sum(change) as balance from leg group by account)
          select format('account %s: %s, but %s in the journal',
            coalesce(a.id, r.account), coalesce(a.balance::text, 'missing'),
            coalesce(r.balance, 0))
          from ledger.account a full join replayed r on r.account = a.id
          where a.id is null or a.balance <> coalesce(r.balance, 0)
          """);

  private static final Check TOTALS =
      new Check(
          "totals",
          "what was granted and used adds up",
          """
          with total as (
            select account,
              coalesce(sum(amount) filter (where kind = 'grant'), 0) as granted,
              coalesce(sum(amount) filter (where kind in ('spend', 'capture')), 0) as used
            from ledger.journal group by account)
          select format('account %s: granted %s and used %s, but %s and %s in the journal',
            a.id, a.granted, a.used, coalesce(t.granted, 0), coalesce(t.used, 0))
          from ledger.account a left join total t on t.account = a.id
          where a.granted <> coalesce(t.granted, 0) or (a.used <> coalesce(t.used, 0)
            and (a.owner = 'florin' or a.purpose not like 'bound:%'))
          """);

  private static final Check LOTS =
      new Check(
          "lots",
          "a customer's lots add up to the balance, and what is held of them to the open holds",
          """
          with lots as (
            select account, sum(remaining) as remaining, sum(held) as held
            from ledger.lot group by account),
          holds as (
            select account, sum(amount - captured - released) as held
            from ledger.hold where open group by account)
          select format('account %s: balance %s, lots %s; held %s, of lots %s, by holds %s',
            coalesce(a.id, l.account), a.balance, coalesce(l.remaining, 0), a.held,
            coalesce(l.held, 0), coalesce(h.held, 0))
          from (
            select * from ledger.account
            where owner <> 'florin' and purpose <> 'debt' and purpose not like 'bound:%') a
          full join lots l on l.account = a.id
          full join holds h on h.account = coalesce(a.id, l.account)
          where a.id is null or a.balance <> coalesce(l.remaining, 0)
            or a.held <> coalesce(l.held, 0) or a.held <> coalesce(h.held, 0)
          """);

  private static final Check LOT =
      new Check(
          "lot",
          "each lot comes from one grant or transfer and has what the journal left of it",
          """
          with moved as (
            select account, lot,
              sum(amount) filter (where kind in ('grant', 'receive')) as granted,
              min(seq) filter (where kind in ('grant', 'receive')) as seq,
              (min(operation::text) filter (where kind in ('grant', 'receive')))::uuid
                as operation,
              count(*) filter (where kind in ('grant', 'receive')) as grants,
              coalesce(sum(amount) filter (
                where kind not in ('grant', 'receive', 'hold', 'release')), 0) as taken,
              coalesce(sum(case kind when 'hold' then amount else -amount end) filter (
                where kind in ('hold', 'capture', 'release')), 0) as held
            from ledger.journal where lot is not null group by account, lot)
          select format('account %s lot %s: granted %s, remaining %s, held %s, but %s, %s and %s '
            'in the journal', coalesce(l.account, m.account), coalesce(l.id, m.lot), l.granted,
            l.remaining, l.held, m.granted, m.granted - m.taken, m.held)
          from ledger.lot l full join moved m on m.account = l.account and m.lot = l.id
          where (l.granted = m.granted and l.remaining = m.granted - m.taken and m.grants = 1
            and l.held = m.held and l.seq = m.seq and l.operation = m.operation) is not true
          """);

  private static final Check PAYMENT =
      new Check(
          "payment",
          "each payment credited in the journal has its one record, and each record its grant",
          """
          with granted as (
            select account, operation, sum(amount) as amount, max(payment_provider) as provider,
              max(payment_reference) as reference, max(payment_purpose) as purpose
            from ledger.journal where kind = 'grant' group by account, operation
            having max(payment_provider) is not null)
          select format('payment %s %s %s: record says account %s amount %s, journal %s and %s',
            coalesce(p.provider, g.provider), coalesce(p.reference, g.reference),
            coalesce(p.purpose, g.purpose), p.account, p.amount, g.account, g.amount)
          from ledger.payment_credit p full join granted g
            on g.provider = p.provider and g.reference = p.reference and g.purpose = p.purpose
          where (p.account = g.account and p.operation = g.operation and p.amount = g.amount)
            is not true
          """);

  private static final Check ROUTE =
      new Check(
          "route",
          "each movement stays in its shard and asset and goes where its kind says",
          """
          select format('shard %s seq %s: %s from %s to %s', j.shard, j.seq, j.kind,
            coalesce(d.owner || '/' || d.purpose, j.debit::text),
            coalesce(c.owner || '/' || c.purpose, j.credit::text))
          from ledger.journal j
          left join ledger.account d on d.id = j.debit
          left join ledger.account c on c.id = j.credit
          left join ledger.account a on a.id = j.account
          where (d.asset = c.asset and d.scale = c.scale and d.shard = j.shard
            and c.shard = j.shard
            and case
              when j.kind = 'grant' then d.owner = 'florin' and c.owner <> 'florin'
                and j.account = c.id
              when j.kind in ('spend', 'hold', 'capture', 'release') then c.owner = 'florin'
                and d.owner <> 'florin' and j.account = d.id
              when j.kind = 'expire' then c.owner = 'florin' and c.purpose = 'breakage'
                and d.owner <> 'florin' and j.account = d.id
              when j.kind = 'entry' then c.owner = 'florin' and d.owner = 'florin'
                and j.account = d.id
              when j.kind = 'send' then c.owner = 'florin' and c.purpose = 'transfers'
                and d.owner <> 'florin' and j.account = d.id
              when j.kind = 'receive' then d.owner = 'florin' and d.purpose = 'transfers'
                and c.owner <> 'florin' and j.account = c.id
              when j.kind = 'clawback' then c.owner = 'florin' and c.purpose = 'funding'
                and a.purpose = 'credits' and case when j.lot is not null then d.id = a.id
                  else (d.owner = a.owner and d.purpose = 'debt')
                    or (d.owner = 'florin' and d.purpose = 'written_off') end
              when j.kind = 'write_off' then d.owner = 'florin' and d.purpose = 'written_off'
                and c.owner = a.owner and c.purpose = 'debt' and a.purpose = 'credits'
              when j.kind = 'repay' then d.id = a.id and c.owner = a.owner and c.purpose = 'debt'
                and d.purpose = 'credits'
              when j.kind in ('freeze', 'thaw') then c.owner = 'florin'
                and c.purpose = 'control' and d.id = a.id and a.owner <> 'florin'
              end
            and (j.kind in ('send', 'receive') or 'transfers' not in (d.purpose, c.purpose)
              or 'florin' not in (d.owner, c.owner))
            and (j.kind in ('clawback', 'write_off', 'repay') or not (
              (d.owner <> 'florin' and d.purpose = 'debt')
              or (c.owner <> 'florin' and c.purpose = 'debt')))
            and not ((d.owner <> 'florin' and d.purpose like 'bound:%')
              or (c.owner <> 'florin' and c.purpose like 'bound:%'))
            and (j.lot is not null
              or j.kind in ('entry', 'clawback', 'write_off', 'freeze', 'thaw'))
            ) is not true
          """);

  static final List<Check> ALL =
      List.of(SUM, CONTINUITY, BALANCE, TOTALS, LOTS, LOT, PAYMENT, ROUTE);

  private BalanceChecks() {}
}
