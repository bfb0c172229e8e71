-- How much an account that is slowed down has asked to send, of all replicas together (R21): as the time up to which what it sent so far
-- takes at its rate. It may be a minute ahead; once it has passed, the row says nothing.
create table throttle_use (
    account_id  uuid        not null primary key,
    spent_until timestamptz not null
);
alter table throttle_use enable row level security;
alter table throttle_use force row level security;
create policy tenant on throttle_use to ${app}
    using (account_id = nullif(current_setting('cns.account', true), '')::uuid);
create policy system on throttle_use to ${system} using (true);
grant select, insert, update (spent_until) on throttle_use to ${app};
grant select, delete on throttle_use to ${system};
