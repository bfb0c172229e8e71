-- Who is named in the name or tags of a communication with somebody else (R13), so that erasing them finds the words. The
-- order of the key is the one in which a person's records are paged through.
create table mention (
    account_id       uuid        not null,
    subject_id       uuid        not null,
    received_at      timestamptz not null,
    communication_id uuid        not null,
    primary key (account_id, subject_id, received_at, communication_id)
);
create index mention_communication on mention (account_id, communication_id);

do $$
declare
    tenant_table text;
begin
    foreach tenant_table in array array['mention'] loop
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
grant select, delete on mention to ${app};
grant select, insert, delete on mention to ${system};
