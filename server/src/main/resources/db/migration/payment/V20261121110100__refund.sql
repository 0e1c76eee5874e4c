-- Money on its way back. A refund is written before the provider is asked; one that the provider
-- tells of, made elsewhere, is written when it is heard of.
create table refund (
  id           uuid primary key,
  payment      uuid not null references payment,
  provider     text not null,
  provider_ref text,
  origin       text not null check (origin in ('florin', 'provider', 'elsewhere')),
  status       text not null check (status in ('creating', 'pending', 'succeeded', 'failed')),
  amount_minor bigint not null check (amount_minor > 0),
  currency     text not null,
  rest         boolean not null,
  reason       text check (length(reason) <= 500),
  failure      text,
  idempotency_key text,
  lease_until  timestamptz not null,
  attempts     int not null default 0,
  created_at   timestamptz not null,
  status_at    timestamptz not null,
  check (status in ('creating', 'failed') or provider_ref is not null)
);
create index refund_payment on refund (payment, id);
create index refund_creating on refund (lease_until) where status = 'creating';
create unique index refund_provider_refund on refund (provider, provider_ref);
create unique index refund_key on refund (payment, idempotency_key);

create table dispute (
  id           uuid primary key,
  payment      uuid not null references payment,
  provider     text not null,
  provider_ref text not null,
  status       text not null check (status in ('inquiry', 'open', 'won', 'lost')),
  amount_minor bigint not null check (amount_minor > 0),
  currency     text not null,
  reason       text,
  answer_by    timestamptz,
  created_at   timestamptz not null,
  status_at    timestamptz not null,
  unique (provider, provider_ref)
);
create index dispute_payment on dispute (payment, id);
create index dispute_status on dispute (status, id);
