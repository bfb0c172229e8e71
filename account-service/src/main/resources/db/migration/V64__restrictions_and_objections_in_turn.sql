-- A restriction or an objection asked again while the same is under way is another request: it may have been lifted, or overtaken, meanwhile.
drop index concurrently if exists privacy_request_joined;
create unique index concurrently privacy_request_joined on privacy_request (account_id, type, demand, persons)
    where status in ('RECEIVED', 'IDENTITY_CHECK')
        or status in ('IN_PROGRESS', 'PARTIALLY_DONE') and type not in ('RESTRICTION', 'OBJECTION');
