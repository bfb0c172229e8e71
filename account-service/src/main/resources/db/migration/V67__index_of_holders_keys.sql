-- An attempt that was broken off leaves an index that is not valid.
drop index concurrently if exists holder_request_generation;
create index concurrently holder_request_generation on holder_request (generation, id) where generation is not null;
