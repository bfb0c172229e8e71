-- What signs receipts and heads of the ledger: the service's, no tenant's. The private half is sealed under a key of the
-- keyring of its own, and goes with it.
create table signing_key (
    used_for text not null,
    generation int not null,
    kid text not null unique,
    public_jwk text not null,
    subject uuid not null,
    private_key text,
    created_at timestamptz not null,
    current_from timestamptz not null,
    withdrawn_at timestamptz check (withdrawn_at is null),
    primary key (used_for, generation)
);
grant select, insert, update (private_key, withdrawn_at) on signing_key to ${system};

-- Where the ledger ended at the end of a day, signed: whoever computes it anew later cannot have signed that.
create table ledger_day (
    day date primary key,
    position bigint not null check (position >= 0),
    hash bytea not null check (octet_length(hash) = 32),
    signed text not null,
    signed_at timestamptz not null
);
grant select, insert on ledger_day to ${system};
