-- For tables that are claimed never to change: whoever errs, or has the service's own connection and
-- no more, is refused. The owner of a table can take the trigger away; for that there are the hashes
-- of the ledger, which these rows are held against.
create function is_only_added_to() returns trigger language plpgsql as $$
begin
  raise exception '% rows are neither changed nor removed', tg_table_name;
end $$;
