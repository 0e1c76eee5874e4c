-- What costs nothing is paid for, too.
alter table payment
  drop constraint payment_amount_minor_check,
  add constraint payment_amount_minor_check check (amount_minor >= 0);
