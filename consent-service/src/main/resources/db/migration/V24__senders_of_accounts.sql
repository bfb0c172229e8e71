-- Waits for nobody's transaction for longer, with everybody behind it: who migrates tries again.
set local lock_timeout = '10s';

-- To which of its senders words were ever said, by account: an account has so many at most, since the memory of the replicas numbers them
-- for all accounts together. Keyed hashes of what is the account's own.
create table account_sender (
    account_id uuid not null,
    sender text not null,
    primary key (account_id, sender)
);
alter table account_sender enable row level security;
alter table account_sender force row level security;
create policy tenant on account_sender to ${app}
    using (account_id = nullif(current_setting('cns.account', true), '')::uuid)
    with check (account_id = nullif(current_setting('cns.account', true), '')::uuid);
grant select, insert, delete on account_sender to ${app};

-- The owner reads those that there are in a migration of its own, which holds up nobody, and sees them by these until then.
create policy migrating on account_sender to current_user using (true) with check (true);
create policy migrating on consent for select to current_user using (true);
create policy migrating on suppression for select to current_user using (true);
