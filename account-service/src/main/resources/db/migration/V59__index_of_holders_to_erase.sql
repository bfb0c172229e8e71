-- An attempt that was broken off leaves an index that is not valid.
drop index concurrently if exists account_holder_to_erase;
create index concurrently account_holder_to_erase on account (since) where status = 'CLOSED' and holder_erased_at is null;
