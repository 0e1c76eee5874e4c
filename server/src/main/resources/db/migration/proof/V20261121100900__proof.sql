-- What the background check of the ledger has found; one row for each time that it came to an end.
create table ledger_check (
  at         timestamptz primary key,
  rows       bigint      not null,
  violations int         not null,
  millis     bigint      not null,
  check (violations >= 0)
);
