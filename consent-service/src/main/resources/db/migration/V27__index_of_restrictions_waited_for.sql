-- Whoever reports a restriction waits until every replica has it (ADR 25): it is looked for by its id, as a consent is.
-- An attempt that was broken off leaves an index that is not valid.
drop index concurrently if exists restriction_change_of_restriction;
create index concurrently restriction_change_of_restriction on restriction_change (restriction_id);
