-- What became of each client id: the fence that makes ingest exactly once. Deleting a record keeps its key.
create table ingest_key (
    account_id  uuid        not null,
    id          uuid        not null,
    fingerprint bytea       not null,
    received_at timestamptz not null,
    primary key (account_id, id)
) partition by hash (account_id);

do $$
begin
    for remainder in 0..15 loop
        execute format(
            'create table ingest_key_%s partition of ingest_key for values with (modulus 16, remainder %s)',
            remainder, remainder);
    end loop;
end $$;

-- A client id that was used again with another payload.
create table ingest_conflict (
    account_id  uuid        not null,
    id          uuid        not null,
    fingerprint bytea       not null,
    received_at timestamptz not null,
    primary key (account_id, id, fingerprint)
);
create index ingest_conflict_newest on ingest_conflict (account_id, received_at desc, id);

-- USAGE. from_sealed and to_sealed are sealed under the subject's key; the rest is fact.
create table communication (
    account_id  uuid        not null,
    id          uuid        not null,
    received_at timestamptz not null,
    occurred_at timestamptz not null,
    subject_id  uuid        not null,
    product     text        not null,
    direction   text        not null,
    status      text        not null,
    from_sealed bytea,
    to_sealed   bytea,
    country     text,
    quantity    bigint      not null,
    price_minor bigint,
    currency    text,
    primary key (account_id, id, received_at)
) partition by range (received_at);
-- Catches what no partition was made for, so that no accepted record is ever stuck; it is expected to stay empty.
create table communication_default partition of communication default;

-- CONTENT: own table, own key, own retention (R14). received_at ties it to the communication that won its id.
create table content (
    account_id  uuid        not null,
    id          uuid        not null,
    received_at timestamptz not null,
    subject_id  uuid        not null,
    product     text        not null,
    text_sealed bytea       not null,
    primary key (account_id, id, received_at)
) partition by range (received_at);
create table content_default partition of content default;

-- Whom an account reached, and who reached it: tells first contacts exactly.
create table end_user (
    account_id uuid        not null,
    subject_id uuid        not null,
    direction  text        not null,
    first_seen timestamptz not null,
    primary key (account_id, subject_id, direction)
);

-- The meter. country and currency are '' where there is none: a key has no nulls.
create table usage_daily (
    account_id   uuid   not null,
    day          date   not null,
    product      text   not null,
    direction    text   not null,
    country      text   not null,
    currency     text   not null,
    records      bigint not null,
    quantity     bigint not null,
    amount_minor bigint not null,
    primary key (account_id, day, product, direction, country, currency)
);

-- Row-level security, forced, on each tenant table and on each partition (where nobody has grants of their own).
do $$
declare
    tenant_table regclass;
begin
    for tenant_table in
        select c.oid from pg_class c
        join pg_attribute a on a.attrelid = c.oid and a.attname = 'account_id'
        where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p')
          and (c.relname in ('ingest_conflict', 'end_user', 'usage_daily')
               or c.relname ~ '^(ingest_key|communication|content)(_|$)')
    loop
        execute format('alter table %s enable row level security', tenant_table);
        execute format('alter table %s force row level security', tenant_table);
        execute format(
            'create policy tenant on %s for all to ${app} '
            'using (account_id = nullif(current_setting(''cns.account'', true), '''')::uuid)',
            tenant_table);
        execute format('create policy system on %s for all to ${system} using (true)', tenant_table);
    end loop;
end $$;

grant select on ingest_conflict, communication, content, usage_daily to ${app};
grant select, insert on ingest_key, ingest_conflict, communication, content, end_user to ${system};
grant select, insert, update on usage_daily to ${system};

-- Makes the partitions of the coming months and weeks. Runs as the owner because the roles that work run no DDL.
create function ensure_partitions(at timestamptz) returns integer
    language plpgsql security definer
    set search_path = pg_catalog, public
    set timezone = 'UTC'
as $$
declare
    made integer := 0;
    step record;
begin
    perform pg_advisory_xact_lock(hashtext('ensure_partitions'));
    for step in
        select 'communication' as parent, 'communication_' || to_char(m, 'YYYYMM') as child,
               m as starts, m + interval '1 month' as ends
        from generate_series(date_trunc('month', at) - interval '1 month',
                             date_trunc('month', at) + interval '3 months', interval '1 month') m
        union all
        select 'content', 'content_' || to_char(w, 'YYYYMMDD'), w, w + interval '1 week'
        from generate_series(date_trunc('week', at) - interval '1 week',
                             date_trunc('week', at) + interval '6 weeks', interval '1 week') w
    loop
        if to_regclass('public.' || step.child) is null then
            execute format('create table public.%I partition of public.%I for values from (%L) to (%L)',
                           step.child, step.parent, step.starts, step.ends);
            execute format('alter table public.%I enable row level security', step.child);
            execute format('alter table public.%I force row level security', step.child);
            made := made + 1;
        end if;
    end loop;
    return made;
end $$;
revoke all on function ensure_partitions(timestamptz) from public;
grant execute on function ensure_partitions(timestamptz) to ${system};

select ensure_partitions(now());
