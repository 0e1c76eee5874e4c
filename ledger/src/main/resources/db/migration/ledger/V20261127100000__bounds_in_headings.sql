-- What is taken under a bound is counted as what was used of the bound's account, and the heading of
-- the operation names these accounts: no rows of its own, no account against which it is counted.
-- The constraints hold for every old row, so that none has to be read.
do $$ begin
  if exists (select from ledger.account where owner = 'florin' and purpose = 'counted') then
    raise exception 'This ledger counts bounds in rows of their own, as no release did: begin anew.';
  end if;
end $$;

alter table ledger.journal
  add column bounds uuid[],
  drop constraint journal_kind_check,
  add constraint journal_kind_check check (kind in (
    'grant', 'spend', 'expire', 'entry', 'hold', 'capture', 'release', 'send', 'receive',
    'clawback', 'write_off', 'repay', 'freeze', 'thaw')) not valid,
  add constraint journal_bounds_check check (bounds is null or (op_rows is not null
    and kind in ('spend', 'hold', 'capture', 'release'))) not valid;

comment on constraint journal_kind_check on ledger.journal is
  'not valid: it allows what every older row was held against';
comment on constraint journal_bounds_check on ledger.journal is
  'not valid: older rows have no bounds';
