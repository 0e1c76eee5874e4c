-- What a provider has passed on to a creator by itself, out of a payment for what they sold; below
-- zero where it took it back. All rows of a payment add up to what the creator has of it.
create table destination_payout (
  payment      uuid not null,
  time         int not null check (time >= 0),
  creator      uuid not null references customer,
  order_ref    text not null,
  currency     text not null check (currency ~ '^[A-Z]{3}$'),
  amount_minor bigint not null check (amount_minor <> 0),
  at           timestamptz not null,
  primary key (payment, time)
);
create index destination_payout_creator on destination_payout (creator, at);
