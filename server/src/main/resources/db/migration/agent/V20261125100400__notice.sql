-- What owners were told: once for each share of each limit, in each day or month.
create table agent_notice (
  agent       uuid        not null references agent (id),
  limit_name  text        not null,
  time_window text        not null,
  share       int         not null,
  at          timestamptz not null,
  primary key (agent, limit_name, time_window, share)
);
create index agent_notice_at on agent_notice (at);
