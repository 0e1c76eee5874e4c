-- Which order an event is about, so that the order's timeline can tell who was told of it. The ids
-- of orders are in the bodies of those that were written before, too.
alter table webhook_event add column order_ref text;
update webhook_event set order_ref = body::jsonb #>> '{data,order}' where body like '%"order":"ord_%';
create index webhook_event_order on webhook_event (order_ref) where order_ref is not null;
