-- An agent that belongs to a customer acts for them, and what it does is written down as its own.
alter table audit
  drop constraint audit_caller_kind_check,
  add constraint audit_caller_kind_check
    check (caller_kind in ('user', 'server_key', 'agent', 'service'));
