-- An attempt that was broken off leaves an index that is not valid.
drop index concurrently if exists privacy_request_lapses;
create index concurrently privacy_request_lapses on privacy_request (lapses_at, id)
    where lapses_at is not null and certificate is not null;
