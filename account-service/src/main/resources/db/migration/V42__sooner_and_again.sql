-- The same asked for an earlier moment brings a request forward that waits. An erasure asked while one is under way follows it: it waits
-- without a moment of its own.
grant update (execute_at) on privacy_request to ${app};
create index privacy_request_that_follows on privacy_request (account_id, persons) where status = 'RECEIVED' and execute_at is null;

-- What a batch has joined goes on for it when the batch that asked is taken back, unless it is taken back, too.
alter table privacy_batch add column cancelled_at timestamptz;
grant update (cancelled_at) on privacy_batch to ${app};
create index privacy_batch_request_of on privacy_batch_request (account_id, request_id);
