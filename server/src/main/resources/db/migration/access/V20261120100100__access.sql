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

create index idempotency_key_created on idempotency_key (created_at);

create table rate_window (
  name       text not null,
  who        text not null,
  started_at timestamptz not null,
  count      int not null check (count > 0),
  primary key (name, who)
);

-- What operators did, and server keys for customers. Written in the transaction of the act itself.
create table audit (
  id          uuid primary key,
  at          timestamptz not null,
  caller_kind text not null check (caller_kind in ('user', 'server_key')),
  caller      text not null check (length(caller) between 1 and 200),
  caller_name text check (length(caller_name) <= 200),
  action      text not null check (action ~ '^[a-z_]+\.[a-z_]+$' and length(action) <= 60),
  object      text not null check (length(object) between 1 and 100),
  reason      text check (length(reason) between 1 and 500),
  request     text,
  detail      jsonb not null check (octet_length(detail::text) <= 8000)
);
create index audit_object on audit (object, id);
create index audit_caller on audit (caller, id);
create index audit_action on audit (action, id);

create function audit_is_only_added_to() returns trigger language plpgsql as $$
begin
  raise exception 'audit rows are neither changed nor removed';
end $$;

create trigger audit_only_added_to before update or delete or truncate on audit
  for each statement execute function audit_is_only_added_to();
