-- What opens a correction that is on its way (GDPR Article 16): a private key, sealed under the person's, until the step is taken.
create table correction_key (
    account_id uuid not null,
    request_id uuid not null,
    subject_id uuid not null,
    recipient text not null,
    key_sealed bytea not null,
    drawn_at timestamptz not null,
    primary key (account_id, request_id)
);
create index correction_key_subject on correction_key (account_id, subject_id);
alter table correction_key enable row level security;
alter table correction_key force row level security;
create policy tenant on correction_key to ${app}
    using (account_id = nullif(current_setting('cns.account', true), '')::uuid);
create policy across on correction_key to ${system} using (true);
grant select, insert, delete on correction_key to ${app};
grant select, delete on correction_key to ${system};
