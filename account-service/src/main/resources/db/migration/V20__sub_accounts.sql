-- Accounts of an account. Whoever may read an account may read which belong to it; they change as themselves only.
alter table account add column parent uuid references account check (parent <> account_id);
create index account_parent on account (parent, account_id) where parent is not null;
create policy subaccounts on account for select to ${app}
    using (parent = nullif(current_setting('cns.account', true), '')::uuid);
