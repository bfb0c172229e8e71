create table api_key (
    account_id uuid not null references account,
    id uuid not null unique,
    secret_hash bytea not null,
    created_at timestamptz not null,
    primary key (account_id, id)
);
alter table api_key enable row level security;
alter table api_key force row level security;
create policy tenant on api_key to ${app} using (account_id = nullif(current_setting('cns.account', true), '')::uuid);
create policy across on api_key to ${system} using (true);
grant select, insert on api_key to ${app};
grant select on api_key to ${system};

-- What signs tokens: the suite's, no tenant's. The private half is sealed under a key of the keyring.
create table signing_key (
    generation int primary key,
    kid text not null unique,
    public_jwk text not null,
    subject uuid not null,
    private_key text not null,
    created_at timestamptz not null
);
grant select, insert on signing_key to ${system};
