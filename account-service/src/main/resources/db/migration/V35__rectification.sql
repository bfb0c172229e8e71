-- GDPR Article 16: what is right, sealed under a key of its request's own, until every service has put it right.
alter table privacy_request
    drop constraint privacy_request_type_check,
    add constraint privacy_request_type_check
        check (type in ('ERASURE', 'ACCESS', 'PORTABILITY', 'RESTRICTION', 'OBJECTION', 'RECTIFICATION'));

create table rectification (
    account_id uuid not null,
    request_id uuid not null unique,
    subject_id uuid not null,
    name_sealed text not null,
    primary key (account_id, request_id),
    foreign key (account_id, request_id) references privacy_request (account_id, id)
);
alter table rectification enable row level security;
alter table rectification force row level security;
create policy tenant on rectification to ${app}
    using (account_id = nullif(current_setting('cns.account', true), '')::uuid);
create policy across on rectification to ${system} using (true);
grant select, insert, update, delete on rectification to ${app};
grant select, delete on rectification to ${system};
