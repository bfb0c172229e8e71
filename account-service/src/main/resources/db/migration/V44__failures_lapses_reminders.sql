-- Waits for nobody's transaction for longer, with everybody behind it: who migrates tries again.
set local lock_timeout = '10s';

-- What waits and cannot be begun, for a reason that nobody foresaw, is tried again later each time and has failed in the end, with a
-- reason. Nothing was done of it: asked again it is a new request. The checks hold for what comes; V45 reads what is there.
alter table privacy_request
    drop constraint privacy_request_status_check,
    add constraint privacy_request_status_check check (status in (
        'RECEIVED', 'IDENTITY_CHECK', 'IN_PROGRESS', 'PARTIALLY_DONE', 'COMPLETED', 'REFUSED', 'CANCELLED', 'FAILED')) not valid,
    drop constraint privacy_request_reason_check,
    add constraint privacy_request_reason_check check ((status in ('REFUSED', 'FAILED')) = (reason is not null)) not valid,
    add column attempts integer not null default 0,
    add column retry_at timestamptz;

-- Of what the time is over that an end-user's certificate said it is retained for, an addendum tells. What is certified now is looked at
-- once; who migrates may not see rows. The default stays: of what a replica of the version before certifies meanwhile the same holds.
alter table privacy_request add column lapses_at timestamptz default '2000-01-01T00:00:00Z';
grant update (attempts, retry_at, lapses_at) on privacy_request to ${app};
alter table certificate_addendum add column is_final boolean not null default true;

-- GDPR Article 12(3): whoever has to answer what a person asked CNS is reminded. What is open now, or comes by such a replica, is looked at once.
alter table forwarded_request add column remind_at timestamptz default now();
