-- What buyers were told to transfer: the provider's side of it, as if a bank kept it.
create table transfer (
  code         text primary key,
  payment      text not null unique,
  reference    text not null,
  live         boolean not null,
  amount_minor bigint not null check (amount_minor > 0),
  currency     text not null,
  url          text not null,
  opened_at    timestamptz not null,
  closes_at    timestamptz not null,
  closed_at    timestamptz
);
create index transfer_opened on transfer (opened_at, code);

-- What has arrived, as an operator read it on the bank's statement. One line of a statement counts
-- once, for ever.
create table transfer_receipt (
  bank_reference text primary key check (length(bank_reference) between 1 and 400),
  code           text not null unique references transfer,
  amount_minor   bigint not null check (amount_minor > 0),
  currency       text not null,
  received_at    timestamptz not null,
  recorded_at    timestamptz not null
);
