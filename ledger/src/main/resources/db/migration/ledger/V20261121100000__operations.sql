-- Holds, transfers, clawbacks, freezing. Alters what may hold live data: nothing booked before is
-- touched, and its hashes stay what they were.

-- What is due is found by next_expiry; its index is partial and its column changes only when the
-- earliest expiry does, so that most updates of an account stay heap-only.
alter table ledger.account
  add column frozen      boolean not null default false,
  add column next_expiry timestamptz,
  add column hold_expiry timestamptz;

comment on column ledger.account.next_expiry is
  'the earliest expiry of lots with something free and of open holds';
comment on column ledger.account.hold_expiry is
  'the earliest expiry of open holds: what is left of next_expiry when the lots are known';

update ledger.account a set next_expiry = e.at
from (select account, min(expires_at) as at from ledger.lot where open group by account) e
where a.id = e.account and e.at is not null;

create index account_due on ledger.account (next_expiry) where next_expiry is not null;

-- account_after: the balance of `account` where it is neither debited nor credited.
-- counterpart: on the head of each leg of a transfer, the customer's account of the other leg.
alter table ledger.journal
  add column account_after bigint,
  add column counterpart   uuid,
  drop constraint journal_kind_check,
  drop constraint journal_amount_check,
  add constraint journal_kind_check check (kind in (
    'grant', 'spend', 'expire', 'entry', 'hold', 'capture', 'release', 'send', 'receive',
    'clawback', 'write_off', 'repay', 'freeze', 'thaw')),
  add constraint journal_amount_check check (case when kind in ('freeze', 'thaw')
    then amount = 0 else amount > 0 end),
  add constraint journal_hold_check check ((hold is not null)
    = (kind in ('hold', 'capture', 'release'))),
  add constraint journal_reverses_check check ((reverses is not null) = (kind = 'clawback')),
  add constraint journal_account_after_check check ((account_after is null)
    = (account in (debit, credit))),
  add constraint journal_counterpart_check check ((counterpart is not null)
    = (kind in ('send', 'receive') and op_rows is not null));

-- Which lots are still held, and how much of each, in the order in which they are captured. No row
-- was ever written here before this.
alter table ledger.hold
  alter column expires_at set not null,
  add column lots      uuid[]   not null,
  add column lots_held bigint[] not null,
  add constraint hold_open_check check (open = (captured + released < amount)),
  add constraint hold_lots_check check (cardinality(lots) = cardinality(lots_held));

-- With the expiry, so that the earliest of the others is found when one closes.
drop index ledger.hold_open;
create index hold_open on ledger.hold (account, expires_at) where open;
