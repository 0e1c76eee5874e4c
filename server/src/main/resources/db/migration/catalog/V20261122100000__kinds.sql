-- Not everything that is sold brings credits, and some of it is sold for credits.
alter table product
  drop constraint product_credits_check,
  add constraint product_credits_check
    check (credits > 0 or (credits = 0 and kind <> 'credit_pack'));
alter table price
  drop constraint price_currency_check,
  add constraint price_currency_check check (currency ~ '^([A-Z]{3}|CREDIT)$');
