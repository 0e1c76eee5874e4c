-- What is charged again and again, beside what the catalogue says of it. rollover is for how many
-- periods more the credits of one live; null for ever.
create table plan (
  product      uuid primary key references product,
  unit         text not null check (unit in ('day', 'week', 'month', 'year')),
  every        int not null check (every > 0),
  trial_days   int not null check (trial_days >= 0),
  rollover     int check (rollover >= 0),
  entitlements jsonb not null
);

-- request is what the provider was, or is to be, asked for; the same each time.
create table subscription (
  id               uuid primary key,
  customer         uuid not null references customer,
  plan             uuid not null references plan,
  provider         text not null,
  live             boolean not null,
  state            text not null check (state in
                     ('incomplete', 'trialing', 'active', 'past_due', 'paused', 'ended')),
  price_minor      bigint not null check (price_minor > 0),
  currency         text not null,
  locale           text not null,
  request          jsonb not null,
  checkout_ref     text,
  checkout_url     text,
  checkout_expires_at timestamptz,
  provider_ref     text,
  period_start     timestamptz,
  period_end       timestamptz,
  ends_with_period boolean not null default false,
  trial_end        timestamptz,
  ended_at         timestamptz,
  version          int not null default 1,
  created_at       timestamptz not null,
  -- When the provider was asked whose answer stands here, and when it is to be asked next.
  heard_at         timestamptz,
  asked            int not null default 0,
  ask_at           timestamptz,
  -- Since when a bill is unpaid, how many reminders went out, and when the next thing happens.
  past_due_since   timestamptz,
  reminded         int not null default 0,
  remind_at        timestamptz,
  trial_told       boolean not null default false,
  check ((state = 'ended') = (ended_at is not null)),
  check (state <> 'ended' or ask_at is null)
);
-- One at a time of one plan.
create unique index subscription_one on subscription (customer, plan) where state <> 'ended';
create unique index subscription_provider on subscription (provider, provider_ref);
create unique index subscription_checkout on subscription (provider, checkout_ref);
create index subscription_customer on subscription (customer, id);
create index subscription_ask on subscription (ask_at) where ask_at is not null;
create index subscription_remind on subscription (remind_at) where remind_at is not null;
create index subscription_trial on subscription (trial_end)
  where state = 'trialing' and not trial_told;

-- Also what was refused. The plans are there where another one was taken.
create table subscription_transition (
  id           uuid primary key,
  subscription uuid not null references subscription,
  from_state   text not null,
  to_state     text not null,
  accepted     boolean not null,
  plan_before  uuid,
  plan_after   uuid,
  at           timestamptz not null
);
create index subscription_transition_of on subscription_transition (subscription, id);

-- Each bill that was paid, once for ever; or one that contradicts what is known, until it no longer
-- does. One without an order cost nothing and brought nothing.
create table subscription_bill (
  provider     text not null,
  bill         text not null,
  subscription uuid not null references subscription,
  plan         uuid,
  reason       text not null check (reason in ('begin', 'period', 'change')),
  payment_ref  text,
  amount_minor bigint not null,
  currency     text not null,
  from_at      timestamptz not null,
  to_at        timestamptz not null,
  credits      bigint not null check (credits >= 0),
  expires_at   timestamptz,
  order_id     uuid unique references orders,
  objection    text,
  recorded_at  timestamptz not null,
  primary key (provider, bill),
  check (objection is null or order_id is null)
);
create index subscription_bill_of on subscription_bill (subscription, from_at);
