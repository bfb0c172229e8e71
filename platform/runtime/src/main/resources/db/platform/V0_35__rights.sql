-- Restrictions and objections that this service has done, and what it reported: each is done once, however often it is told.
create table exercised_right (
    request_id uuid primary key,
    account_id uuid not null,
    done_at timestamptz not null,
    report text
);
create index exercised_right_done on exercised_right (done_at);
alter table exercised_right enable row level security;
alter table exercised_right force row level security;
create policy tenant on exercised_right to ${app}
    using (account_id = nullif(current_setting('cns.account', true), '')::uuid);
create policy across on exercised_right to ${system} using (true);
grant select, insert, update (report) on exercised_right to ${app};
grant select, delete on exercised_right to ${system};

-- A portability has only what the person provided (GDPR Article 20). The default serves replicas of the version before.
alter table person_export add column provided_only boolean not null default false;
