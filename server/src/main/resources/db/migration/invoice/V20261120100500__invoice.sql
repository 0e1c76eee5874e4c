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
  kind        text not null check (kind in ('invoice', 'receipt', 'credit_note')),
  customer    uuid not null references customer,
  order_ref   text not null,
  currency    text not null,
  total_minor bigint not null check ((total_minor >= 0) = (kind <> 'credit_note')),
  tax_name    text,
  tax_rate_bp int not null check (tax_rate_bp between 0 and 5000),
  tax_minor   bigint not null check (abs(tax_minor) <= abs(total_minor)),
  seller      jsonb not null,
  buyer       jsonb not null,
  lines       jsonb not null,
  issued_at   timestamptz not null,
  correction  jsonb check ((correction is null) = (kind <> 'credit_note')),
  unique (series, year, n)
);
create index invoice_customer on invoice (customer, id);
-- An order is invoiced once; credit notes are further documents about it.
create unique index invoice_order on invoice (order_ref) where kind <> 'credit_note';
