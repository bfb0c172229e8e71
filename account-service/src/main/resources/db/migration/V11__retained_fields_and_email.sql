-- What a holder erased and the law still needs: the last such value of each field, sealed under a key of its own, until
-- its time is over. Nobody is served it.
create table retained_field (
    account_id uuid not null references account,
    id uuid not null unique,
    field text not null,
    subject_id uuid not null,
    value_sealed text not null,
    justification text not null,
    retained_at timestamptz not null,
    retain_until timestamptz not null,
    primary key (account_id, field)
);
create index retained_field_over on retained_field (retain_until);

-- Another e-mail address, until whoever reads it there says the code.
alter table account add column email_corrected_at timestamptz;
create table email_change (
    account_id uuid primary key references account,
    id uuid not null unique,
    subject_id uuid not null,
    email_sealed text not null,
    code_hash bytea not null,
    asked_at timestamptz not null,
    expires_at timestamptz not null,
    wrong_tries int not null
);
create index email_change_over on email_change (expires_at);

do $$
declare
    tenant_table text;
begin
    foreach tenant_table in array array['retained_field', 'email_change'] loop
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
grant select, insert, delete on retained_field to ${app};
grant select on retained_field to ${system};
grant select, insert, delete on email_change to ${app};
grant update (wrong_tries) on email_change to ${app};
grant select on email_change to ${system};
