-- An order that is paid for somebody else. What it brings is delivered to whoever claims it with the
-- link that was sent to the address; of the link's token only the hash is kept. "open" is what waits
-- for its claim, whatever became of the order's money since: that is the order's to say.
create table gift (
  id         uuid primary key,
  order_id   uuid not null unique references orders,
  payer      uuid not null references customer,
  email      text not null check (length(email) <= 254),
  name       text check (length(name) <= 100),
  message    text check (length(message) <= 500),
  status     text not null check (status in ('ordered', 'open', 'claimed', 'returned', 'void')),
  token_hash bytea unique check (octet_length(token_hash) = 32),
  sent       int not null default 0 check (sent >= 0),
  created_at timestamptz not null,
  expires_at timestamptz,
  claimed_by uuid references customer,
  ended_at   timestamptz,
  check ((status = 'ordered') = (expires_at is null)),
  check ((status = 'claimed') = (claimed_by is not null)),
  check ((status in ('claimed', 'returned', 'void')) = (ended_at is not null)),
  check ((token_hash is null) = (sent = 0))
);
create index gift_payer on gift (payer, id);
create index gift_due on gift (expires_at) where status = 'open';
