-- Programs that spend for a customer. What they have used is in the ledger, on accounts of bounds;
-- here is what their owner allows them.
create table agent (
  id         uuid        primary key,
  owner      uuid        not null references customer (id),
  name       text        not null check (length(name) between 1 and 100),
  limits     jsonb       not null,
  allowed    text[]      not null,
  zone       text        not null,
  confirm_above bigint check (confirm_above >= 0),
  paused_at  timestamptz,
  created_at timestamptz not null
);
create index agent_owner on agent (owner, id);

create table agent_key (
  id         uuid        primary key,
  agent      uuid        not null references agent (id),
  name       text        not null check (length(name) between 1 and 100),
  hint       text        not null,
  hash       bytea       not null unique check (length(hash) = 32),
  scopes     text        not null,
  created_at timestamptz not null,
  expires_at timestamptz,
  used_at    timestamptz,
  revoked_at timestamptz
);
create index agent_key_agent on agent_key (agent, id);

-- Which orders agents have placed, and what for: written before they can be paid.
create table agent_order (
  order_id   uuid        primary key,
  agent      uuid        not null references agent (id),
  kind       text        not null,
  created_at timestamptz not null
);
create index agent_order_agent on agent_order (agent, order_id);

-- What agents wanted and had too few credits for: bought by itself once somebody has paid for more.
create table agent_wish (
  id         uuid        primary key,
  agent      uuid        not null references agent (id),
  key        text        not null check (length(key) between 1 and 200),
  item       text        not null check (length(item) between 1 and 60),
  confirmed  bigint,
  top_up     uuid        not null,
  locale     text        not null,
  created_at timestamptz not null,
  ended_at   timestamptz,
  order_id   uuid,
  refusal    text,
  unique (agent, key),
  check ((ended_at is null) = (order_id is null and refusal is null))
);
create index agent_wish_open on agent_wish (id) where ended_at is null;
