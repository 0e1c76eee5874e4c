-- When the provider is next asked how a payment stands, and how often it was asked in vain. The
-- pauses grow, and never end before the payment does.
alter table payment
  add column asked  int not null default 0,
  add column ask_at timestamptz not null default clock_timestamp() + interval '2 minutes';
create index payment_ask on payment (ask_at) where status in ('open', 'processing');
