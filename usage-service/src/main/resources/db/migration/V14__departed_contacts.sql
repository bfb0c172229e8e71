-- Contacts that were deleted: some days later, when nothing else is left of the person, their keys go, too (R9).
create table departed_contact (
    account_id uuid        not null,
    subject_id uuid        not null,
    since      timestamptz not null,
    primary key (account_id, subject_id)
);
create index departed_contact_oldest on departed_contact (since);
alter table departed_contact enable row level security;
alter table departed_contact force row level security;
create policy tenant on departed_contact to ${app}
    using (account_id = nullif(current_setting('cns.account', true), '')::uuid);
create policy system on departed_contact to ${system} using (true);
grant select, insert, delete, update (since) on departed_contact to ${app};
grant select, delete on departed_contact to ${system};
