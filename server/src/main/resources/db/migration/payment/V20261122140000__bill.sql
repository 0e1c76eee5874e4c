-- What a provider has collected by itself, for a bill of a subscription. Its payments bear no mark
-- of ours: they are known by the provider's own name alone.
alter table payment add column bill text;
create unique index payment_bill on payment (provider, bill);
