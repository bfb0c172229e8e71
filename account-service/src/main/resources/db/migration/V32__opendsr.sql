-- What a customer's privacy tool calls a privacy request (OpenDSR 2.0).
create table dsr_request (
    account_id uuid not null references account,
    subject_request_id uuid not null,
    type text not null check (type in ('ACCESS', 'ERASURE')),
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
