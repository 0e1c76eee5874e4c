-- Which country's prices were asked for, as the caller says.
alter table orders add column country text check (country ~ '^[A-Z]{2}$');

-- A part of a bundle may have no price of its own, and a share too small for a unit.
alter table order_item
  drop constraint order_item_unit_minor_check,
  add constraint order_item_unit_minor_check check (unit_minor >= 0);

-- The use of a promotion code. It counts for as long as its order is neither cancelled nor expired.
create table order_promotion (
  order_id            uuid primary key references orders,
  promotion           uuid not null references promotion_code,
  customer            uuid not null references customer,
  code                text not null,
  first_purchase_only boolean not null,
  discount_minor      bigint not null check (discount_minor > 0)
);
create index order_promotion_use on order_promotion (promotion, customer);
create index order_promotion_customer on order_promotion (customer);

-- A price that was promised, item by item, and the order in which it was taken at its word.
create table quote (
  id          uuid primary key,
  customer    uuid not null references customer,
  currency    text not null,
  items       jsonb not null,
  country     text,
  promotion   uuid references promotion_code,
  redemption  jsonb,
  created_at  timestamptz not null,
  expires_at  timestamptz not null,
  order_id    uuid unique references orders,
  check ((promotion is null) = (redemption is null))
);
create index quote_promotion on quote (promotion, expires_at) where order_id is null;
create index quote_expires on quote (expires_at) where order_id is null;
