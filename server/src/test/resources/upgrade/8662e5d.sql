-- A database as the version before holds, transfers and clawbacks left it (commit 8662e5d): three
-- purchases, a grant, an open and a cancelled order. The tables are those of its migrations; of the
-- inbox only what was settled is kept. UpgradeTest restores it, migrates it and buys with it.

create table flyway_schema_history (
  installed_rank int not null,
  version        varchar(50),
  description    varchar(200) not null,
  type           varchar(20) not null,
  script         varchar(1000) not null,
  checksum       int,
  installed_by   varchar(100) not null,
  installed_on   timestamp not null default now(),
  execution_time int not null,
  success        boolean not null,
  constraint flyway_schema_history_pk primary key (installed_rank)
);
create index flyway_schema_history_s_idx on flyway_schema_history (success);

-- V20261120100000__ledger.sql
create schema if not exists ledger;
create table ledger.shard (
  id        smallint    primary key,
  block_no  bigint      not null default 0,
  next_seq  bigint      not null default 1,
  head_hash bytea       not null default decode(repeat('00', 32), 'hex'),
  last_ts   timestamptz not null default '1970-01-01T00:00:00Z',
  check (id between 0 and 15),
  check (length(head_hash) = 32)
) with (fillfactor = 10);
create table ledger.account (
  id      uuid     primary key,
  asset   text     not null,
  scale   smallint not null,
  owner   text     not null,
  purpose text     not null,
  shard   smallint not null,
  balance bigint   not null default 0,
  held    bigint   not null default 0,
  granted bigint   not null default 0,
  used    bigint   not null default 0,
  floor   bigint   not null,
  check (held >= 0),
  check (balance - held >= floor)
) with (fillfactor = 50);
create table ledger.journal (
  shard             smallint    not null,
  seq               bigint      not null,
  block_no          bigint      not null,
  ts                timestamptz not null,
  kind              text        not null,
  debit             uuid        not null,
  credit            uuid        not null,
  amount            bigint      not null,
  debit_after       bigint      not null,
  credit_after      bigint      not null,
  account           uuid        not null,
  lot               uuid,
  hold              uuid,
  reverses          uuid,
  operation         uuid        not null,
  op_rows           int,
  idem              uuid,
  fp                bytea,
  type              text,
  reference         text,
  description       text,
  meta              jsonb,
  payment_provider  text,
  payment_reference text,
  payment_purpose   text,
  primary key (shard, seq),
  check (amount > 0),
  check (debit <> credit),
  check (kind in ('grant', 'spend', 'expire', 'entry')),
  check ((idem is null) = (fp is null))
);
create unique index journal_idem on ledger.journal (account, idem) where idem is not null;
create index journal_account on ledger.journal (account, seq) where op_rows is not null;
create table ledger.lot (
  account     uuid        not null,
  id          uuid        not null,
  seq         bigint      not null,
  operation   uuid        not null,
  priority    int         not null,
  expires_at  timestamptz,
  promotional boolean     not null,
  granted     bigint      not null,
  remaining   bigint      not null,
  held        bigint      not null default 0,
  cost_asset  text,
  cost_scale  smallint,
  cost_minor  bigint,
  created_at  timestamptz not null,
  open        boolean     not null,
  primary key (account, id),
  check (granted > 0),
  check (held between 0 and remaining),
  check (remaining <= granted),
  check (open = (remaining > 0)),
  check ((cost_asset is null) = (cost_minor is null) and (cost_asset is null) = (cost_scale is null))
) with (fillfactor = 70);
create index lot_open on ledger.lot (account) where open;
create table ledger.hold (
  id          uuid        primary key,
  account     uuid        not null,
  destination uuid        not null,
  amount      bigint      not null,
  captured    bigint      not null default 0,
  released    bigint      not null default 0,
  expires_at  timestamptz,
  open        boolean     not null,
  check (amount > 0),
  check (captured >= 0 and released >= 0),
  check (captured + released <= amount)
) with (fillfactor = 70);
create index hold_open on ledger.hold (account) where open;
create table ledger.payment_credit (
  provider  text   not null,
  reference text   not null,
  purpose   text   not null,
  account   uuid   not null,
  operation uuid   not null,
  amount    bigint not null,
  refunded  bigint not null default 0,
  constraint payment_credit_pkey primary key (provider, reference, purpose),
  check (amount > 0),
  check (refunded between 0 and amount)
);
create table ledger.block (
  shard     smallint    not null,
  block_no  bigint      not null,
  first_seq bigint      not null,
  n         int         not null,
  ts        timestamptz not null,
  prev_hash bytea       not null,
  hash      bytea       not null,
  primary key (shard, block_no),
  check (n > 0)
);

-- V20261120100100__access.sql
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

-- V20261120100150__job.sql
create table job (
  task_name            text not null,
  task_instance        text not null check (length(task_instance) between 1 and 255),
  task_data            bytea,
  execution_time       timestamptz not null,
  picked               boolean not null,
  picked_by            text,
  last_success         timestamptz,
  last_failure         timestamptz,
  consecutive_failures int,
  last_heartbeat       timestamptz,
  version              bigint not null,
  priority             smallint,
  id                   uuid not null default gen_random_uuid() unique,
  about                text,
  note                 text,
  parked_at            timestamptz,
  created_at           timestamptz not null default statement_timestamp(),
  primary key (task_name, task_instance)
);
create index job_due on job (execution_time);
create index job_picked on job (last_heartbeat) where picked;
create index job_about on job (about) where about is not null;

-- V20261120100200__catalog.sql
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

-- V20261120100300__order.sql
create table orders (
  id              uuid primary key,
  customer        uuid not null references customer,
  status          text not null check (status in ('pending', 'processing', 'paid', 'failed',
                    'cancelled', 'expired', 'refunded', 'partly_refunded', 'disputed')),
  currency        text not null,
  total_minor     bigint not null check (total_minor > 0),
  locale          text not null,
  view_key        text not null,
  idempotency_key text,
  created_at      timestamptz not null,
  paid_at         timestamptz,
  unique (customer, idempotency_key)
);
create index orders_customer on orders (customer, id);
create index orders_status on orders (status, id);
create table order_item (
  order_id      uuid not null references orders,
  line          int not null check (line > 0),
  product       uuid not null references product,
  kind          text not null,
  name          jsonb not null,
  quantity      int not null check (quantity > 0),
  unit_minor    bigint not null check (unit_minor > 0),
  amount_minor  bigint not null check (amount_minor = unit_minor * quantity),
  credits       bigint not null check (credits >= 0),
  bonus_credits bigint not null check (bonus_credits >= 0),
  primary key (order_id, line)
);
create table order_transition (
  id          uuid primary key,
  order_id    uuid not null references orders,
  from_status text not null,
  to_status   text not null,
  accepted    boolean not null,
  cause       text not null,
  at          timestamptz not null
);
create index order_transition_order on order_transition (order_id, id);

-- V20261120100400__payment.sql
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

-- V20261120100500__invoice.sql
create table billing_profile (
  customer     uuid primary key references customer,
  company_name text not null check (length(company_name) between 1 and 200),
  address      text check (length(address) <= 500),
  tax_id       text check (length(tax_id) <= 50)
);
create table invoice_counter (
  series text not null,
  year   int not null,
  last   bigint not null check (last > 0),
  primary key (series, year)
);
create table invoice (
  id          uuid primary key,
  number      text not null unique,
  series      text not null,
  year        int not null,
  n           bigint not null,
  kind        text not null check (kind in ('invoice', 'receipt', 'credit_note')),
  customer    uuid not null references customer,
  order_ref   text not null,
  currency    text not null,
  total_minor bigint not null check ((total_minor >= 0) = (kind <> 'credit_note')),
  tax_name    text,
  tax_rate_bp int not null check (tax_rate_bp between 0 and 5000),
  tax_minor   bigint not null check (abs(tax_minor) <= abs(total_minor)),
  seller      jsonb not null,
  buyer       jsonb not null,
  lines       jsonb not null,
  issued_at   timestamptz not null,
  correction  jsonb check ((correction is null) = (kind <> 'credit_note')),
  unique (series, year, n)
);
create index invoice_customer on invoice (customer, id);
create unique index invoice_order on invoice (order_ref) where kind <> 'credit_note';

-- V20261120100600__notification.sql
create table notification (
  id         uuid primary key,
  key        text not null unique,
  customer   uuid not null references customer,
  type       text not null,
  data       jsonb not null,
  created_at timestamptz not null,
  read_at    timestamptz
);
create index notification_customer on notification (customer, id);
create index notification_order on notification ((data ->> 'order'));
create table mail (
  id            uuid primary key,
  key           text not null unique,
  kind          text not null,
  customer      uuid not null references customer,
  order_ref     text not null,
  address       text not null,
  name          text,
  locale        text not null,
  message_id    text not null unique,
  about_at      timestamptz not null,
  status        text not null check (status in ('waiting', 'sent')),
  attempts      int not null default 0,
  sending_until timestamptz,
  reply         text,
  created_at    timestamptz not null,
  sent_at       timestamptz,
  check ((status = 'sent') = (sent_at is not null))
);
create index mail_order on mail (order_ref);
create table stream_event (
  id       uuid primary key,
  seq      bigint unique,
  key      text not null unique,
  customer uuid,
  type     text not null,
  data     jsonb not null,
  at       timestamptz not null
);
create index stream_event_customer on stream_event (customer, seq);
create index stream_event_new on stream_event (id) where seq is null;
create table stream_head (
  one     boolean primary key check (one),
  last    bigint not null,
  trimmed bigint not null
);

insert into public.flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by, installed_on, execution_time, success) values
  ('1', '20261120100000', 'ledger', 'SQL', 'ledger/V20261120100000__ledger.sql', '1716579200', 'florin', '2026-11-21 13:39:43.928257', '25', 'true'),
  ('2', '20261120100100', 'access', 'SQL', 'access/V20261120100100__access.sql', '1539571791', 'florin', '2026-11-21 13:39:44.016618', '20', 'true'),
  ('3', '20261120100150', 'job', 'SQL', 'job/V20261120100150__job.sql', '842851809', 'florin', '2026-11-21 13:39:44.102942', '6', 'true'),
  ('4', '20261120100200', 'catalog', 'SQL', 'catalog/V20261120100200__catalog.sql', '-2146375693', 'florin', '2026-11-21 13:39:44.115462', '5', 'true'),
  ('5', '20261120100300', 'order', 'SQL', 'order/V20261120100300__order.sql', '499427924', 'florin', '2026-11-21 13:39:44.126978', '11', 'true'),
  ('6', '20261120100400', 'payment', 'SQL', 'payment/V20261120100400__payment.sql', '1457610789', 'florin', '2026-11-21 13:39:44.145397', '14', 'true'),
  ('7', '20261120100500', 'invoice', 'SQL', 'invoice/V20261120100500__invoice.sql', '2083761519', 'florin', '2026-11-21 13:39:44.169563', '12', 'true'),
  ('8', '20261120100600', 'notification', 'SQL', 'notification/V20261120100600__notification.sql', '236775835', 'florin', '2026-11-21 13:39:44.188995', '15', 'true');
insert into ledger.shard (id, block_no, next_seq, head_hash, last_ts) values
  ('0', '0', '1', E'\\x0000000000000000000000000000000000000000000000000000000000000000', '1970-01-01 00:00:00+00'),
  ('1', '0', '1', E'\\x0000000000000000000000000000000000000000000000000000000000000000', '1970-01-01 00:00:00+00'),
  ('2', '0', '1', E'\\x0000000000000000000000000000000000000000000000000000000000000000', '1970-01-01 00:00:00+00'),
  ('3', '0', '1', E'\\x0000000000000000000000000000000000000000000000000000000000000000', '1970-01-01 00:00:00+00'),
  ('5', '0', '1', E'\\x0000000000000000000000000000000000000000000000000000000000000000', '1970-01-01 00:00:00+00'),
  ('6', '0', '1', E'\\x0000000000000000000000000000000000000000000000000000000000000000', '1970-01-01 00:00:00+00'),
  ('4', '2', '6', E'\\x7a39dc3aade43c4328285d045c774056f0b4486dcbac0beee4cb08de5f4bdb89', '2026-11-21 13:39:46.869866+00'),
  ('7', '0', '1', E'\\x0000000000000000000000000000000000000000000000000000000000000000', '1970-01-01 00:00:00+00'),
  ('8', '0', '1', E'\\x0000000000000000000000000000000000000000000000000000000000000000', '1970-01-01 00:00:00+00'),
  ('10', '0', '1', E'\\x0000000000000000000000000000000000000000000000000000000000000000', '1970-01-01 00:00:00+00'),
  ('11', '0', '1', E'\\x0000000000000000000000000000000000000000000000000000000000000000', '1970-01-01 00:00:00+00'),
  ('12', '0', '1', E'\\x0000000000000000000000000000000000000000000000000000000000000000', '1970-01-01 00:00:00+00'),
  ('13', '0', '1', E'\\x0000000000000000000000000000000000000000000000000000000000000000', '1970-01-01 00:00:00+00'),
  ('9', '2', '4', E'\\xe66501a6eaa9f508a95a000622cee25fedc7991da7633c20d6174b3600f8c4c4', '2026-11-21 13:39:47.21784+00'),
  ('14', '0', '1', E'\\x0000000000000000000000000000000000000000000000000000000000000000', '1970-01-01 00:00:00+00'),
  ('15', '0', '1', E'\\x0000000000000000000000000000000000000000000000000000000000000000', '1970-01-01 00:00:00+00');
insert into ledger.account (id, asset, scale, owner, purpose, shard, balance, held, granted, used, floor) values
  ('30a78d43-679e-818f-6a89-225b20e08636', 'USD', '2', 'florin', 'clearing:stripe', '4', '-10100', '0', '0', '0', '-9223372036854775808'),
  ('198b603a-bcde-063e-a847-d4dd103e9be3', 'USD', '2', 'florin', 'deferred', '4', '10100', '0', '0', '0', '-9223372036854775808'),
  ('5039a7f9-59a7-305e-028a-34dd0e3c8dc8', 'CREDIT', '0', 'cus_01m7z5b7amekerhvcb5nzb11gj', 'credits', '4', '15100', '0', '15100', '0', '0'),
  ('d94e0d16-d8e4-b181-afba-401bc185226c', 'CREDIT', '0', 'florin', 'funding', '4', '-15100', '0', '0', '0', '-9223372036854775808'),
  ('f74b9d17-4d0d-8cb4-54f1-aadafcf2c23f', 'USD', '2', 'florin', 'clearing:stripe', '9', '-1000', '0', '0', '0', '-9223372036854775808'),
  ('76c4a61b-02fc-b0d5-db63-35aa84f52347', 'USD', '2', 'florin', 'deferred', '9', '1000', '0', '0', '0', '-9223372036854775808'),
  ('7d1d9cc3-54d5-3393-b4bc-c7818e3f853e', 'CREDIT', '0', 'cus_01m7z5b836exeb1djvt2kx7str', 'credits', '9', '1250', '0', '1250', '0', '0'),
  ('970405d6-0e9d-3d1a-75dc-20d1316f701e', 'CREDIT', '0', 'florin', 'funding', '9', '-1250', '0', '0', '0', '-9223372036854775808');
insert into ledger.journal (shard, seq, block_no, ts, kind, debit, credit, amount, debit_after, credit_after, account, lot, hold, reverses, operation, op_rows, idem, fp, type, reference, description, meta, payment_provider, payment_reference, payment_purpose) values
  ('4', '1', '1', '2026-11-21 13:39:46.636919+00', 'entry', '30a78d43-679e-818f-6a89-225b20e08636', '198b603a-bcde-063e-a847-d4dd103e9be3', '10000', '-10000', '10000', '30a78d43-679e-818f-6a89-225b20e08636', NULL, NULL, NULL, '01a1fe55-9f5e-72ae-8593-15190f0b5687', '1', 'c480d9a5-29f3-cc8e-97ab-f1bfc95a924a', E'\\x02392d63890ddc324749fdcb44301e04caebb873415bfd40ee8b61eb88a6ee0f', 'sale', 'ord_01m7z5b7bbe4f927w37d1zx5zj', 'Credit purchase - Value', '{}', NULL, NULL, NULL),
  ('4', '2', '1', '2026-11-21 13:39:46.636919+00', 'grant', 'd94e0d16-d8e4-b181-afba-401bc185226c', '5039a7f9-59a7-305e-028a-34dd0e3c8dc8', '10000', '-10000', '10000', '5039a7f9-59a7-305e-028a-34dd0e3c8dc8', '01a1fe55-9f60-73d1-82fe-f16175eee285', NULL, NULL, '01a1fe55-9f60-73d0-bb28-c9c52e14fe08', '2', '9521f909-a0ff-e87f-f9a3-be53eca8f1a8', E'\\xfef171057748c48bd2aaf911db976ca2e368985c98dbdcee218ff4ca6a11878f', 'top_up', 'ord_01m7z5b7bbe4f927w37d1zx5zj', 'Credit purchase - Value', '{"bonus": "5000", "credits": "10000"}', 'stripe', 'pi_3DW6IfNv0Jx2NZ5Sxv8LX7Tz', 'order/1'),
  ('4', '3', '1', '2026-11-21 13:39:46.636919+00', 'grant', 'd94e0d16-d8e4-b181-afba-401bc185226c', '5039a7f9-59a7-305e-028a-34dd0e3c8dc8', '5000', '-15000', '15000', '5039a7f9-59a7-305e-028a-34dd0e3c8dc8', '01a1fe55-9f60-73d2-a0ba-f6d57575e2e4', NULL, NULL, '01a1fe55-9f60-73d0-bb28-c9c52e14fe08', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
  ('4', '4', '2', '2026-11-21 13:39:46.869866+00', 'entry', '30a78d43-679e-818f-6a89-225b20e08636', '198b603a-bcde-063e-a847-d4dd103e9be3', '100', '-10100', '10100', '30a78d43-679e-818f-6a89-225b20e08636', NULL, NULL, NULL, '01a1fe55-a03d-774d-92f2-a7c12fb2028a', '1', '648ed574-c369-dee3-15d0-f43800407416', E'\\x5cb50514d94cf5e6a53daa77114d39c20d8b9fea0ae18eaedef4434f1aea1845', 'sale', 'ord_01m7z5b7ykec2thhxbn4y7ed9k', 'Credit purchase - Basic', '{}', NULL, NULL, NULL),
  ('4', '5', '2', '2026-11-21 13:39:46.869866+00', 'grant', 'd94e0d16-d8e4-b181-afba-401bc185226c', '5039a7f9-59a7-305e-028a-34dd0e3c8dc8', '100', '-15100', '15100', '5039a7f9-59a7-305e-028a-34dd0e3c8dc8', '01a1fe55-a03d-774f-822f-9d4457fd94b9', NULL, NULL, '01a1fe55-a03d-774e-9e88-e6d0c396486b', '1', 'a27da3ce-3743-0c24-788d-b8fb1eac61a9', E'\\x4f68d4b60c1908ce6d1a90a8c8923c461c4d17576142ca43f7800fb9e2fdbfd6', 'top_up', 'ord_01m7z5b7ykec2thhxbn4y7ed9k', 'Credit purchase - Basic', '{}', 'stripe', 'pi_3iGP8S3rC2aIrWWwHGWMgtOH', 'order/1'),
  ('9', '1', '1', '2026-11-21 13:39:47.03804+00', 'entry', 'f74b9d17-4d0d-8cb4-54f1-aadafcf2c23f', '76c4a61b-02fc-b0d5-db63-35aa84f52347', '1000', '-1000', '1000', 'f74b9d17-4d0d-8cb4-54f1-aadafcf2c23f', NULL, NULL, NULL, '01a1fe55-a0e4-72ad-bcb1-4db818ef7ac9', '1', '11f122b4-80cb-99c1-90cd-bb1c0ece46a2', E'\\x1dbecf92a21f8ea3726b4532d5603797aff0647463e070d709b1db05b35c01fe', 'sale', 'ord_01m7z5b839e6s8cwd7ezd43z55', 'Credit purchase - Standard', '{}', NULL, NULL, NULL),
  ('9', '2', '1', '2026-11-21 13:39:47.03804+00', 'grant', '970405d6-0e9d-3d1a-75dc-20d1316f701e', '7d1d9cc3-54d5-3393-b4bc-c7818e3f853e', '1000', '-1000', '1000', '7d1d9cc3-54d5-3393-b4bc-c7818e3f853e', '01a1fe55-a0e4-72af-839b-db60c2205a10', NULL, NULL, '01a1fe55-a0e4-72ae-a633-6ef60011f93c', '1', '0a8d3f68-ffaf-b12a-4a6d-53475df5ba54', E'\\xed6156e8366ca7db67d418ca85f41e60ec009776c9e2e0687e45bbeef7e1b1e8', 'top_up', 'ord_01m7z5b839e6s8cwd7ezd43z55', 'Credit purchase - Standard', '{}', 'stripe', 'pi_3W5a1gDisrozSAScSFp37v7l', 'order/1'),
  ('9', '3', '2', '2026-11-21 13:39:47.21784+00', 'grant', '970405d6-0e9d-3d1a-75dc-20d1316f701e', '7d1d9cc3-54d5-3393-b4bc-c7818e3f853e', '250', '-1250', '1250', '7d1d9cc3-54d5-3393-b4bc-c7818e3f853e', '01a1fe55-a194-71d7-a366-0f9dc5f67cb9', NULL, NULL, '01a1fe55-a194-71d6-9b03-148edc23ca12', '1', 'db4d0d0b-9ce9-6d76-3afe-5604a7f34e5a', E'\\xabc6a080ae3c6b6df86997ef2ad487503b06b796301883226a8102eb6d72958b', 'grant', 'welcome', 'Credits granted', '{"by": "USER:the-operator"}', NULL, NULL, NULL);
insert into ledger.lot (account, id, seq, operation, priority, expires_at, promotional, granted, remaining, held, cost_asset, cost_scale, cost_minor, created_at, open) values
  ('5039a7f9-59a7-305e-028a-34dd0e3c8dc8', '01a1fe55-9f60-73d1-82fe-f16175eee285', '2', '01a1fe55-9f60-73d0-bb28-c9c52e14fe08', '0', NULL, 'false', '10000', '10000', '0', 'USD', '2', '10000', '2026-11-21 13:39:46.636919+00', 'true'),
  ('5039a7f9-59a7-305e-028a-34dd0e3c8dc8', '01a1fe55-9f60-73d2-a0ba-f6d57575e2e4', '3', '01a1fe55-9f60-73d0-bb28-c9c52e14fe08', '0', NULL, 'true', '5000', '5000', '0', NULL, NULL, NULL, '2026-11-21 13:39:46.636919+00', 'true'),
  ('5039a7f9-59a7-305e-028a-34dd0e3c8dc8', '01a1fe55-a03d-774f-822f-9d4457fd94b9', '5', '01a1fe55-a03d-774e-9e88-e6d0c396486b', '0', NULL, 'false', '100', '100', '0', 'USD', '2', '100', '2026-11-21 13:39:46.869866+00', 'true'),
  ('7d1d9cc3-54d5-3393-b4bc-c7818e3f853e', '01a1fe55-a0e4-72af-839b-db60c2205a10', '2', '01a1fe55-a0e4-72ae-a633-6ef60011f93c', '0', NULL, 'false', '1000', '1000', '0', 'USD', '2', '1000', '2026-11-21 13:39:47.03804+00', 'true'),
  ('7d1d9cc3-54d5-3393-b4bc-c7818e3f853e', '01a1fe55-a194-71d7-a366-0f9dc5f67cb9', '3', '01a1fe55-a194-71d6-9b03-148edc23ca12', '0', NULL, 'false', '250', '250', '0', NULL, NULL, NULL, '2026-11-21 13:39:47.21784+00', 'true');
insert into ledger.payment_credit (provider, reference, purpose, account, operation, amount, refunded) values
  ('stripe', 'pi_3DW6IfNv0Jx2NZ5Sxv8LX7Tz', 'order/1', '5039a7f9-59a7-305e-028a-34dd0e3c8dc8', '01a1fe55-9f60-73d0-bb28-c9c52e14fe08', '15000', '0'),
  ('stripe', 'pi_3iGP8S3rC2aIrWWwHGWMgtOH', 'order/1', '5039a7f9-59a7-305e-028a-34dd0e3c8dc8', '01a1fe55-a03d-774e-9e88-e6d0c396486b', '100', '0'),
  ('stripe', 'pi_3W5a1gDisrozSAScSFp37v7l', 'order/1', '7d1d9cc3-54d5-3393-b4bc-c7818e3f853e', '01a1fe55-a0e4-72ae-a633-6ef60011f93c', '1000', '0');
insert into ledger.block (shard, block_no, first_seq, n, ts, prev_hash, hash) values
  ('4', '1', '1', '3', '2026-11-21 13:39:46.636919+00', E'\\x0000000000000000000000000000000000000000000000000000000000000000', E'\\x3c8c6e8382259713a48942cada64b22735b3c49631ea74b457cf00c05698b3d5'),
  ('4', '2', '4', '2', '2026-11-21 13:39:46.869866+00', E'\\x3c8c6e8382259713a48942cada64b22735b3c49631ea74b457cf00c05698b3d5', E'\\x7a39dc3aade43c4328285d045c774056f0b4486dcbac0beee4cb08de5f4bdb89'),
  ('9', '1', '1', '2', '2026-11-21 13:39:47.03804+00', E'\\x0000000000000000000000000000000000000000000000000000000000000000', E'\\xcc90fcc9ffd17fac7dd753feb65b8b581355c5f7f698d34c3ad7c68cfeb97441'),
  ('9', '2', '3', '1', '2026-11-21 13:39:47.21784+00', E'\\xcc90fcc9ffd17fac7dd753feb65b8b581355c5f7f698d34c3ad7c68cfeb97441', E'\\xe66501a6eaa9f508a95a000622cee25fedc7991da7633c20d6174b3600f8c4c4');
insert into public.customer (id, subject, email, name, created_at) values
  ('01a1fe55-9d54-74dd-88ed-8b2d7eb08612', 'buyer-1', 'buyer-1@example.com', 'Name of buyer-1', '2026-11-21 13:39:46.143205+00'),
  ('01a1fe55-a066-775c-b0b6-5bd0a7d3e758', 'buyer-2', 'buyer-2@example.com', 'Name of buyer-2', '2026-11-21 13:39:46.919386+00'),
  ('01a1fe55-a189-71f9-9d2a-3bff65ae0727', 'the-operator', 'the-operator@example.com', 'Name of the-operator', '2026-11-21 13:39:47.212153+00');
insert into public.audit (id, at, caller_kind, caller, caller_name, action, object, reason, request, detail) values
  ('01a1fe55-a199-7167-9ab7-73d84855eb9a', '2026-11-21 13:39:47.225928+00', 'user', 'the-operator', 'Name of the-operator', 'credit.grant', 'txn_01m7z5b8cme7b9p0rmhve27jgj', NULL, 'req_01m7z5b8bpev2sjnv9z4n2h5gn', '{"amount": 250, "customer": "cus_01m7z5b836exeb1djvt2kx7str", "reference": "welcome", "expires_at": "never", "promotional": false}');
insert into public.job (task_name, task_instance, task_data, execution_time, picked, picked_by, last_success, last_failure, consecutive_failures, last_heartbeat, version, priority, id, about, note, parked_at, created_at) values
  ('upkeep.inbox.trim', 'recurring', NULL, '2026-11-21 19:39:45.65555+00', 'false', NULL, '2026-11-21 13:39:45.65555+00', NULL, '0', NULL, '3', NULL, 'ce7870ed-1fdd-41ab-9e84-ae589b45ead1', NULL, NULL, NULL, '2026-11-21 13:39:45.594329+00'),
  ('upkeep.access.trim', 'recurring', NULL, '2026-11-21 14:39:45.657549+00', 'false', NULL, '2026-11-21 13:39:45.657549+00', NULL, '0', NULL, '3', NULL, '362aefd7-0d3b-4a1a-8aa7-3563ddf4aa73', NULL, NULL, NULL, '2026-11-21 13:39:45.59031+00'),
  ('upkeep.notification.trim', 'recurring', NULL, '2026-11-21 14:39:45.685943+00', 'false', NULL, '2026-11-21 13:39:45.685943+00', NULL, '0', NULL, '3', NULL, '4dcd5526-f3e0-4484-b995-d09ecd319d81', NULL, NULL, NULL, '2026-11-21 13:39:45.592831+00');
insert into public.product (id, code, kind, active, credits, bonus_credits, texts, created_at) values
  ('01a1fe55-9c04-7379-a2df-442be13177fb', 'basic', 'credit_pack', 'true', '100', '0', '{"en": {"name": "Basic", "features": [], "description": "100 credits"}, "zh-CN": {"name": "基础套餐", "features": [], "description": "100 积分"}}', '2026-11-21 13:39:45.799631+00'),
  ('01a1fe55-9c21-774e-af38-6949c7139a49', 'standard', 'credit_pack', 'true', '1000', '0', '{"en": {"name": "Standard", "features": [], "description": "1,000 credits"}, "zh-CN": {"name": "标准套餐", "features": [], "description": "1,000 积分"}}', '2026-11-21 13:39:45.825975+00'),
  ('01a1fe55-9c29-75ae-9513-63b97cf654d2', 'value', 'credit_pack', 'true', '10000', '5000', '{"en": {"name": "Value", "features": [], "description": "10,000 credits + 5,000 bonus"}, "zh-CN": {"name": "超值套餐", "features": [], "description": "10,000 积分 + 赠送 5,000 积分"}}', '2026-11-21 13:39:45.834241+00');
insert into public.price (product, currency, amount_minor) values
  ('01a1fe55-9c04-7379-a2df-442be13177fb', 'USD', '100'),
  ('01a1fe55-9c04-7379-a2df-442be13177fb', 'MYR', '450'),
  ('01a1fe55-9c21-774e-af38-6949c7139a49', 'USD', '1000'),
  ('01a1fe55-9c21-774e-af38-6949c7139a49', 'MYR', '4500'),
  ('01a1fe55-9c29-75ae-9513-63b97cf654d2', 'USD', '10000'),
  ('01a1fe55-9c29-75ae-9513-63b97cf654d2', 'MYR', '45000');
insert into public.orders (id, customer, status, currency, total_minor, locale, view_key, idempotency_key, created_at, paid_at) values
  ('01a1fe55-9d6b-711e-911f-833b43fe97f2', '01a1fe55-9d54-74dd-88ed-8b2d7eb08612', 'paid', 'USD', '10000', 'en', 'oqsDccUOb6-3VJiqNBUARKxw', NULL, '2026-11-21 13:39:46.155861+00', '2026-11-21 13:39:46.560546+00'),
  ('01a1fe55-9fd3-7305-a8c7-aba93c773533', '01a1fe55-9d54-74dd-88ed-8b2d7eb08612', 'paid', 'USD', '100', 'en', 'ICgg-8RnlQ77G36qHEp8zOlt', NULL, '2026-11-21 13:39:46.771281+00', '2026-11-21 13:39:46.855847+00'),
  ('01a1fe55-a069-71b2-8671-a777da41fca5', '01a1fe55-a066-775c-b0b6-5bd0a7d3e758', 'paid', 'USD', '1000', 'en', 'XuNUiNxtxJWM-vaRUfR9zcbN', NULL, '2026-11-21 13:39:46.921517+00', '2026-11-21 13:39:47.017445+00'),
  ('01a1fe55-a12c-71ac-bc19-6907d1d107ca', '01a1fe55-a066-775c-b0b6-5bd0a7d3e758', 'pending', 'USD', '100', 'en', 'k8kJ1eG5ABv7l2LjD28VNU5h', NULL, '2026-11-21 13:39:47.116163+00', NULL),
  ('01a1fe55-a152-731c-8b77-6b784188cbd7', '01a1fe55-a066-775c-b0b6-5bd0a7d3e758', 'cancelled', 'USD', '100', 'en', 'yy7GEIt5JBWOMctTbcoS4Caw', NULL, '2026-11-21 13:39:47.154453+00', NULL);
insert into public.order_item (order_id, line, product, kind, name, quantity, unit_minor, amount_minor, credits, bonus_credits) values
  ('01a1fe55-9d6b-711e-911f-833b43fe97f2', '1', '01a1fe55-9c29-75ae-9513-63b97cf654d2', 'credit_pack', '{"en": "Value", "zh-CN": "超值套餐"}', '1', '10000', '10000', '10000', '5000'),
  ('01a1fe55-9fd3-7305-a8c7-aba93c773533', '1', '01a1fe55-9c04-7379-a2df-442be13177fb', 'credit_pack', '{"en": "Basic", "zh-CN": "基础套餐"}', '1', '100', '100', '100', '0'),
  ('01a1fe55-a069-71b2-8671-a777da41fca5', '1', '01a1fe55-9c21-774e-af38-6949c7139a49', 'credit_pack', '{"en": "Standard", "zh-CN": "标准套餐"}', '1', '1000', '1000', '1000', '0'),
  ('01a1fe55-a12c-71ac-bc19-6907d1d107ca', '1', '01a1fe55-9c04-7379-a2df-442be13177fb', 'credit_pack', '{"en": "Basic", "zh-CN": "基础套餐"}', '1', '100', '100', '100', '0'),
  ('01a1fe55-a152-731c-8b77-6b784188cbd7', '1', '01a1fe55-9c04-7379-a2df-442be13177fb', 'credit_pack', '{"en": "Basic", "zh-CN": "基础套餐"}', '1', '100', '100', '100', '0');
insert into public.order_transition (id, order_id, from_status, to_status, accepted, cause, at) values
  ('01a1fe55-9f10-7769-a826-579e29a8c36e', '01a1fe55-9d6b-711e-911f-833b43fe97f2', 'pending', 'paid', 'true', 'pay_01m7z5b7eve90akmy0d2adqz4v', '2026-11-21 13:39:46.560546+00'),
  ('01a1fe55-a02b-7131-be32-49ddd37aa6a2', '01a1fe55-9fd3-7305-a8c7-aba93c773533', 'pending', 'paid', 'true', 'pay_01m7z5b7yzeftbygfj2zac6d5w', '2026-11-21 13:39:46.855847+00'),
  ('01a1fe55-a0cf-7507-a5d9-5739e4d67bf5', '01a1fe55-a069-71b2-8671-a777da41fca5', 'pending', 'paid', 'true', 'pay_01m7z5b83ze56acnhkec1qe14x', '2026-11-21 13:39:47.017445+00'),
  ('01a1fe55-a167-7403-b0d2-1db5aa50a10d', '01a1fe55-a152-731c-8b77-6b784188cbd7', 'pending', 'cancelled', 'true', 'cancel', '2026-11-21 13:39:47.175647+00');
insert into public.payment (id, reference, provider, live, status, amount_minor, currency, request, fingerprint, lease_until, attempts, checkout_ref, payment_ref, checkout_url, expires_at, closing, failure, created_at, opened_at, status_at, succeeded_at) values
  ('01a1fe55-9ddb-7240-a9d3-c06894dbfc9b', 'ord_01m7z5b7bbe4f927w37d1zx5zj', 'stripe', 'false', 'succeeded', '10000', 'USD', '{"email": "buyer-1@example.com", "lines": [{"name": "Value", "quantity": 1, "unit_minor": 10000, "description": "10,000 credits + 5,000 bonus"}], "currency": "USD", "reference": "ord_01m7z5b7bbe4f927w37d1zx5zj", "cancel_url": "http://127.0.0.1:0/orders/ord_01m7z5b7bbe4f927w37d1zx5zj?key=oqsDccUOb6-3VJiqNBUARKxw", "success_url": "http://127.0.0.1:0/orders/ord_01m7z5b7bbe4f927w37d1zx5zj?key=oqsDccUOb6-3VJiqNBUARKxw", "amount_minor": 10000}', E'\\xd02ff7a397ca135e4a48a745c47b8bc78ea382fc4f8c38b6bab828b14ac5f331', '2026-11-21 13:40:46.271289+00', '0', 'cs_test_a1npav6bkkWIKewj9juvmZUOJT1npj8B2LeoVgaKNKsUqparTHqPd8sqLa', 'pi_3DW6IfNv0Jx2NZ5Sxv8LX7Tz', 'http://127.0.0.1:36171/c/pay/cs_test_a1npav6bkkWIKewj9juvmZUOJT1npj8B2LeoVgaKNKsUqparTHqPd8sqLa', '2026-11-22 13:39:46+00', 'false', NULL, '2026-11-21 13:39:46.27129+00', '2026-11-21 13:39:46.46773+00', '2026-11-21 13:39:46.555873+00', '2026-11-21 13:39:46.554576+00'),
  ('01a1fe55-9fdf-73f4-bf41-f217d4c334bc', 'ord_01m7z5b7ykec2thhxbn4y7ed9k', 'stripe', 'false', 'succeeded', '100', 'USD', '{"email": "buyer-1@example.com", "lines": [{"name": "Basic", "quantity": 1, "unit_minor": 100, "description": "100 credits"}], "currency": "USD", "reference": "ord_01m7z5b7ykec2thhxbn4y7ed9k", "cancel_url": "http://127.0.0.1:0/orders/ord_01m7z5b7ykec2thhxbn4y7ed9k?key=ICgg-8RnlQ77G36qHEp8zOlt", "success_url": "http://127.0.0.1:0/orders/ord_01m7z5b7ykec2thhxbn4y7ed9k?key=ICgg-8RnlQ77G36qHEp8zOlt", "amount_minor": 100}', E'\\xce9c7bed5da0b9a58b794721e8801a66b837a0ba5163899cc754497ee1c627a0', '2026-11-21 13:40:46.783657+00', '0', 'cs_test_a1wM2UGBPuklm0fJEMjheXwSvFWcAQEWSkxPpAvFUXOU8QQriRx75lV2Fl', 'pi_3iGP8S3rC2aIrWWwHGWMgtOH', 'http://127.0.0.1:36171/c/pay/cs_test_a1wM2UGBPuklm0fJEMjheXwSvFWcAQEWSkxPpAvFUXOU8QQriRx75lV2Fl', '2026-11-22 13:39:46+00', 'false', NULL, '2026-11-21 13:39:46.783658+00', '2026-11-21 13:39:46.802295+00', '2026-11-21 13:39:46.855603+00', '2026-11-21 13:39:46.853338+00'),
  ('01a1fe55-a07f-714c-a656-33730377049d', 'ord_01m7z5b839e6s8cwd7ezd43z55', 'stripe', 'false', 'succeeded', '1000', 'USD', '{"email": "buyer-2@example.com", "lines": [{"name": "Standard", "quantity": 1, "unit_minor": 1000, "description": "1,000 credits"}], "currency": "USD", "reference": "ord_01m7z5b839e6s8cwd7ezd43z55", "cancel_url": "http://127.0.0.1:0/orders/ord_01m7z5b839e6s8cwd7ezd43z55?key=XuNUiNxtxJWM-vaRUfR9zcbN", "success_url": "http://127.0.0.1:0/orders/ord_01m7z5b839e6s8cwd7ezd43z55?key=XuNUiNxtxJWM-vaRUfR9zcbN", "amount_minor": 1000}', E'\\x5b9ad7eae35247dfedc287837538c581cd8938edc7d8b77a4d9861b9254cac3d', '2026-11-21 13:40:46.94418+00', '0', 'cs_test_a1LA4iF3Op8h73hnHdeUUzfRGzx622spwx204FUE1QD34TthrXi1ti2oDw', 'pi_3W5a1gDisrozSAScSFp37v7l', 'http://127.0.0.1:36171/c/pay/cs_test_a1LA4iF3Op8h73hnHdeUUzfRGzx622spwx204FUE1QD34TthrXi1ti2oDw', '2026-11-22 13:39:46+00', 'false', NULL, '2026-11-21 13:39:46.944181+00', '2026-11-21 13:39:46.955657+00', '2026-11-21 13:39:47.015492+00', '2026-11-21 13:39:47.014794+00'),
  ('01a1fe55-a138-7763-bbc2-fcc95feea459', 'ord_01m7z5b89ce6pbr6b90z8x21ya', 'stripe', 'false', 'open', '100', 'USD', '{"email": "buyer-2@example.com", "lines": [{"name": "Basic", "quantity": 1, "unit_minor": 100, "description": "100 credits"}], "currency": "USD", "reference": "ord_01m7z5b89ce6pbr6b90z8x21ya", "cancel_url": "http://127.0.0.1:0/orders/ord_01m7z5b89ce6pbr6b90z8x21ya?key=k8kJ1eG5ABv7l2LjD28VNU5h", "success_url": "http://127.0.0.1:0/orders/ord_01m7z5b89ce6pbr6b90z8x21ya?key=k8kJ1eG5ABv7l2LjD28VNU5h", "amount_minor": 100}', E'\\x1a44a2763d5bae61d06eb03d6a918ab1e4d01634312c5193dadf14b89a8f96fa', '2026-11-21 13:40:47.129437+00', '0', 'cs_test_a12vpABwHNwcEtSi3GH0QNT01relPrW9iQ86wcubMYCrmt66mipFmud206', NULL, 'http://127.0.0.1:36171/c/pay/cs_test_a12vpABwHNwcEtSi3GH0QNT01relPrW9iQ86wcubMYCrmt66mipFmud206', '2026-11-22 13:39:47+00', 'false', NULL, '2026-11-21 13:39:47.129437+00', '2026-11-21 13:39:47.138153+00', '2026-11-21 13:39:47.138153+00', NULL);
insert into public.inbox (id, provider, event_id, type, body, status, result, detail, payment, attempts, replays, received_at, queued_at, next_attempt_at, handled_at, body_trimmed_at) values
  ('01a1fe55-a00d-72d6-b5b2-7aff9794922d', 'stripe', 'evt_1PU7WLrYOynXSOLXxj5EL3MC', 'payment_intent.succeeded', E'\\x7b0a202022696422203a20226576745f31505537574c72594f796e58534f4c58786a35454c334d43222c0a2020226f626a65637422203a20226576656e74222c0a2020226170695f76657273696f6e22203a2022323032362d30372d32392e6461686c6961222c0a2020226372656174656422203a20313739353236383338362c0a2020226461746122203a207b0a20202020226f626a65637422203a207b0a20202020202022696422203a202270695f336947503853337243326149725757774847574d67744f48222c0a202020202020226f626a65637422203a20227061796d656e745f696e74656e74222c0a20202020202022616d6f756e7422203a203130302c0a20202020202022616d6f756e745f63617074757261626c6522203a20302c0a20202020202022616d6f756e745f64657461696c7322203a207b0a20202020202020202274697022203a207b207d0a2020202020207d2c0a20202020202022616d6f756e745f726563656976656422203a203130302c0a202020202020226170706c69636174696f6e22203a206e756c6c2c0a202020202020226170706c69636174696f6e5f6665655f616d6f756e7422203a206e756c6c2c0a202020202020226175746f6d617469635f7061796d656e745f6d6574686f647322203a206e756c6c2c0a2020202020202263616e63656c65645f617422203a206e756c6c2c0a2020202020202263616e63656c6c6174696f6e5f726561736f6e22203a206e756c6c2c0a20202020202022636170747572655f6d6574686f6422203a20226175746f6d617469635f6173796e63222c0a20202020202022636c69656e745f73656372657422203a202270695f336947503853337243326149725757774847574d67744f485f7365637265745f39515a6b79314d447a5a5951385a6a7a786b7448513575545a222c0a20202020202022636f6e6669726d6174696f6e5f6d6574686f6422203a20226175746f6d61746963222c0a202020202020226372656174656422203a20313739353236383338362c0a2020202020202263757272656e637922203a2022757364222c0a20202020202022637573746f6d657222203a206e756c6c2c0a20202020202022637573746f6d65725f6163636f756e7422203a206e756c6c2c0a202020202020226465736372697074696f6e22203a206e756c6c2c0a202020202020226578636c756465645f7061796d656e745f6d6574686f645f747970657322203a206e756c6c2c0a202020202020226c6173745f7061796d656e745f6572726f7222203a206e756c6c2c0a202020202020226c61746573745f63686172676522203a202263685f333747595449494f5268345435444c397861354264547571222c0a202020202020226c6976656d6f646522203a2066616c73652c0a202020202020226d616e616765645f7061796d656e747322203a207b0a202020202020202022656e61626c656422203a2066616c73650a2020202020207d2c0a202020202020226d6574616461746122203a207b0a202020202020202022666c6f72696e5f7061796d656e7422203a20227061795f30316d377a356237797a656674627967666a327a616336643577222c0a202020202020202022666c6f72696e5f7265666572656e636522203a20226f72645f30316d377a356237796b65633274686878626e3479376564396b220a2020202020207d2c0a202020202020226e6578745f616374696f6e22203a206e756c6c2c0a202020202020226f6e5f626568616c665f6f6622203a206e756c6c2c0a202020202020227061796d656e745f6d6574686f6422203a2022706d5f31645541714377375172387a424b33686f4652414b6b6e38222c0a202020202020227061796d656e745f6d6574686f645f636f6e66696775726174696f6e5f64657461696c7322203a206e756c6c2c0a202020202020227061796d656e745f6d6574686f645f6f7074696f6e7322203a207b0a2020202020202020226361726422203a207b0a2020202020202020202022696e7374616c6c6d656e747322203a206e756c6c2c0a20202020202020202020226d616e646174655f6f7074696f6e7322203a206e756c6c2c0a20202020202020202020226e6574776f726b22203a206e756c6c2c0a2020202020202020202022726571756573745f74687265655f645f73656375726522203a20226175746f6d61746963220a20202020202020207d0a2020202020207d2c0a202020202020227061796d656e745f6d6574686f645f747970657322203a205b20226361726422205d2c0a2020202020202270726f63657373696e6722203a206e756c6c2c0a20202020202022726563656970745f656d61696c22203a206e756c6c2c0a2020202020202272657669657722203a206e756c6c2c0a2020202020202273657475705f6675747572655f757361676522203a206e756c6c2c0a202020202020227368697070696e6722203a206e756c6c2c0a20202020202022736f7572636522203a206e756c6c2c0a2020202020202273746174656d656e745f64657363726970746f7222203a206e756c6c2c0a2020202020202273746174656d656e745f64657363726970746f725f73756666697822203a206e756c6c2c0a2020202020202273746174757322203a2022737563636565646564222c0a202020202020227472616e736665725f6461746122203a206e756c6c2c0a202020202020227472616e736665725f67726f757022203a206e756c6c0a202020207d0a20207d2c0a2020226c6976656d6f646522203a2066616c73652c0a20202270656e64696e675f776562686f6f6b7322203a20312c0a2020227265717565737422203a207b0a2020202022696422203a206e756c6c2c0a20202020226964656d706f74656e63795f6b657922203a206e756c6c0a20207d2c0a2020227479706522203a20227061796d656e745f696e74656e742e737563636565646564220a7d', 'handled', 'settled', NULL, '01a1fe55-9fdf-73f4-bf41-f217d4c334bc', '0', '0', '2026-11-21 13:39:46.829825+00', '2026-11-21 13:39:46.829825+00', '2026-11-21 13:39:46.829825+00', '2026-11-21 13:39:46.884369+00', NULL),
  ('01a1fe55-9ec6-743e-8e6c-d2df5fdc8488', 'stripe', 'evt_17Vh450usoGsox78SNjgjcv6', 'payment_intent.succeeded', E'\\x7b0a202022696422203a20226576745f3137566834353075736f47736f783738534e6a676a637636222c0a2020226f626a65637422203a20226576656e74222c0a2020226170695f76657273696f6e22203a2022323032362d30372d32392e6461686c6961222c0a2020226372656174656422203a20313739353236383338362c0a2020226461746122203a207b0a20202020226f626a65637422203a207b0a20202020202022696422203a202270695f3344573649664e76304a78324e5a35537876384c5837547a222c0a202020202020226f626a65637422203a20227061796d656e745f696e74656e74222c0a20202020202022616d6f756e7422203a2031303030302c0a20202020202022616d6f756e745f63617074757261626c6522203a20302c0a20202020202022616d6f756e745f64657461696c7322203a207b0a20202020202020202274697022203a207b207d0a2020202020207d2c0a20202020202022616d6f756e745f726563656976656422203a2031303030302c0a202020202020226170706c69636174696f6e22203a206e756c6c2c0a202020202020226170706c69636174696f6e5f6665655f616d6f756e7422203a206e756c6c2c0a202020202020226175746f6d617469635f7061796d656e745f6d6574686f647322203a206e756c6c2c0a2020202020202263616e63656c65645f617422203a206e756c6c2c0a2020202020202263616e63656c6c6174696f6e5f726561736f6e22203a206e756c6c2c0a20202020202022636170747572655f6d6574686f6422203a20226175746f6d617469635f6173796e63222c0a20202020202022636c69656e745f73656372657422203a202270695f3344573649664e76304a78324e5a35537876384c5837547a5f7365637265745f573343634e3069577a70367161656336774a417464394a614f222c0a20202020202022636f6e6669726d6174696f6e5f6d6574686f6422203a20226175746f6d61746963222c0a202020202020226372656174656422203a20313739353236383338362c0a2020202020202263757272656e637922203a2022757364222c0a20202020202022637573746f6d657222203a206e756c6c2c0a20202020202022637573746f6d65725f6163636f756e7422203a206e756c6c2c0a202020202020226465736372697074696f6e22203a206e756c6c2c0a202020202020226578636c756465645f7061796d656e745f6d6574686f645f747970657322203a206e756c6c2c0a202020202020226c6173745f7061796d656e745f6572726f7222203a206e756c6c2c0a202020202020226c61746573745f63686172676522203a202263685f334e79353348614b6577463574725064766733354d737455222c0a202020202020226c6976656d6f646522203a2066616c73652c0a202020202020226d616e616765645f7061796d656e747322203a207b0a202020202020202022656e61626c656422203a2066616c73650a2020202020207d2c0a202020202020226d6574616461746122203a207b0a202020202020202022666c6f72696e5f7061796d656e7422203a20227061795f30316d377a3562376576653930616b6d793064326164717a3476222c0a202020202020202022666c6f72696e5f7265666572656e636522203a20226f72645f30316d377a356237626265346639323777333764317a78357a6a220a2020202020207d2c0a202020202020226e6578745f616374696f6e22203a206e756c6c2c0a202020202020226f6e5f626568616c665f6f6622203a206e756c6c2c0a202020202020227061796d656e745f6d6574686f6422203a2022706d5f313831563057556f504649497732506c7572304e72676d63222c0a202020202020227061796d656e745f6d6574686f645f636f6e66696775726174696f6e5f64657461696c7322203a206e756c6c2c0a202020202020227061796d656e745f6d6574686f645f6f7074696f6e7322203a207b0a2020202020202020226361726422203a207b0a2020202020202020202022696e7374616c6c6d656e747322203a206e756c6c2c0a20202020202020202020226d616e646174655f6f7074696f6e7322203a206e756c6c2c0a20202020202020202020226e6574776f726b22203a206e756c6c2c0a2020202020202020202022726571756573745f74687265655f645f73656375726522203a20226175746f6d61746963220a20202020202020207d0a2020202020207d2c0a202020202020227061796d656e745f6d6574686f645f747970657322203a205b20226361726422205d2c0a2020202020202270726f63657373696e6722203a206e756c6c2c0a20202020202022726563656970745f656d61696c22203a206e756c6c2c0a2020202020202272657669657722203a206e756c6c2c0a2020202020202273657475705f6675747572655f757361676522203a206e756c6c2c0a202020202020227368697070696e6722203a206e756c6c2c0a20202020202022736f7572636522203a206e756c6c2c0a2020202020202273746174656d656e745f64657363726970746f7222203a206e756c6c2c0a2020202020202273746174656d656e745f64657363726970746f725f73756666697822203a206e756c6c2c0a2020202020202273746174757322203a2022737563636565646564222c0a202020202020227472616e736665725f6461746122203a206e756c6c2c0a202020202020227472616e736665725f67726f757022203a206e756c6c0a202020207d0a20207d2c0a2020226c6976656d6f646522203a2066616c73652c0a20202270656e64696e675f776562686f6f6b7322203a20312c0a2020227265717565737422203a207b0a2020202022696422203a206e756c6c2c0a20202020226964656d706f74656e63795f6b657922203a206e756c6c0a20207d2c0a2020227479706522203a20227061796d656e745f696e74656e742e737563636565646564220a7d', 'handled', 'settled', NULL, '01a1fe55-9ddb-7240-a9d3-c06894dbfc9b', '0', '0', '2026-11-21 13:39:46.502753+00', '2026-11-21 13:39:46.502753+00', '2026-11-21 13:39:46.502753+00', '2026-11-21 13:39:46.690687+00', NULL),
  ('01a1fe55-a0b1-7316-8621-abce030d4c62', 'stripe', 'evt_1D8dj9pdbb2WCpTaRjJBYmRu', 'checkout.session.completed', E'\\x7b0a202022696422203a20226576745f314438646a3970646262325743705461526a4a42596d5275222c0a2020226f626a65637422203a20226576656e74222c0a2020226170695f76657273696f6e22203a2022323032362d30372d32392e6461686c6961222c0a2020226372656174656422203a20313739353236383338362c0a2020226461746122203a207b0a20202020226f626a65637422203a207b0a20202020202022696422203a202263735f746573745f61314c41346946334f7038683733686e48646555557a6652477a78363232737077783230344655453151443334547468725869317469326f4477222c0a202020202020226f626a65637422203a2022636865636b6f75742e73657373696f6e222c0a2020202020202261646170746976655f70726963696e6722203a207b0a202020202020202022656e61626c656422203a2066616c73650a2020202020207d2c0a2020202020202261667465725f65787069726174696f6e22203a206e756c6c2c0a20202020202022616c6c6f775f70726f6d6f74696f6e5f636f64657322203a206e756c6c2c0a20202020202022616d6f756e745f737562746f74616c22203a20313030302c0a20202020202022616d6f756e745f746f74616c22203a20313030302c0a202020202020226175746f6d617469635f74617822203a207b0a202020202020202022656e61626c656422203a2066616c73652c0a2020202020202020226c696162696c69747922203a206e756c6c2c0a20202020202020202270726f766964657222203a206e756c6c2c0a20202020202020202273746174757322203a206e756c6c0a2020202020207d2c0a2020202020202262696c6c696e675f616464726573735f636f6c6c656374696f6e22203a206e756c6c2c0a2020202020202263616e63656c5f75726c22203a2022687474703a2f2f3132372e302e302e313a302f6f72646572732f6f72645f30316d377a35623833396536733863776437657a6434337a35353f6b65793d58754e55694e7874784a574d2d766152556652397a63624e222c0a20202020202022636c69656e745f7265666572656e63655f696422203a20226f72645f30316d377a35623833396536733863776437657a6434337a3535222c0a20202020202022636c69656e745f73656372657422203a206e756c6c2c0a20202020202022636f6c6c65637465645f696e666f726d6174696f6e22203a207b0a202020202020202022627573696e6573735f6e616d6522203a206e756c6c2c0a202020202020202022696e646976696475616c5f6e616d6522203a206e756c6c2c0a2020202020202020227368697070696e675f64657461696c7322203a206e756c6c0a2020202020207d2c0a20202020202022636f6e73656e7422203a206e756c6c2c0a20202020202022636f6e73656e745f636f6c6c656374696f6e22203a206e756c6c2c0a202020202020226372656174656422203a20313739353236383338362c0a2020202020202263757272656e637922203a2022757364222c0a2020202020202263757272656e63795f636f6e76657273696f6e22203a206e756c6c2c0a20202020202022637573746f6d5f6669656c647322203a205b205d2c0a20202020202022637573746f6d5f7465787422203a207b0a20202020202020202261667465725f7375626d697422203a206e756c6c2c0a2020202020202020227368697070696e675f6164647265737322203a206e756c6c2c0a2020202020202020227375626d697422203a206e756c6c2c0a2020202020202020227465726d735f6f665f736572766963655f616363657074616e636522203a206e756c6c0a2020202020207d2c0a20202020202022637573746f6d657222203a206e756c6c2c0a20202020202022637573746f6d65725f6163636f756e7422203a206e756c6c2c0a20202020202022637573746f6d65725f6372656174696f6e22203a202269665f7265717569726564222c0a20202020202022637573746f6d65725f64657461696c7322203a207b0a2020202020202020226164647265737322203a207b0a2020202020202020202022636f756e74727922203a20225553222c0a20202020202020202020226369747922203a206e756c6c2c0a20202020202020202020226c696e653122203a206e756c6c2c0a20202020202020202020226c696e653222203a206e756c6c2c0a2020202020202020202022706f7374616c5f636f646522203a206e756c6c2c0a2020202020202020202022737461746522203a206e756c6c0a20202020202020207d2c0a202020202020202022656d61696c22203a20226275796572406578616d706c652e636f6d222c0a2020202020202020226e616d6522203a202254657374204275796572222c0a20202020202020202270686f6e6522203a206e756c6c2c0a2020202020202020227461785f6578656d707422203a20226e6f6e65222c0a202020202020202022627573696e6573735f6e616d6522203a206e756c6c2c0a202020202020202022696e646976696475616c5f6e616d6522203a206e756c6c2c0a2020202020202020227461785f69647322203a205b205d0a2020202020207d2c0a20202020202022637573746f6d65725f656d61696c22203a202262757965722d32406578616d706c652e636f6d222c0a20202020202022646973636f756e747322203a205b205d2c0a20202020202022657870697265735f617422203a20313739353335343738362c0a20202020202022696e746567726174696f6e5f6964656e74696669657222203a206e756c6c2c0a20202020202022696e766f69636522203a206e756c6c2c0a20202020202022696e766f6963655f6372656174696f6e22203a207b0a202020202020202022656e61626c656422203a2066616c73652c0a202020202020202022696e766f6963655f6461746122203a207b0a20202020202020202020226163636f756e745f7461785f69647322203a206e756c6c2c0a2020202020202020202022637573746f6d5f6669656c647322203a206e756c6c2c0a20202020202020202020226465736372697074696f6e22203a206e756c6c2c0a2020202020202020202022666f6f74657222203a206e756c6c2c0a202020202020202020202269737375657222203a206e756c6c2c0a20202020202020202020226d6574616461746122203a207b207d2c0a202020202020202020202272656e646572696e675f6f7074696f6e7322203a206e756c6c0a20202020202020207d0a2020202020207d2c0a202020202020226c6976656d6f646522203a2066616c73652c0a202020202020226c6f63616c6522203a206e756c6c2c0a202020202020226d616e616765645f7061796d656e747322203a207b0a202020202020202022656e61626c656422203a2066616c73650a2020202020207d2c0a202020202020226d6574616461746122203a207b0a202020202020202022666c6f72696e5f7061796d656e7422203a20227061795f30316d377a356238337a65353661636e686b6563317165313478222c0a202020202020202022666c6f72696e5f7265666572656e636522203a20226f72645f30316d377a35623833396536733863776437657a6434337a3535220a2020202020207d2c0a202020202020226d6f646522203a20227061796d656e74222c0a202020202020226f726967696e5f636f6e7465787422203a206e756c6c2c0a202020202020227061796d656e745f696e74656e7422203a202270695f335735613167446973726f7a53415363534670333776376c222c0a202020202020227061796d656e745f6c696e6b22203a206e756c6c2c0a202020202020227061796d656e745f6d6574686f645f636f6c6c656374696f6e22203a202269665f7265717569726564222c0a202020202020227061796d656e745f6d6574686f645f636f6e66696775726174696f6e5f64657461696c7322203a206e756c6c2c0a202020202020227061796d656e745f6d6574686f645f6f7074696f6e7322203a207b207d2c0a202020202020227061796d656e745f6d6574686f645f747970657322203a205b20226361726422205d2c0a202020202020227061796d656e745f73746174757322203a202270616964222c0a202020202020227065726d697373696f6e7322203a206e756c6c2c0a2020202020202270686f6e655f6e756d6265725f636f6c6c656374696f6e22203a207b0a202020202020202022656e61626c656422203a2066616c73650a2020202020207d2c0a202020202020227265636f76657265645f66726f6d22203a206e756c6c2c0a2020202020202273617665645f7061796d656e745f6d6574686f645f6f7074696f6e7322203a206e756c6c2c0a2020202020202273657475705f696e74656e7422203a206e756c6c2c0a202020202020227368697070696e675f616464726573735f636f6c6c656374696f6e22203a206e756c6c2c0a202020202020227368697070696e675f636f737422203a206e756c6c2c0a202020202020227368697070696e675f6f7074696f6e7322203a205b205d2c0a2020202020202273746174757322203a2022636f6d706c657465222c0a202020202020227375626d69745f7479706522203a206e756c6c2c0a20202020202022737562736372697074696f6e22203a206e756c6c2c0a20202020202022737563636573735f75726c22203a2022687474703a2f2f3132372e302e302e313a302f6f72646572732f6f72645f30316d377a35623833396536733863776437657a6434337a35353f6b65793d58754e55694e7874784a574d2d766152556652397a63624e222c0a20202020202022746f74616c5f64657461696c7322203a207b0a202020202020202022616d6f756e745f646973636f756e7422203a20302c0a202020202020202022616d6f756e745f7368697070696e6722203a20302c0a202020202020202022616d6f756e745f74617822203a20300a2020202020207d2c0a2020202020202275695f6d6f646522203a2022686f737465645f70616765222c0a2020202020202275726c22203a206e756c6c2c0a2020202020202277616c6c65745f6f7074696f6e7322203a206e756c6c0a202020207d0a20207d2c0a2020226c6976656d6f646522203a2066616c73652c0a20202270656e64696e675f776562686f6f6b7322203a20312c0a2020227265717565737422203a207b0a2020202022696422203a206e756c6c2c0a20202020226964656d706f74656e63795f6b657922203a206e756c6c0a20207d2c0a2020227479706522203a2022636865636b6f75742e73657373696f6e2e636f6d706c65746564220a7d', 'handled', 'settled', NULL, '01a1fe55-a07f-714c-a656-33730377049d', '0', '0', '2026-11-21 13:39:46.993647+00', '2026-11-21 13:39:46.993647+00', '2026-11-21 13:39:46.993647+00', '2026-11-21 13:39:47.055137+00', NULL);
insert into public.invoice_counter (series, year, last) values
  ('INV', '2026', '3');
insert into public.invoice (id, number, series, year, n, kind, customer, order_ref, currency, total_minor, tax_name, tax_rate_bp, tax_minor, seller, buyer, lines, issued_at, correction) values
  ('01a1fe55-9f24-7466-8dad-9de904f17ac5', 'INV-2026-000001', 'INV', '2026', '1', 'receipt', '01a1fe55-9d54-74dd-88ed-8b2d7eb08612', 'ord_01m7z5b7bbe4f927w37d1zx5zj', 'USD', '10000', NULL, '0', '0', '{"name": "Demo seller", "tax_id": null, "address": null}', '{"name": "Name of buyer-1", "tax_id": null, "address": null}', '[{"credits": 10000, "quantity": 1, "unit_minor": 10000, "description": {"en": "Value", "zh-CN": "超值套餐"}, "amount_minor": 10000, "bonus_credits": 5000}]', '2026-11-21 13:39:46.560546+00', NULL),
  ('01a1fe55-a031-7495-a5af-d15b2484ea98', 'INV-2026-000002', 'INV', '2026', '2', 'receipt', '01a1fe55-9d54-74dd-88ed-8b2d7eb08612', 'ord_01m7z5b7ykec2thhxbn4y7ed9k', 'USD', '100', NULL, '0', '0', '{"name": "Demo seller", "tax_id": null, "address": null}', '{"name": "Name of buyer-1", "tax_id": null, "address": null}', '[{"credits": 100, "quantity": 1, "unit_minor": 100, "description": {"en": "Basic", "zh-CN": "基础套餐"}, "amount_minor": 100, "bonus_credits": 0}]', '2026-11-21 13:39:46.855847+00', NULL),
  ('01a1fe55-a0d9-74f4-88c6-2e781c1a8d94', 'INV-2026-000003', 'INV', '2026', '3', 'receipt', '01a1fe55-a066-775c-b0b6-5bd0a7d3e758', 'ord_01m7z5b839e6s8cwd7ezd43z55', 'USD', '1000', NULL, '0', '0', '{"name": "Demo seller", "tax_id": null, "address": null}', '{"name": "Name of buyer-2", "tax_id": null, "address": null}', '[{"credits": 1000, "quantity": 1, "unit_minor": 1000, "description": {"en": "Standard", "zh-CN": "标准套餐"}, "amount_minor": 1000, "bonus_credits": 0}]', '2026-11-21 13:39:47.017445+00', NULL);
insert into public.notification (id, key, customer, type, data, created_at, read_at) values
  ('01a1fe55-9faf-775b-b233-89f5fd7f2a10', 'ord_01m7z5b7bbe4f927w37d1zx5zj/paid/pay_01m7z5b7eve90akmy0d2adqz4v', '01a1fe55-9d54-74dd-88ed-8b2d7eb08612', 'order.paid', '{"order": "ord_01m7z5b7bbe4f927w37d1zx5zj", "total": {"amount": 10000, "currency": "USD"}, "credits": 15000, "invoice": "INV-2026-000001"}', '2026-11-21 13:39:46.560546+00', NULL),
  ('01a1fe55-a056-7546-97ad-68a4416947c3', 'ord_01m7z5b7ykec2thhxbn4y7ed9k/paid/pay_01m7z5b7yzeftbygfj2zac6d5w', '01a1fe55-9d54-74dd-88ed-8b2d7eb08612', 'order.paid', '{"order": "ord_01m7z5b7ykec2thhxbn4y7ed9k", "total": {"amount": 100, "currency": "USD"}, "credits": 100, "invoice": "INV-2026-000002"}', '2026-11-21 13:39:46.855847+00', NULL),
  ('01a1fe55-a107-766e-9f1e-5ecebe2b5c6e', 'ord_01m7z5b839e6s8cwd7ezd43z55/paid/pay_01m7z5b83ze56acnhkec1qe14x', '01a1fe55-a066-775c-b0b6-5bd0a7d3e758', 'order.paid', '{"order": "ord_01m7z5b839e6s8cwd7ezd43z55", "total": {"amount": 1000, "currency": "USD"}, "credits": 1000, "invoice": "INV-2026-000003"}', '2026-11-21 13:39:47.017445+00', NULL);
insert into public.stream_event (id, seq, key, customer, type, data, at) values
  ('01a1fe55-9fa0-7648-880b-a32f0c36a9f4', '1', 'ord_01m7z5b7bbe4f927w37d1zx5zj/paid/pay_01m7z5b7eve90akmy0d2adqz4v', '01a1fe55-9d54-74dd-88ed-8b2d7eb08612', 'order.changed', '{"order": "ord_01m7z5b7bbe4f927w37d1zx5zj", "status": "paid"}', '2026-11-21 13:39:46.560546+00'),
  ('01a1fe55-9fab-7567-93bf-d35ad9a9a61a', '2', 'ord_01m7z5b7bbe4f927w37d1zx5zj/paid/pay_01m7z5b7eve90akmy0d2adqz4v/credits', '01a1fe55-9d54-74dd-88ed-8b2d7eb08612', 'credits.changed', '{"added": 15000, "order": "ord_01m7z5b7bbe4f927w37d1zx5zj"}', '2026-11-21 13:39:46.560546+00'),
  ('01a1fe55-9fb2-772f-a7e4-b9d00f7cb47b', '3', 'ord_01m7z5b7bbe4f927w37d1zx5zj/paid/pay_01m7z5b7eve90akmy0d2adqz4v/notification', '01a1fe55-9d54-74dd-88ed-8b2d7eb08612', 'notification.created', '{"type": "order.paid", "notification": "ntf_01m7z5b7xfexdv4cw9yqyqyagg"}', '2026-11-21 13:39:46.560546+00'),
  ('01a1fe55-a051-7360-b0a1-73b3a216973e', '4', 'ord_01m7z5b7ykec2thhxbn4y7ed9k/paid/pay_01m7z5b7yzeftbygfj2zac6d5w', '01a1fe55-9d54-74dd-88ed-8b2d7eb08612', 'order.changed', '{"order": "ord_01m7z5b7ykec2thhxbn4y7ed9k", "status": "paid"}', '2026-11-21 13:39:46.855847+00'),
  ('01a1fe55-a054-7213-b48a-ba0e2e0f8e17', '5', 'ord_01m7z5b7ykec2thhxbn4y7ed9k/paid/pay_01m7z5b7yzeftbygfj2zac6d5w/credits', '01a1fe55-9d54-74dd-88ed-8b2d7eb08612', 'credits.changed', '{"added": 100, "order": "ord_01m7z5b7ykec2thhxbn4y7ed9k"}', '2026-11-21 13:39:46.855847+00'),
  ('01a1fe55-a059-772e-989f-f52000233756', '6', 'ord_01m7z5b7ykec2thhxbn4y7ed9k/paid/pay_01m7z5b7yzeftbygfj2zac6d5w/notification', '01a1fe55-9d54-74dd-88ed-8b2d7eb08612', 'notification.created', '{"type": "order.paid", "notification": "ntf_01m7z5b82pen39fbb8mh0pjhy3"}', '2026-11-21 13:39:46.855847+00'),
  ('01a1fe55-a103-7709-9d7f-a6c1bb301969', '7', 'ord_01m7z5b839e6s8cwd7ezd43z55/paid/pay_01m7z5b83ze56acnhkec1qe14x', '01a1fe55-a066-775c-b0b6-5bd0a7d3e758', 'order.changed', '{"order": "ord_01m7z5b839e6s8cwd7ezd43z55", "status": "paid"}', '2026-11-21 13:39:47.017445+00'),
  ('01a1fe55-a105-76eb-98d0-2c1546ab78f5', '8', 'ord_01m7z5b839e6s8cwd7ezd43z55/paid/pay_01m7z5b83ze56acnhkec1qe14x/credits', '01a1fe55-a066-775c-b0b6-5bd0a7d3e758', 'credits.changed', '{"added": 1000, "order": "ord_01m7z5b839e6s8cwd7ezd43z55"}', '2026-11-21 13:39:47.017445+00'),
  ('01a1fe55-a10a-716d-84fc-13ac1d61dcdf', '9', 'ord_01m7z5b839e6s8cwd7ezd43z55/paid/pay_01m7z5b83ze56acnhkec1qe14x/notification', '01a1fe55-a066-775c-b0b6-5bd0a7d3e758', 'notification.created', '{"type": "order.paid", "notification": "ntf_01m7z5b887esq9y7jystz2pq3e"}', '2026-11-21 13:39:47.017445+00'),
  ('01a1fe55-a171-759e-ae7b-741411ec33e6', '10', 'ord_01m7z5b8ajece8pxvbf10rhjyq/cancelled/cancel', '01a1fe55-a066-775c-b0b6-5bd0a7d3e758', 'order.changed', '{"order": "ord_01m7z5b8ajece8pxvbf10rhjyq", "status": "cancelled"}', '2026-11-21 13:39:47.175647+00'),
  ('01a1fe55-a1ab-757d-a1b2-b6b79667a84f', '11', 'txn_01m7z5b8cme7b9p0rmhve27jgj', '01a1fe55-a066-775c-b0b6-5bd0a7d3e758', 'credits.changed', '{"added": 250, "operation": "txn_01m7z5b8cme7b9p0rmhve27jgj"}', '2026-11-21 13:39:47.227742+00');
insert into public.stream_head (one, last, trimmed) values
  ('true', '11', '0');
