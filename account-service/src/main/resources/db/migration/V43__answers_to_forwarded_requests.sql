-- What a customer has answered by itself, such as an objection.
alter table forwarded_request drop constraint forwarded_request_status_check;
alter table forwarded_request
    add constraint forwarded_request_status_check check (status in ('OPEN', 'TAKEN_UP', 'ANSWERED')),
    add column outcome text check (outcome in ('DONE', 'REFUSED')),
    add column answered_at timestamptz,
    add constraint forwarded_request_answered_check
        check ((status = 'ANSWERED') = (outcome is not null) and (outcome is null) = (answered_at is null));
