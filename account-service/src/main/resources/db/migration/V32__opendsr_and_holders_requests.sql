-- What a customer's privacy tool calls a privacy request (OpenDSR 2.0).
create table dsr_request (
    account_id uuid not null references account,
    subject_request_id uuid not null,
    type text not null check (type in ('ACCESS', 'PORTABILITY', 'ERASURE')),
    privacy_request uuid not null,
    print bytea not null,
    received_at timestamptz not null,
    primary key (account_id, subject_request_id),
    foreign key (account_id, privacy_request) references privacy_request (account_id, id)
);
alter table dsr_request enable row level security;
alter table dsr_request force row level security;
create policy tenant on dsr_request to ${app}
    using (account_id = nullif(current_setting('cns.account', true), '')::uuid);
create policy across on dsr_request to ${system} using (true);
grant select, insert on dsr_request to ${app};
grant select, delete on dsr_request to ${system};

-- What a holder asks about their own data, and what came of each field; no value of any.
create table holder_request (
    account_id uuid not null references account,
    id uuid not null unique,
    asked text not null check (asked in ('ACCESS', 'ERASURE', 'OBJECTION')),
    status text not null check (status in ('IN_PROGRESS', 'COMPLETED')),
    fields text not null,
    outcomes text,
    certificate text,
    requested_at timestamptz not null,
    due_at timestamptz not null,
    completed_at timestamptz,
    primary key (account_id, id),
    check ((status = 'COMPLETED') = (completed_at is not null and outcomes is not null))
);
create index holder_request_newest on holder_request (account_id, requested_at desc, id desc);
create index holder_request_open on holder_request (requested_at) where status = 'IN_PROGRESS';
alter table holder_request enable row level security;
alter table holder_request force row level security;
create policy tenant on holder_request to ${app}
    using (account_id = nullif(current_setting('cns.account', true), '')::uuid);
create policy across on holder_request to ${system} using (true);
grant select, insert, update on holder_request to ${app};
grant select on holder_request to ${system};
