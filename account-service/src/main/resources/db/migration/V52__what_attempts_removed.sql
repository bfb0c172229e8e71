-- Waits for nobody's transaction for longer, with everybody behind it: who migrates tries again.
set local lock_timeout = '10s';

-- What was removed for what a person asked, written in the transactions that removed it: an attempt that was broken off is not lost to the
-- next one, which finds nothing of it any more. Of what a replica of the version before removes meanwhile nothing is written.
create table person_request_removal (
    account_id uuid not null,
    request_id uuid not null references person_request (id) on delete cascade,
    place text not null,
    amount bigint not null check (amount > 0),
    primary key (account_id, request_id, place)
);
create index person_request_removal_request on person_request_removal (request_id);
alter table person_request_removal enable row level security;
alter table person_request_removal force row level security;
create policy tenant on person_request_removal to ${app}
    using (account_id = nullif(current_setting('cns.account', true), '')::uuid);
create policy across on person_request_removal to ${system} using (true);
grant select, insert, update (amount) on person_request_removal to ${app};
