-- Where merchants' programs listen. An empty list of events stands for all of them. A secret is
-- sealed: whoever reads the table cannot sign.
create table webhook_endpoint (
  id            uuid primary key,
  url           text not null check (length(url) <= 2000),
  events        text[] not null,
  description   text,
  status        text not null check (status in ('active', 'paused', 'disabled')),
  reason        text,
  status_at     timestamptz not null,
  secret        bytea not null,
  old_secret    bytea,
  old_until     timestamptz,
  failing_since timestamptz,
  lease         uuid,
  leased_until  timestamptz,
  created_at    timestamptz not null,
  check ((status = 'disabled') = (reason is not null)),
  check ((old_secret is null) = (old_until is null)),
  check ((lease is null) = (leased_until is null))
);

-- What happened, with the bytes that are sent of it; also where nobody was sent to, for recovery.
create table webhook_event (
  id         uuid primary key,
  n          bigint generated always as identity unique,
  key        text not null unique,
  type       text not null,
  body       text not null,
  created_at timestamptz not null
);
create index webhook_event_created on webhook_event (created_at);

-- One event for one endpoint. Each endpoint gets them by their event's number.
create table webhook_delivery (
  id           uuid primary key,
  endpoint     uuid not null references webhook_endpoint on delete cascade,
  event        uuid not null references webhook_event on delete cascade,
  n            bigint not null,
  status       text not null check (status in ('waiting', 'delivered', 'failed', 'held')),
  attempts     int not null default 0,
  next_at      timestamptz,
  tried_at     timestamptz,
  tried_status int,
  tried_error  text,
  tried_body   text,
  tried_millis int,
  created_at   timestamptz not null,
  delivered_at timestamptz,
  unique (endpoint, event),
  check ((status = 'waiting') = (next_at is not null))
);
create index webhook_delivery_queue on webhook_delivery (endpoint, n) where status = 'waiting';
create index webhook_delivery_list on webhook_delivery (endpoint, id);
create index webhook_delivery_event on webhook_delivery (event);
