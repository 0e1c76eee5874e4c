-- Prices that hold under conditions: from a quantity, in a country, for a time.
create table price_rule (
  product       uuid not null references product on delete cascade,
  position      int not null,
  currency      text not null check (currency ~ '^([A-Z]{3}|CREDIT)$'),
  amount_minor  bigint not null check (amount_minor > 0),
  from_quantity int not null check (from_quantity between 1 and 1000),
  country       text check (country ~ '^[A-Z]{2}$'),
  starts_at     timestamptz,
  ends_at       timestamptz,
  primary key (product, position),
  check (ends_at > starts_at)
);

create table bundle_part (
  bundle   uuid not null references product on delete cascade,
  position int not null,
  part     uuid not null references product,
  quantity int not null check (quantity between 1 and 100),
  primary key (bundle, part),
  check (part <> bundle)
);

-- What a code takes off never changes; when and how often it may be used does.
create table promotion_code (
  id                    uuid primary key,
  code                  text not null unique check (code ~ '^[A-Z0-9][A-Z0-9_-]{2,39}$'),
  active                boolean not null,
  percent_bp            int check (percent_bp between 1 and 10000),
  amounts               jsonb,
  products              uuid[] not null,
  kinds                 text[] not null,
  starts_at             timestamptz,
  ends_at               timestamptz,
  max_uses              int check (max_uses > 0),
  max_uses_per_customer int check (max_uses_per_customer > 0),
  first_purchase_only   boolean not null,
  minimums              jsonb not null,
  created_at            timestamptz not null,
  check ((percent_bp is null) <> (amounts is null)),
  check (ends_at > starts_at)
);
