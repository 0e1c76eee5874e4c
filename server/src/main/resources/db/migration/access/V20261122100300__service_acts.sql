-- The service itself gives back the price of what it cannot deliver.
alter table audit
  drop constraint audit_caller_kind_check,
  add constraint audit_caller_kind_check check (caller_kind in ('user', 'server_key', 'service'));
