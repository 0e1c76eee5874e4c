-- The ledger. Amounts are bigint in minor units; a balance is credits minus debits.
-- Only dev.florin.ledger writes here. No sequences, triggers, functions or foreign keys: order and
-- completeness come from the shard rows, and `verify` proves them.

create schema if not exists ledger;

-- One row is fence, gap-free numbering and head of the hash chain. Sixteen for ever: the number is
-- in the keys of everything below.
create table ledger.shard (
  id        smallint    primary key,
  block_no  bigint      not null default 0,
  next_seq  bigint      not null default 1,
  head_hash bytea       not null default decode(repeat('00', 32), 'hex'),
  last_ts   timestamptz not null default '1970-01-01T00:00:00Z',
  check (id between 0 and 15),
  check (length(head_hash) = 32)
) with (fillfactor = 10);

insert into ledger.shard (id) values
  (0), (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11), (12), (13), (14), (15);

-- The id is derived from asset, owner and purpose (and for the system's accounts the shard), so
-- there is no second index and updates stay heap-only.
create table ledger.account (
  id      uuid     primary key,
  asset   text     not null,
  scale   smallint not null,
  owner   text     not null,
  purpose text     not null,
  shard   smallint not null,
  balance bigint   not null default 0,
  held    bigint   not null default 0,
  granted bigint   not null default 0,
  used    bigint   not null default 0,
  floor   bigint   not null,
  check (held >= 0),
  check (balance - held >= floor)
) with (fillfactor = 50);

-- One row per movement, so each row balances by itself. Append only. The rows of one operation
-- follow one another; the first says how many there are (op_rows) and carries what belongs to the
-- operation as a whole.
create table ledger.journal (
  shard             smallint    not null,
  seq               bigint      not null,
  block_no          bigint      not null,
  ts                timestamptz not null,
  kind              text        not null,
  debit             uuid        not null,
  credit            uuid        not null,
  amount            bigint      not null,
  debit_after       bigint      not null,
  credit_after      bigint      not null,
  account           uuid        not null,
  lot               uuid,
  hold              uuid,
  reverses          uuid,
  operation         uuid        not null,
  op_rows           int,
  idem              uuid,
  fp                bytea,
  type              text,
  reference         text,
  description       text,
  meta              jsonb,
  payment_provider  text,
  payment_reference text,
  payment_purpose   text,
  primary key (shard, seq),
  check (amount > 0),
  check (debit <> credit),
  check (kind in ('grant', 'spend', 'expire', 'entry')),
  check ((idem is null) = (fp is null))
);

-- Unique per account, never globally: another customer's key must not replay.
create unique index journal_idem on ledger.journal (account, idem) where idem is not null;

-- For the history. Partial, so that no look-up of a key can take it for journal_idem and read an
-- account's whole past.
create index journal_account on ledger.journal (account, seq) where op_rows is not null;

-- Burn order: priority, soonest expiry, promotional first, oldest (seq). `open` has its own column
-- because an index on `remaining` would make every spend an index update.
create table ledger.lot (
  account     uuid        not null,
  id          uuid        not null,
  seq         bigint      not null,
  operation   uuid        not null,
  priority    int         not null,
  expires_at  timestamptz,
  promotional boolean     not null,
  granted     bigint      not null,
  remaining   bigint      not null,
  held        bigint      not null default 0,
  cost_asset  text,
  cost_scale  smallint,
  cost_minor  bigint,
  created_at  timestamptz not null,
  open        boolean     not null,
  primary key (account, id),
  check (granted > 0),
  check (held between 0 and remaining),
  check (remaining <= granted),
  check (open = (remaining > 0)),
  check ((cost_asset is null) = (cost_minor is null) and (cost_asset is null) = (cost_scale is null))
) with (fillfactor = 70);

create index lot_open on ledger.lot (account) where open;

create table ledger.hold (
  id          uuid        primary key,
  account     uuid        not null,
  destination uuid        not null,
  amount      bigint      not null,
  captured    bigint      not null default 0,
  released    bigint      not null default 0,
  expires_at  timestamptz,
  open        boolean     not null,
  check (amount > 0),
  check (captured >= 0 and released >= 0),
  check (captured + released <= amount)
) with (fillfactor = 70);

create index hold_open on ledger.hold (account) where open;

-- Credit once, for ever, whatever happens to idempotency keys.
create table ledger.payment_credit (
  provider  text   not null,
  reference text   not null,
  purpose   text   not null,
  account   uuid   not null,
  operation uuid   not null,
  amount    bigint not null,
  refunded  bigint not null default 0,
  constraint payment_credit_pkey primary key (provider, reference, purpose),
  check (amount > 0),
  check (refunded between 0 and amount)
);

-- The hash chain: SHA-256 over the previous hash and the block's rows.
create table ledger.block (
  shard     smallint    not null,
  block_no  bigint      not null,
  first_seq bigint      not null,
  n         int         not null,
  ts        timestamptz not null,
  prev_hash bytea       not null,
  hash      bytea       not null,
  primary key (shard, block_no),
  check (n > 0)
);
