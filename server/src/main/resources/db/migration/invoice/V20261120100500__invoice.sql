create table billing_profile (
  customer     uuid primary key references customer,
  company_name text not null check (length(company_name) between 1 and 200),
  address      text check (length(address) <= 500),
  tax_id       text check (length(tax_id) <= 50)
);

create table invoice_counter (
  series text not null,
  year   int not null,
  last   bigint not null check (last > 0),
  primary key (series, year)
);

create table invoice (
  id          uuid primary key,
  number      text not null unique,
  series      text not null,
  year        int not null,
  n           bigint not null,
  customer    uuid not null references customer,
  order_ref   text not null unique,
  currency    text not null,
  total_minor bigint not null check (total_minor >= 0),
  seller      jsonb not null,
  buyer       jsonb not null,
  lines       jsonb not null,
  issued_at   timestamptz not null,
  unique (series, year, n)
);
create index invoice_customer on invoice (customer, id);
