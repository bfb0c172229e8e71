-- Erasures that this service was asked for: begun, and done once. Outlives the request's topic, so that a replay finds it.
create table erasure (
    request_id uuid primary key,
    account_id uuid not null,
    begun_at timestamptz not null,
    done_at timestamptz
);

-- Subjects whose data must not come back. Random ids: the map to a person died with the keys.
create table erased_subject (
    subject_id uuid primary key,
    account_id uuid not null,
    request_id uuid not null,
    erased_at timestamptz not null
);
create index erased_subject_request on erased_subject (request_id);

do $$
declare
    erasure_table text;
begin
    foreach erasure_table in array array['erasure', 'erased_subject'] loop
        execute format('alter table %I enable row level security', erasure_table);
        execute format('alter table %I force row level security', erasure_table);
        execute format(
            'create policy tenant on %I to ${app} '
            'using (account_id = nullif(current_setting(''cns.account'', true), '''')::uuid)',
            erasure_table);
        execute format('create policy across on %I to ${system} using (true)', erasure_table);
    end loop;
end
$$;
grant select, insert, update on erasure to ${app};
grant select, insert on erased_subject to ${app};
grant select on erased_subject to ${system};
