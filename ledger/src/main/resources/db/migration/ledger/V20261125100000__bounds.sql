-- What is taken under a bound is counted in the rows of the spend or hold itself, on an account of
-- the owner's whose purpose begins with `bound:`. Nothing booked before is touched; the new check
-- holds for every old row, so that none has to be read.
alter table ledger.journal
  drop constraint journal_kind_check,
  add constraint journal_kind_check check (kind in (
    'grant', 'spend', 'expire', 'entry', 'hold', 'capture', 'release', 'send', 'receive',
    'clawback', 'write_off', 'repay', 'freeze', 'thaw', 'count')) not valid;

comment on constraint journal_kind_check on ledger.journal is
  'not valid: it allows more than the one that every older row was held against';

-- The purposes of the accounts on which it is counted, until it is released.
alter table ledger.hold add column bounds text[] not null default '{}';
