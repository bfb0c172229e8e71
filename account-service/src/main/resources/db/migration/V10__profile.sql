-- The name has a key of its own, so that it is corrected and erased by itself; null where it still shares the holder's.
alter table account add column name_subject uuid;
alter table account add column name_corrected_at timestamptz;

-- What a customer says of themselves: a row for each field, sealed under a key that is this value's alone.
create table profile_field (
    account_id uuid not null references account,
    id uuid not null unique,
    field text not null,
    subject_id uuid not null,
    value_sealed text not null,
    source text not null check (source in ('FORM', 'SIGN_UP', 'SALES', 'SUPPORT', 'PUBLIC_SOURCE')),
    changed_at timestamptz not null,
    primary key (account_id, field)
);

-- Keys whose values are gone. They are destroyed when that is committed, by whoever comes first.
create table ended_key (
    account_id uuid not null references account,
    subject_id uuid not null unique,
    ended_at timestamptz not null,
    primary key (account_id, subject_id)
);
create index ended_key_oldest on ended_key (ended_at);

do $$
declare
    tenant_table text;
begin
    foreach tenant_table in array array['profile_field', 'ended_key'] loop
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
grant select, insert, delete on profile_field, ended_key to ${app};
grant select on ended_key to ${system};
