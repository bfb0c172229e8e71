-- Suspensions that were lifted or ran out: none of them is imposed once more, in whatever order events come (R24).
create table ended_suspension (
    account_id uuid not null,
    suspension_id uuid not null,
    ended_at timestamptz not null,
    primary key (account_id, suspension_id)
);
alter table ended_suspension enable row level security;
alter table ended_suspension force row level security;
create policy ended_suspension_app on ended_suspension to ${app}
    using (account_id = nullif(current_setting('cns.account', true), '')::uuid)
    with check (account_id = nullif(current_setting('cns.account', true), '')::uuid);
grant select, insert on ended_suspension to ${app};
