-- An attempt that was broken off leaves an index that is not valid.
drop index concurrently if exists certificate_addendum_of_lapses;
create index concurrently certificate_addendum_of_lapses on certificate_addendum (issued_at) where not is_final;
