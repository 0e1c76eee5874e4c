-- A refund can fail after its credit note was issued. A debit note takes the credit note back.
alter table invoice
  drop constraint invoice_kind_check,
  drop constraint invoice_check,
  drop constraint invoice_check1,
  drop constraint invoice_check2,
  add constraint invoice_kind_check
    check (kind in ('invoice', 'receipt', 'credit_note', 'debit_note')),
  add constraint invoice_total_check check ((total_minor >= 0) = (kind <> 'credit_note')),
  add constraint invoice_tax_check check (abs(tax_minor) <= abs(total_minor)),
  add constraint invoice_correction_check
    check ((correction is not null) = (kind in ('credit_note', 'debit_note')));

drop index invoice_order;
create unique index invoice_order on invoice (order_ref) where kind in ('invoice', 'receipt');
