-- What of a payment its provider was asked to pass on to another's account by itself, when the place
-- to pay was opened; and what it says that it has moved there and back by now, all in the payment's
-- currency. Both only ever grow.
create table payment_pass_on (
  payment      uuid primary key references payment,
  account      text not null,
  payee        text not null,
  currency     text not null check (currency ~ '^[A-Z]{3}$'),
  amount_minor bigint not null check (amount_minor > 0),
  there_minor  bigint check (there_minor >= 0),
  back_minor   bigint check (back_minor >= 0),
  told_at      timestamptz,
  check ((there_minor is null) = (back_minor is null)),
  check ((there_minor is null) = (told_at is null))
);
