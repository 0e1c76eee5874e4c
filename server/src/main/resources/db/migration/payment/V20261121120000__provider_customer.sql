-- How a provider calls a customer who keeps methods there; made once.
create table provider_customer (
  provider   text not null,
  live       boolean not null,
  customer   uuid not null,
  reference  text,
  attempt    int not null check (attempt > 0),
  created_at timestamptz not null,
  primary key (provider, live, customer)
);
create unique index provider_customer_reference on provider_customer (provider, live, reference);
