-- The credit or debit note that a mail brings. An order can have several, so that the order alone
-- does not say which; mails of other kinds bring none.
alter table mail add column note uuid;
