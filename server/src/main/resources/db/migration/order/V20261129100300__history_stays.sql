create trigger order_money_only_added_to before update or delete or truncate on order_money
  for each statement execute function is_only_added_to();

create trigger order_transition_only_added_to before update or delete or truncate on order_transition
  for each statement execute function is_only_added_to();
