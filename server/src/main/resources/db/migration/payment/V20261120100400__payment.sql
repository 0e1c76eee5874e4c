create table payment (
  id           uuid primary key,
  reference    text not null,
  provider     text not null,
  live         boolean not null,
  status       text not null check (status in
                 ('creating', 'open', 'processing', 'failed', 'expired', 'cancelled', 'succeeded')),
  amount_minor bigint not null check (amount_minor > 0),
  currency     text not null,
  request      jsonb not null,
  fingerprint  bytea not null,
  lease_until  timestamptz not null,
  attempts     int not null default 0,
  checkout_ref text,
  payment_ref  text,
  checkout_url text,
  expires_at   timestamptz,
  closing      boolean not null default false,
  failure      text,
  created_at   timestamptz not null,
  opened_at    timestamptz,
  status_at    timestamptz not null,
  succeeded_at timestamptz,
  check ((status = 'succeeded') = (succeeded_at is not null))
);

-- One place to pay at a time for one thing: a double click cannot make two.
create unique index payment_live on payment (reference)
  where status in ('creating', 'open', 'processing');
create index payment_reference on payment (reference, id);
create index payment_creating on payment (lease_until) where status = 'creating';
create unique index payment_provider_payment on payment (provider, payment_ref);
create unique index payment_provider_checkout on payment (provider, checkout_ref);

create table inbox (
  id              uuid primary key,
  provider        text not null,
  event_id        text not null,
  type            text not null,
  body            bytea not null,
  status          text not null check (status in ('received', 'handled', 'ignored', 'parked')),
  result          text,
  detail          text,
  payment         uuid,
  attempts        int not null default 0,
  replays         int not null default 0,
  received_at     timestamptz not null,
  queued_at       timestamptz not null,
  next_attempt_at timestamptz not null,
  handled_at      timestamptz,
  body_trimmed_at timestamptz,
  unique (provider, event_id),
  check (body_trimmed_at is null or (length(body) = 0 and status in ('handled', 'ignored')))
);
create index inbox_due on inbox (next_attempt_at, id) where status = 'received';
create index inbox_status on inbox (status, id);
create index inbox_payment on inbox (payment, id) where payment is not null;
create index inbox_received on inbox (received_at);
create index inbox_untrimmed on inbox (handled_at)
  where status in ('handled', 'ignored') and body_trimmed_at is null;
