-- The customer. name and email are sealed under keys of their own; nothing else here is personal.
create table account (
    account_id uuid primary key,
    epoch bigint not null check (epoch >= 1),
    n bigint not null check (n >= 1),
    status text not null check (status in ('PENDING', 'ACTIVE', 'SUSPENDED', 'CLOSED')),
    since timestamptz not null,
    suspension uuid,
    plan text not null,
    country text not null,
    time_zone text not null,
    subject uuid not null,
    name text,
    email text,
    check ((status = 'SUSPENDED') = (suspension is not null))
);
alter table account enable row level security;
alter table account force row level security;
create policy tenant on account to ${app} using (account_id = nullif(current_setting('cns.account', true), '')::uuid);
create policy across on account to ${system} using (true);
grant select, insert, update on account to ${app};

-- The one-time code of a sign-up, until it is used or void.
create table verification (
    account_id uuid primary key references account,
    code_hash bytea not null,
    expires_at timestamptz not null,
    wrong_tries int not null
);
alter table verification enable row level security;
alter table verification force row level security;
create policy tenant on verification to ${app} using (account_id = nullif(current_setting('cns.account', true), '')::uuid);
create policy across on verification to ${system} using (true);
grant select, insert, update, delete on verification to ${app};
