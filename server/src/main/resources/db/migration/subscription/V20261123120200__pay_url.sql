-- The provider's page where what is owed can be paid; only while it is owed.
alter table subscription add column pay_url text;
