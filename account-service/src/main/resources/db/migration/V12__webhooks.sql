-- Where a customer is told of what happens to its account. The address may hold a token of theirs and is sealed with the secrets
-- that sign, each where it lies.
create table webhook (
    account_id uuid not null references account,
    id uuid not null unique,
    version integer not null check (version >= 1),
    subject_id uuid not null,
    url_sealed text not null,
    secret_sealed text not null,
    previous_secret_sealed text,
    previous_until timestamptz,
    events text[] not null check (cardinality(events) > 0),
    enabled boolean not null,
    disabled_for text check (disabled_for in ('HOLDER', 'GONE', 'FAILING')),
    failing_since timestamptz,
    created_at timestamptz not null,
    primary key (account_id, id),
    check (enabled = (disabled_for is null)),
    check ((previous_secret_sealed is null) = (previous_until is null))
);
alter table webhook enable row level security;
alter table webhook force row level security;
create policy tenant on webhook to ${app} using (account_id = nullif(current_setting('cns.account', true), '')::uuid);
create policy across on webhook to ${system} using (true);
grant select, insert, delete on webhook to ${app};
grant update (version, subject_id, url_sealed, secret_sealed, previous_secret_sealed, previous_until, events, enabled, disabled_for,
    failing_since) on webhook to ${app};
grant select on webhook to ${system};
