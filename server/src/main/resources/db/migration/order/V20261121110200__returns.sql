-- What has come back of an order's money, as far as its consequences are drawn. paid_by is the
-- payment that paid for it; null where that was before this was written down.
alter table orders
  add column paid_by     uuid,
  add column noted_minor bigint not null default 0,
  add column returns     int not null default 0,
  add constraint orders_noted_check check (noted_minor between 0 and total_minor);

alter table order_item
  add column returned_minor bigint not null default 0,
  add constraint order_item_returned_check check (returned_minor between 0 and amount_minor);

-- Credits that are set aside while a payment is disputed: as many as were still there.
create table order_impound (
  order_id uuid not null references orders,
  line     int not null,
  hold     uuid not null,
  wanted   bigint not null check (wanted > 0),
  primary key (order_id, line)
);
