-- How an agent's owner has more credits bought by itself, and each time that it was tried: written
-- before anybody is asked for money, so that no two nodes try at once.
alter table agent add column top_up jsonb;

create table agent_top_up (
  agent    uuid        not null references agent (id),
  day      date        not null,
  n        int         not null check (n >= 1),
  order_id uuid,
  outcome  text,
  at       timestamptz not null,
  primary key (agent, day, n)
);
