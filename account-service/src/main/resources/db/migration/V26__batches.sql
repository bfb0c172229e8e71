-- Many requests asked in one call. Whom they name stands in the requests alone.
create table privacy_batch (
    account_id uuid not null references account,
    id uuid not null unique,
    type text not null,
    subjects integer not null check (subjects between 1 and 5000),
    requested_at timestamptz not null,
    execute_at timestamptz not null,
    primary key (account_id, id)
);
create index privacy_batch_newest on privacy_batch (account_id, requested_at desc, id desc);

-- Which request became of each row; merged when it was open before, or is an earlier row's, too.
create table privacy_batch_request (
    account_id uuid not null,
    batch_id uuid not null,
    number integer not null,
    request_id uuid not null,
    merged boolean not null,
    primary key (account_id, batch_id, number),
    foreign key (account_id, batch_id) references privacy_batch (account_id, id),
    foreign key (account_id, request_id) references privacy_request (account_id, id)
);

do $$
declare
    tenant_table text;
begin
    foreach tenant_table in array array['privacy_batch', 'privacy_batch_request'] loop
        execute format('alter table %I enable row level security', tenant_table);
        execute format('alter table %I force row level security', tenant_table);
        execute format(
            'create policy tenant on %I to ${app} '
            'using (account_id = nullif(current_setting(''cns.account'', true), '''')::uuid)',
            tenant_table);
    end loop;
end
$$;
grant select, insert on privacy_batch, privacy_batch_request to ${app};
