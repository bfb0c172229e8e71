-- All rights, and the way of a request: it may wait to be executed, be cancelled until then, be extended once and be refused.
-- Replicas of the version before go on with what was asked before; what is new is asked of new ones.
alter table privacy_request
    drop constraint privacy_request_type_check,
    add constraint privacy_request_type_check
        check (type in ('ERASURE', 'ACCESS', 'PORTABILITY', 'RESTRICTION', 'OBJECTION')),
    drop constraint privacy_request_status_check,
    add constraint privacy_request_status_check check (status in (
        'RECEIVED', 'IDENTITY_CHECK', 'IN_PROGRESS', 'PARTIALLY_DONE', 'COMPLETED', 'REFUSED', 'CANCELLED')),
    drop constraint privacy_request_ended_check,
    add constraint privacy_request_ended_check check (
        (status in ('RECEIVED', 'IDENTITY_CHECK', 'IN_PROGRESS', 'PARTIALLY_DONE')) = (completed_at is null)),
    -- What exactly is wanted, where the type does not say it: which purposes are objected to, for instance.
    add column demand text not null default '',
    -- What a copy's summary is written in, of one that is yet to be executed.
    add column language text check (language in ('EN', 'DE')),
    add column execute_at timestamptz,
    add column started_at timestamptz,
    add column extended_at timestamptz,
    add column extension text check (extension in ('COMPLEXITY', 'NUMBER_OF_REQUESTS')),
    add column ground text check (ground in ('MANIFESTLY_UNFOUNDED', 'EXCESSIVE', 'IDENTITY_NOT_SHOWN')),
    -- When the holder is next reminded that it is open. What is open now is looked at once; who migrates may not see rows.
    add column remind_at timestamptz default now(),
    add constraint privacy_request_extended_check check ((extended_at is null) = (extension is null)),
    add constraint privacy_request_refused_on_ground check (ground is null or status = 'REFUSED');
alter table privacy_request alter column remind_at drop default;

create unique index privacy_request_open_of_demand on privacy_request (account_id, type, demand, persons)
    where status in ('RECEIVED', 'IDENTITY_CHECK', 'IN_PROGRESS', 'PARTIALLY_DONE');
drop index privacy_request_open_of_type;
create index privacy_request_to_execute on privacy_request (execute_at) where status = 'RECEIVED';
create index privacy_request_to_remind on privacy_request (remind_at)
    where remind_at is not null and status in ('RECEIVED', 'IDENTITY_CHECK', 'IN_PROGRESS', 'PARTIALLY_DONE');
create index privacy_request_open_due on privacy_request (due_at)
    where status in ('RECEIVED', 'IDENTITY_CHECK', 'IN_PROGRESS', 'PARTIALLY_DONE');
create index privacy_request_under_way on privacy_request ((coalesce(started_at, requested_at)))
    where status in ('IN_PROGRESS', 'PARTIALLY_DONE');
-- What is asked is later than whatever the account asked or began before.
create index privacy_request_latest on privacy_request (account_id, (coalesce(started_at, requested_at)) desc);
grant update (started_at, due_at, extended_at, extension, ground, remind_at) on privacy_request to ${app};

-- What a restriction or an objection did, place by place.
alter table privacy_outcome add column effects text;
