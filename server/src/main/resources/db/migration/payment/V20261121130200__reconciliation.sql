-- Providers and Florin compared, payment by payment. step counts what is saved of a run, so that
-- nobody saves beside somebody else; phase and position say where to go on after a crash.
create table reconciliation (
  id           uuid primary key,
  provider     text not null,
  from_at      timestamptz not null,
  to_at        timestamptz not null,
  scheduled    boolean not null,
  status       text not null check (status in ('waiting', 'running', 'finished', 'failed')),
  phase        text not null default 'theirs' check (phase in ('theirs', 'ours')),
  position     text,
  step         int not null default 0,
  looked       int not null default 0,
  failures     int not null default 0,
  note         text,
  matched      bigint not null default 0,
  foreign_here bigint not null default 0,
  not_checked  bigint not null default 0,
  created_at   timestamptz not null,
  finished_at  timestamptz,
  check (from_at < to_at),
  check ((status in ('finished', 'failed')) = (finished_at is not null))
);
-- One at a time over all nodes, and one that waits for each provider.
create unique index reconciliation_running on reconciliation ((true)) where status = 'running';
create unique index reconciliation_open on reconciliation (provider)
  where status in ('waiting', 'running');
create index reconciliation_finished on reconciliation (provider, finished_at)
  where status = 'finished';

-- Payments of ours that a run has met; forgotten when it ends.
create table reconciliation_seen (
  run     uuid not null references reconciliation on delete cascade,
  payment uuid not null,
  primary key (run, payment)
);

-- What did not agree. What did is only counted.
create table reconciliation_row (
  id             uuid primary key,
  run            uuid not null references reconciliation on delete cascade,
  kind           text not null check (kind in ('missing_here', 'missing_there', 'amount_differs',
                                               'status_differs', 'refunds_differ')),
  subject        text not null,
  payment        uuid,
  checkout_ref   text,
  payment_ref    text,
  status_here    text,
  status_there   text,
  amount_here    bigint,
  amount_there   bigint,
  currency_here  text,
  currency_there text,
  refunded_here  bigint,
  refunded_there bigint,
  found_at       timestamptz not null,
  looked_at      timestamptz,
  outcome        text,
  fixed_at       timestamptz,
  unique (run, kind, subject)
);
create index reconciliation_row_run on reconciliation_row (run, id);
create index reconciliation_row_open on reconciliation_row (run) where fixed_at is null;
