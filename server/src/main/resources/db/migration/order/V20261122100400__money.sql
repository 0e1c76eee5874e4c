-- What came in for each line of an order, and what has gone back of it: only ever added to, so that
-- every figure about sales is a sum of these rows. time is 0 for the sale, then the number of the
-- change.
create table order_money (
  order_id     uuid not null references orders,
  line         int not null,
  time         int not null,
  at           timestamptz not null,
  currency     text not null,
  amount_minor bigint not null check (amount_minor <> 0),
  provider     text not null,
  primary key (order_id, line, time),
  check (time > 0 or amount_minor > 0)
);
create index order_money_at on order_money (at);

-- Until now it stood in the items alone: when something went back is known to the last change.
insert into order_money (order_id, line, time, at, currency, amount_minor, provider)
select o.id, i.line, 0, o.paid_at, o.currency, i.amount_minor,
       coalesce((select p.provider from payment p where p.id = o.paid_by), 'unknown')
  from orders o join order_item i on i.order_id = o.id
 where o.paid_at is not null and i.amount_minor > 0;

insert into order_money (order_id, line, time, at, currency, amount_minor, provider)
select m.order_id, m.line, greatest(o.returns, 1),
       coalesce((select max(t.at) from order_transition t where t.order_id = o.id), m.at),
       m.currency, -i.returned_minor, m.provider
  from order_money m join orders o on o.id = m.order_id
  join order_item i on i.order_id = m.order_id and i.line = m.line
 where i.returned_minor > 0;
