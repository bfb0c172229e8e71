create index concurrently forwarded_request_to_remind on forwarded_request (remind_at)
    where remind_at is not null and status = 'OPEN';
