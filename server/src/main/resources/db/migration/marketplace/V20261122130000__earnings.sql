-- What an operator has settled with a creator; who has no row is paid as everybody is.
create table creator (
  customer       uuid primary key references customer,
  fee_bp         int check (fee_bp between 0 and 10000),
  stripe_account text check (stripe_account ~ '^acct_[A-Za-z0-9]{1,60}$')
);

-- What a creator earns by one line of an order. price and returned are in the order's own asset,
-- which may be credits; all else is in currency. back_* is what was reversed of the split so far,
-- held_minor what of the share is withheld while a bank decides. source is the system's account
-- that the money comes from.
create table earning (
  id             uuid primary key,
  creator        uuid not null references customer,
  order_ref      text not null,
  line           int not null check (line > 0),
  product        uuid not null,
  name           jsonb not null,
  source         text not null,
  price_asset    text not null,
  price_minor    bigint not null check (price_minor >= 0),
  returned_minor bigint not null default 0 check (returned_minor between 0 and price_minor),
  currency       text not null check (currency ~ '^[A-Z]{3}$'),
  fee_bp         int not null check (fee_bp between 0 and 10000),
  gross_minor    bigint not null,
  tax_minor      bigint not null check (tax_minor >= 0),
  fee_minor      bigint not null check (fee_minor >= 0),
  share_minor    bigint not null check (share_minor >= 0),
  back_gross     bigint not null default 0,
  back_tax       bigint not null default 0 check (back_tax between 0 and tax_minor),
  back_fee       bigint not null default 0 check (back_fee between 0 and fee_minor),
  back_share     bigint not null default 0 check (back_share between 0 and share_minor),
  held_minor     bigint not null default 0 check (held_minor between 0 and share_minor - back_share),
  matures_at     timestamptz not null,
  at             timestamptz not null,
  unique (order_ref, line),
  check (tax_minor + fee_minor + share_minor = gross_minor),
  check (back_tax + back_fee + back_share = back_gross)
);
create index earning_creator on earning (creator, at);

-- What each return has reversed, once; below zero where a refund failed after all.
create table earning_change (
  earning     uuid not null references earning,
  time        int not null check (time > 0),
  cause       text not null,
  gross_minor bigint not null,
  tax_minor   bigint not null,
  fee_minor   bigint not null,
  share_minor bigint not null,
  at          timestamptz not null,
  primary key (earning, time),
  check (tax_minor + fee_minor + share_minor = gross_minor)
);

-- A payout that a provider makes is written before the provider is asked.
create table payout (
  id              uuid primary key,
  creator         uuid not null references customer,
  method          text not null,
  status          text not null check (status in ('creating', 'paid', 'failed')),
  currency        text not null check (currency ~ '^[A-Z]{3}$'),
  amount_minor    bigint not null check (amount_minor > 0),
  whole           boolean not null,
  reference       text check (length(reference) between 1 and 200),
  account         text,
  failure         text check (length(failure) <= 500),
  idempotency_key text,
  attempts        int not null default 0,
  created_at      timestamptz not null,
  status_at       timestamptz not null,
  check (status <> 'paid' or reference is not null),
  check ((method = 'manual') = (account is null))
);
create index payout_creator on payout (creator, id);
create unique index payout_key on payout (creator, idempotency_key);
create unique index payout_reference on payout (method, reference);
