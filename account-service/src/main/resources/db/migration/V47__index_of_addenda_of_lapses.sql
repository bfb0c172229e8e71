create index concurrently certificate_addendum_of_lapses on certificate_addendum (issued_at) where not is_final;
