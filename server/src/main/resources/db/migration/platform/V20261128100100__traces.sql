-- Where the trace of an order, or of a provider's event, is to be continued: written only while
-- traces are sent somewhere, and thrown away after 30 days.
create table trace_kept (
  about   text        primary key,
  context text        not null,
  kept_at timestamptz not null
);
create index trace_kept_at on trace_kept (kept_at);
