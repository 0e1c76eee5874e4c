-- For what is forgotten after some years.
create index meter_use_day on meter_use (day);
