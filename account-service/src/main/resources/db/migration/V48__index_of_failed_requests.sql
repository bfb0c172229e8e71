-- An attempt that was broken off leaves an index that is not valid.
drop index concurrently if exists privacy_request_failed;
create index concurrently privacy_request_failed on privacy_request (account_id, persons) where status = 'FAILED';
