-- What agents have used of each meter, by day of their time zone. Counted from the ledger's history,
-- so that a spend writes nothing for it: read again from the beginning it comes to the same.
create table meter_use (
  agent    uuid    not null references agent (id),
  day      date    not null,
  meter    text    not null references meter (code),
  quantity numeric not null check (quantity >= 0),
  credits  bigint  not null check (credits >= 0),
  primary key (agent, day, meter)
);

-- How far an owner's history is counted: up to the line `done`. While it is counted, from the newest
-- line (`top`) back to `done`, that has come to the line `below`.
create table meter_use_read (
  owner uuid   primary key references customer (id),
  done  bigint not null,
  top   bigint,
  below bigint,
  check ((top is null) = (below is null)),
  check (done <= top and below <= top)
);
