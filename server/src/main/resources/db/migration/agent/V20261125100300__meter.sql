-- What a unit of something costs in credits.
create table meter (
  code       text        primary key check (code ~ '^[a-z][a-z0-9_.-]{0,39}$'),
  unit       text        not null check (length(unit) between 1 and 40),
  credits    bigint      not null check (credits between 0 and 1000000000000),
  per        bigint      not null check (per between 1 and 1000000000000),
  rounding   text        not null check (rounding in ('up', 'down', 'half_up')),
  active     boolean     not null,
  changed_at timestamptz not null
);
