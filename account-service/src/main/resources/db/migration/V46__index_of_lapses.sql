create index concurrently privacy_request_lapses on privacy_request (lapses_at, id)
    where lapses_at is not null and certificate is not null;
