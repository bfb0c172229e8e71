-- An attempt that was broken off leaves an index that is not valid.
drop index concurrently if exists forwarded_request_to_remind;
create index concurrently forwarded_request_to_remind on forwarded_request (remind_at)
    where remind_at is not null and status = 'OPEN';
