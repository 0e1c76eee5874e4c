-- How often something that nodes remember has changed, so that each learns of it by asking one short
-- question, rather than by reading again what it remembers.
create table change_count (
  topic text   primary key,
  n     bigint not null
);
