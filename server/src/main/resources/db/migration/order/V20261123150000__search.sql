-- The provider of the payment that counts: the one that paid, else the last that was begun. It is
-- written when a payment is begun or has paid, so that orders are found by it without their payments,
-- which know an order by its written id only.
alter table orders add column provider text;

update orders o set provider = p.provider from payment p where p.id = o.paid_by;

-- The written id: 26 characters of five bits, of which the first has three.
with written as (
  select id, 'ord_' || (
           select string_agg(
                    substr('0123456789abcdefghjkmnpqrstvwxyz',
                           substring(bits from n * 5 + 1 for 5)::int + 1, 1), '' order by n)
             from generate_series(0, 25) n) as reference
    from (select id, B'00' || ('x' || replace(id::text, '-', ''))::bit(128) as bits
            from orders where provider is null) o)
update orders o
   set provider = (select p.provider from payment p where p.reference = w.reference
                    order by p.status = 'succeeded' desc,
                             p.status in ('creating', 'open', 'processing') desc, p.id desc
                    limit 1)
  from written w where w.id = o.id;

create index orders_provider on orders (provider, id);
create index orders_created on orders (created_at, id);
create index order_item_product on order_item (product, order_id);
create index order_item_bundle on order_item (bundle, order_id) where bundle is not null;
