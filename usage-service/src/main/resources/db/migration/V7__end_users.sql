-- Whose data are kept but neither read nor used to send (GDPR Article 18).
create table restriction (
    account_id uuid        not null,
    subject_id uuid        not null,
    since      timestamptz not null,
    primary key (account_id, subject_id)
);

-- Whom an account may want to reach later (R12): one identifier a row, sealed under its subject's key.
create table contact (
    account_id        uuid        not null,
    subject_id        uuid        not null,
    type              text        not null,
    identifier_sealed bytea       not null,
    name_sealed       bytea,
    imported_at       timestamptz not null,
    primary key (account_id, subject_id)
);
create index contact_newest on contact (account_id, imported_at desc, subject_id desc);

do $$
declare
    tenant_table text;
begin
    foreach tenant_table in array array['restriction', 'contact'] loop
        execute format('alter table %I enable row level security', tenant_table);
        execute format('alter table %I force row level security', tenant_table);
        execute format(
            'create policy tenant on %I to ${app} '
            'using (account_id = nullif(current_setting(''cns.account'', true), '''')::uuid)',
            tenant_table);
        execute format('create policy system on %I to ${system} using (true)', tenant_table);
    end loop;
end
$$;
grant select, insert, delete on restriction, contact to ${app};
grant update (identifier_sealed, name_sealed, imported_at) on contact to ${app};
