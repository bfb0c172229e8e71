-- Accounts that have ended: whoever this service still has of them is erased, some at a time, until nobody is left (R9, ADR 58).
create table ended_account (
    account_id uuid primary key,
    ended_at timestamptz not null,
    -- when it is looked at next; whoever works on it has it until then
    next_at timestamptz not null,
    finished_at timestamptz
);
create index ended_account_due on ended_account (next_at) where finished_at is null;
alter table ended_account enable row level security;
alter table ended_account force row level security;
create policy tenant on ended_account to ${app}
    using (account_id = nullif(current_setting('cns.account', true), '')::uuid)
    with check (account_id = nullif(current_setting('cns.account', true), '')::uuid);
create policy across on ended_account to ${system} using (true);
grant select, insert, update (next_at, finished_at) on ended_account to ${app};
grant select, update (next_at) on ended_account to ${system};
