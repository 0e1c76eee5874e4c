-- What opens the provider's fields on the seller's page; told to the buyer alone.
alter table payment add column client_secret text;
