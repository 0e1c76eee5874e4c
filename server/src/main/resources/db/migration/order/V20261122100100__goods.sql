-- A line may cost less than its price, nothing even; it may belong to a bundle, and it may turn out
-- that it cannot be delivered any more.
alter table orders
  drop constraint orders_total_minor_check,
  add constraint orders_total_minor_check check (total_minor >= 0);

alter table order_item
  add column discount_minor bigint not null default 0 check (discount_minor >= 0),
  add column bundle         uuid references product,
  add column undelivered    text,
  drop constraint order_item_check,
  add constraint order_item_check
    check (amount_minor = unit_minor * quantity - discount_minor and amount_minor >= 0);
