create index concurrently privacy_request_failed on privacy_request (account_id, persons) where status = 'FAILED';
