-- Mail may go to others than an order's buyer, and be about something else than an order: what it
-- tells then is kept with it.
alter table mail alter column order_ref drop not null;
alter table mail add column facts jsonb;
alter table mail add check (order_ref is not null or facts is not null);

-- What a customer wants of mail; whoever has no row wants all of it.
create table notification_preference (
  customer   uuid primary key references customer,
  language   text,
  unwanted   text[] not null,
  changed_at timestamptz not null
);
