-- What of the provider's fee the creator bears, by the rule of when it was sold. It lowers what they
-- are owed, once, when it is known, and stays whatever comes back.
alter table earning
  add column provider_fee_by text not null default 'platform'
    check (provider_fee_by in ('platform', 'creator', 'shared')),
  add column provider_fee_minor bigint not null default 0,
  add column provider_fee_at timestamptz,
  add check (provider_fee_minor between 0 and share_minor);
