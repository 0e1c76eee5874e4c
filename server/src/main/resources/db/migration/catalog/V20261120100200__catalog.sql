create table product (
  id            uuid primary key,
  code          text not null unique,
  kind          text not null,
  active        boolean not null,
  credits       bigint not null check (credits > 0),
  bonus_credits bigint not null check (bonus_credits >= 0),
  texts         jsonb not null,
  created_at    timestamptz not null
);

create table price (
  product      uuid not null references product on delete cascade,
  currency     text not null check (currency ~ '^[A-Z]{3}$'),
  amount_minor bigint not null check (amount_minor > 0),
  primary key (product, currency)
);
