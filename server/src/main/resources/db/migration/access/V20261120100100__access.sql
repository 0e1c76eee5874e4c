create table customer (
  id         uuid primary key,
  subject    text not null unique check (length(subject) between 1 and 200),
  email      text check (length(email) <= 200),
  name       text check (length(name) <= 200),
  created_at timestamptz not null default statement_timestamp()
);

create table server_key (
  id         uuid primary key,
  name       text not null check (length(name) between 1 and 100),
  hint       text not null,
  hash       bytea not null unique check (length(hash) = 32),
  scopes     text not null,
  created_at timestamptz not null,
  revoked_at timestamptz
);

create table idempotency_key (
  caller       text not null,
  key          text not null check (length(key) between 1 and 255),
  fingerprint  bytea not null check (length(fingerprint) = 32),
  status       int,
  body         text,
  holder       uuid not null,
  locked_until timestamptz not null,
  created_at   timestamptz not null,
  primary key (caller, key),
  check ((status is null) = (body is null))
);

create table rate_window (
  name       text not null,
  who        text not null,
  started_at timestamptz not null,
  count      int not null check (count > 0),
  primary key (name, who)
);
