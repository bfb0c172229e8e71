-- What a person asked CNS about data that it holds for an account: passed on to the account, which answers. persons are tokens of
-- those identifiers that the account has, identifiers_sealed the same under a key of the request's own; both go with the person.
create table forwarded_request (
    account_id uuid not null references account,
    id uuid not null unique,
    person_request uuid not null,
    asked text not null check (asked in ('ACCESS', 'ERASURE', 'OBJECTION')),
    status text not null check (status in ('OPEN', 'TAKEN_UP')),
    persons text,
    subject uuid not null,
    identifiers_sealed text,
    forwarded_at timestamptz not null,
    due_at timestamptz not null,
    privacy_request uuid,
    primary key (account_id, id),
    unique (account_id, person_request),
    check ((persons is null) = (identifiers_sealed is null)),
    check ((status = 'TAKEN_UP') = (privacy_request is not null))
);
create index forwarded_request_newest on forwarded_request (account_id, forwarded_at desc, id desc);
create index forwarded_request_due on forwarded_request (due_at);
create index forwarded_request_persons on forwarded_request using gin (string_to_array(persons, ' '))
    where persons is not null;
alter table forwarded_request enable row level security;
alter table forwarded_request force row level security;
create policy tenant on forwarded_request to ${app}
    using (account_id = nullif(current_setting('cns.account', true), '')::uuid);
create policy across on forwarded_request to ${system} using (true);
grant select, insert, update on forwarded_request to ${app};
grant select, delete, update on forwarded_request to ${system};
