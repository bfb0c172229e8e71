-- Keys for each use; access tokens were the only one before.
alter table signing_key add column used_for text not null default 'access-token';
alter table signing_key alter column used_for drop default;
alter table signing_key drop constraint signing_key_pkey, add primary key (used_for, generation);

-- A request and its proof. persons are tokens, sorted: they are how a request is found again when the same is asked twice.
create table privacy_request (
    account_id uuid not null references account,
    id uuid not null unique,
    persons text not null,
    salt bytea not null,
    status text not null check (status in ('IN_PROGRESS', 'COMPLETED')),
    requested_at timestamptz not null,
    due_at timestamptz not null,
    completed_at timestamptz,
    certificate text,
    primary key (account_id, id),
    check ((status = 'COMPLETED') = (completed_at is not null and certificate is not null))
);
create unique index privacy_request_open on privacy_request (account_id, persons) where status = 'IN_PROGRESS';
create index privacy_request_newest on privacy_request (account_id, requested_at desc, id);

-- What each service reported, place by place.
create table privacy_outcome (
    account_id uuid not null,
    request_id uuid not null,
    participant text not null,
    places text not null,
    done_at timestamptz not null,
    primary key (account_id, request_id, participant),
    foreign key (account_id, request_id) references privacy_request (account_id, id)
);

do $$
declare
    tenant_table text;
begin
    foreach tenant_table in array array['privacy_request', 'privacy_outcome'] loop
        execute format('alter table %I enable row level security', tenant_table);
        execute format('alter table %I force row level security', tenant_table);
        execute format(
            'create policy tenant on %I to ${app} '
            'using (account_id = nullif(current_setting(''cns.account'', true), '''')::uuid)',
            tenant_table);
        execute format('create policy across on %I to ${system} using (true)', tenant_table);
    end loop;
end
$$;
grant select, insert, update on privacy_request to ${app};
grant select, insert on privacy_outcome to ${app};
