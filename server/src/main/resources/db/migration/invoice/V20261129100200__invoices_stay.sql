create trigger invoice_only_added_to before update or delete or truncate on invoice
  for each statement execute function is_only_added_to();
