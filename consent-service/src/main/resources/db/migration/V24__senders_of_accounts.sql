-- Waits for nobody's transaction for longer, with everybody behind it: who migrates tries again.
set local lock_timeout = '10s';

-- To which of its senders words were ever said, by account: an account has so many at most, since the memory of the replicas numbers them
-- for all accounts together. Keyed hashes of what is the account's own.
create table account_sender (
    account_id uuid not null,
    sender text not null,
    primary key (account_id, sender)
);

-- Those that there are. The owner sees no row of any account but so.
alter table consent no force row level security;
alter table suppression no force row level security;
insert into account_sender (account_id, sender)
    select account_id, sender from consent where sender is not null
    union
    select account_id, sender from suppression where sender is not null;
alter table consent force row level security;
alter table suppression force row level security;

alter table account_sender enable row level security;
alter table account_sender force row level security;
create policy tenant on account_sender to ${app}
    using (account_id = nullif(current_setting('cns.account', true), '')::uuid)
    with check (account_id = nullif(current_setting('cns.account', true), '')::uuid);
grant select, insert on account_sender to ${app};
