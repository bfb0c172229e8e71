-- A person may overturn a suspension (R23).
alter table suspension drop constraint suspension_status_check;
alter table suspension add constraint suspension_status_check check (status in ('IN_FORCE', 'ENDED', 'LIFTED'));
create index suspension_lifted on suspension (account_id, ended_at) where status = 'LIFTED';

-- What holders say against suspensions, sealed, and what people decided.
create table appeal (
    account_id uuid not null,
    id uuid not null unique,
    suspension_id uuid not null,
    subject_id uuid not null,
    text_sealed text not null,
    status text not null check (status in ('OPEN', 'OVERTURNED', 'UPHELD')),
    opened_at timestamptz not null,
    decided_at timestamptz,
    decided_by text,
    reason text,
    primary key (account_id, id),
    foreign key (account_id, suspension_id) references suspension,
    -- a decision has a time, a person and a reason, or there is none
    check ((status = 'OPEN') = (decided_at is null)),
    check ((status = 'OPEN') = (decided_by is null)),
    check ((status = 'OPEN') = (reason is null))
);
create unique index appeal_open on appeal (account_id, suspension_id) where status = 'OPEN';
create index appeal_queue on appeal (status, opened_at, id);
alter table appeal enable row level security;
alter table appeal force row level security;
create policy appeal_app on appeal to ${app}
    using (account_id = nullif(current_setting('cns.account', true), '')::uuid)
    with check (account_id = nullif(current_setting('cns.account', true), '')::uuid);
create policy appeal_system on appeal to ${system} using (true);
-- update is also what a row lock needs; what the holder said never changes
grant select, insert, update (status, decided_at, decided_by, reason) on appeal to ${app};
grant select on appeal to ${system};
