-- What the provider has kept of a payment: one fact for each. It stands in the currency in which the
-- provider settles, which may be another than the payment's. booking is the provider's name for
-- where it says so; booked_at is when it went to the ledger.
create table payment_fee (
  payment      uuid primary key references payment,
  amount_minor bigint not null check (amount_minor >= 0),
  currency     text not null,
  booking      text,
  at           timestamptz not null,
  booked_at    timestamptz
);
