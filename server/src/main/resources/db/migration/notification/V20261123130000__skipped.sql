-- What somebody does not want sent, so that what is behind it is.
alter table webhook_delivery
  drop constraint webhook_delivery_status_check,
  add constraint webhook_delivery_status_check
    check (status in ('waiting', 'delivered', 'failed', 'held', 'skipped'));
