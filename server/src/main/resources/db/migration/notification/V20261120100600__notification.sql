-- Each row of the first three tables has a key that says what it is about: nobody is told twice.
create table notification (
  id         uuid primary key,
  key        text not null unique,
  customer   uuid not null references customer,
  type       text not null,
  data       jsonb not null,
  created_at timestamptz not null,
  read_at    timestamptz
);
create index notification_customer on notification (customer, id);
create index notification_order on notification ((data ->> 'order'));

create table mail (
  id            uuid primary key,
  key           text not null unique,
  kind          text not null,
  customer      uuid not null references customer,
  order_ref     text not null,
  address       text not null,
  name          text,
  locale        text not null,
  message_id    text not null unique,
  about_at      timestamptz not null,
  status        text not null check (status in ('waiting', 'sent')),
  attempts      int not null default 0,
  sending_until timestamptz,
  reply         text,
  created_at    timestamptz not null,
  sent_at       timestamptz,
  check ((status = 'sent') = (sent_at is not null))
);
create index mail_order on mail (order_ref);

-- Written without a number in whichever transaction; numbered afterwards, one after the other.
create table stream_event (
  id       uuid primary key,
  seq      bigint unique,
  key      text not null unique,
  customer uuid,
  type     text not null,
  data     jsonb not null,
  at       timestamptz not null
);
create index stream_event_customer on stream_event (customer, seq);
create index stream_event_new on stream_event (id) where seq is null;

-- One row: the last number given, and the last that has been thrown away.
create table stream_head (
  one     boolean primary key check (one),
  last    bigint not null,
  trimmed bigint not null
);
insert into stream_head values (true, 0, 0);
