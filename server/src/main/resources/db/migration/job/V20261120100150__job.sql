-- The first twelve columns are db-scheduler's, under its names; the rest are for people.
create table job (
  task_name            text not null,
  task_instance        text not null check (length(task_instance) between 1 and 255),
  task_data            bytea,
  execution_time       timestamptz not null,
  picked               boolean not null,
  picked_by            text,
  last_success         timestamptz,
  last_failure         timestamptz,
  consecutive_failures int,
  last_heartbeat       timestamptz,
  version              bigint not null,
  priority             smallint,
  id                   uuid not null default gen_random_uuid() unique,
  about                text,
  note                 text,
  parked_at            timestamptz,
  created_at           timestamptz not null default statement_timestamp(),
  primary key (task_name, task_instance)
);
create index job_due on job (execution_time);
create index job_picked on job (last_heartbeat) where picked;
create index job_about on job (about) where about is not null;
