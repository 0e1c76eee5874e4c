-- By how something of theirs begins, in capitals or not.
create index customer_subject_begins on customer (lower(subject) text_pattern_ops);
create index customer_email_begins on customer (lower(email) text_pattern_ops);
create index customer_name_begins on customer (lower(name) text_pattern_ops);
