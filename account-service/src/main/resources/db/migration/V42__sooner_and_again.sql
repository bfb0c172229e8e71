-- The same asked for an earlier moment brings a request forward that waits. An erasure asked while one is under way follows it: it waits
-- without a moment of its own.
grant update (execute_at) on privacy_request to ${app};
create index privacy_request_open_of_person on privacy_request (account_id, persons)
    where status in ('RECEIVED', 'IDENTITY_CHECK', 'IN_PROGRESS', 'PARTIALLY_DONE');

-- What is asked by itself as well, or by a batch that is not taken back, goes on when the batch that asked first is taken back.
alter table privacy_request add column asked_alone boolean not null default false;
grant update (asked_alone) on privacy_request to ${app};
alter table privacy_batch add column cancelled_at timestamptz;
grant update (cancelled_at) on privacy_batch to ${app};
