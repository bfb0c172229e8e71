-- Which services have said that no backup of their keyring opens what an erasure closed, and what was signed when all had.
create table closed_keyring (
    account_id uuid not null,
    request_id uuid not null,
    participant text not null,
    generation integer not null,
    closed_at timestamptz not null,
    primary key (account_id, request_id, participant),
    foreign key (account_id, request_id) references privacy_request (account_id, id)
);
create table certificate_addendum (
    account_id uuid not null,
    request_id uuid not null,
    number integer not null check (number > 0),
    jws text not null,
    issued_at timestamptz not null,
    primary key (account_id, request_id, number),
    foreign key (account_id, request_id) references privacy_request (account_id, id)
);

do $$
declare
    tenant_table text;
begin
    foreach tenant_table in array array['closed_keyring', 'certificate_addendum'] loop
        execute format('alter table %I enable row level security', tenant_table);
        execute format('alter table %I force row level security', tenant_table);
        execute format(
            'create policy tenant on %I to ${app} '
            'using (account_id = nullif(current_setting(''cns.account'', true), '''')::uuid)',
            tenant_table);
    end loop;
end
$$;
grant select, insert on closed_keyring, certificate_addendum to ${app};
