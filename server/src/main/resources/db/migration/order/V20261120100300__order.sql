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

-- Also what was refused: an illegal transition is never silently dropped.
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
