-- Retention (R9, R20). Rows are parted by how long their product keeps them, then by the day (UTC) of their receipt, so that
-- what is past its product's time goes by the day, without touching a row. The numbers in the names are days; they are those
-- of com.cns.usage.retention.Shelf, which a test holds them to.
alter index communication_newest rename to communication_newest_before;
alter index communication_subject rename to communication_subject_before;
alter index content_subject rename to content_subject_before;
alter table communication rename to communication_before;
alter table content rename to content_before;

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
    name_sealed bytea,
    tags_sealed bytea,
    carrier     text,
    status_at   timestamptz,
    primary key (account_id, id, received_at, product)
) partition by list (product);
create table communication_180 partition of communication for values in ('sms', 'mms', 'voice')
    partition by range (received_at);
create table communication_30 partition of communication for values in ('email', 'push')
    partition by range (received_at);

create table content (
    account_id  uuid        not null,
    id          uuid        not null,
    received_at timestamptz not null,
    subject_id  uuid        not null,
    product     text        not null,
    text_sealed bytea       not null,
    primary key (account_id, id, received_at, product)
) partition by list (product);
create table content_30 partition of content for values in ('sms', 'mms', 'voice') partition by range (received_at);
create table content_7 partition of content for values in ('email', 'push') partition by range (received_at);

-- Catch what no day was made for, so that no accepted record is ever stuck; they are emptied when the day is made.
create table communication_180_default partition of communication_180 default;
create table communication_30_default partition of communication_30 default;
create table content_30_default partition of content_30 default;
create table content_7_default partition of content_7 default;

-- Newest first, of all and of one end-user: a page costs the same however deep it is.
create index communication_newest on communication (account_id, received_at desc, id desc);
create index communication_subject on communication (account_id, subject_id, received_at desc, id desc);
create index content_subject on content (account_id, subject_id);

-- What an account keeps for less long than its product would. Of each category what came before gone_before is deleted
-- already; null when nothing is yet.
create table retention_choice (
    account_id          uuid        not null,
    product             text        not null,
    usage_days          integer,
    content_days        integer,
    chosen_at           timestamptz not null,
    usage_gone_before   date,
    content_gone_before date,
    primary key (account_id, product)
);

-- Makes the day of that time for one parent: first apart, then attached, so that nobody who writes waits. Takes over what the
-- default caught. Answers 1 when it was made, 0 when it was there.
create function ensure_day(parent text, day date) returns integer
    language plpgsql
    set search_path = pg_catalog, public
    set timezone = 'UTC'
as $$
declare
    child text := parent || '_' || to_char(day, 'YYYYMMDD');
begin
    if to_regclass('public.' || quote_ident(child)) is not null then
        return 0;
    end if;
    execute format('create table public.%I (like public.%I including defaults including constraints)', child, parent);
    execute format('with caught as (delete from public.%I where received_at >= %L and received_at < %L returning *) '
                   'insert into public.%I select * from caught', parent || '_default', day, day + 1, child);
    execute format('alter table public.%I enable row level security', child);
    execute format('alter table public.%I force row level security', child);
    execute format('alter table public.%I attach partition public.%I for values from (%L) to (%L)',
                   parent, child, day, day + 1);
    return 1;
end $$;
revoke all on function ensure_day(text, date) from public;

-- What is stored moves over; nothing is lost, whatever its age.
alter table communication_before no force row level security;
alter table content_before no force row level security;
select ensure_day(case when product in ('email', 'push') then 'communication_30' else 'communication_180' end, day)
from (select distinct product, (received_at at time zone 'UTC')::date as day from communication_before) as d;
select ensure_day(case when product in ('email', 'push') then 'content_7' else 'content_30' end, day)
from (select distinct product, (received_at at time zone 'UTC')::date as day from content_before) as d;
insert into communication (account_id, id, received_at, occurred_at, subject_id, product, direction, status, from_sealed,
                           to_sealed, country, quantity, price_minor, currency, name_sealed, tags_sealed, carrier, status_at)
select account_id, id, received_at, occurred_at, subject_id, product, direction, status, from_sealed, to_sealed, country,
       quantity, price_minor, currency, name_sealed, tags_sealed, carrier, status_at
from communication_before;
insert into content (account_id, id, received_at, subject_id, product, text_sealed)
select account_id, id, received_at, subject_id, product, text_sealed from content_before;
drop table communication_before;
drop table content_before;

do $$
declare
    tenant_table regclass;
begin
    for tenant_table in
        select c.oid from pg_class c
        where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p')
          and (c.relname = 'retention_choice' or c.relname ~ '^(communication|content)(_|$)')
    loop
        execute format('alter table %s enable row level security', tenant_table);
        execute format('alter table %s force row level security', tenant_table);
        execute format(
            'create policy tenant on %s for all to ${app} '
            'using (account_id = nullif(current_setting(''cns.account'', true), '''')::uuid)',
            tenant_table);
        execute format('create policy system on %s for all to ${system} using (true)', tenant_table);
    end loop;
    -- Row-level security binds the owner too; what the defaults caught is the owner's to move.
    foreach tenant_table in array array['communication_180_default', 'communication_30_default', 'content_30_default',
                                        'content_7_default']::regclass[] loop
        execute format('create policy mover on %s for all to current_user using (true)', tenant_table);
    end loop;
end $$;

grant select, delete on communication, content to ${app};
grant update (from_sealed, to_sealed, name_sealed, tags_sealed) on communication to ${app};
grant select, insert, delete on communication, content to ${system};
grant update (status, status_at) on communication to ${system};
grant select (account_id, id, received_at) on ingest_key to ${app};
grant select, insert on retention_choice to ${app};
grant update (usage_days, content_days, chosen_at, usage_gone_before, content_gone_before) on retention_choice to ${app};
grant select on retention_choice to ${system};
grant update (usage_gone_before, content_gone_before) on retention_choice to ${system};
grant select, delete on communication_180_default, communication_30_default, content_30_default, content_7_default
    to ${system};

drop function ensure_partitions(timestamptz);

-- Makes the days from yesterday to a week ahead. Runs as the owner because the roles that work run no DDL.
create function ensure_partitions(at timestamptz) returns integer
    language plpgsql security definer
    set search_path = pg_catalog, public
    set timezone = 'UTC'
as $$
declare
    made integer := 0;
    parent text;
    ahead integer;
begin
    perform pg_advisory_xact_lock(hashtext('ensure_partitions'));
    foreach parent in array array['communication_180', 'communication_30', 'content_30', 'content_7'] loop
        for ahead in -1..7 loop
            made := made + public.ensure_day(parent, (at at time zone 'UTC')::date + ahead);
        end loop;
    end loop;
    return made;
end $$;
revoke all on function ensure_partitions(timestamptz) from public;
grant execute on function ensure_partitions(timestamptz) to ${system};

-- Drops one day that is over for its product. Whoever reads or writes waits at most a fifth of a second for it; when
-- somebody reads for longer than that, it fails and is tried again.
create function drop_day(child text) returns void
    language plpgsql security definer
    set search_path = pg_catalog, public
    set lock_timeout = '200ms'
as $$
begin
    if child !~ '^(communication|content)_[0-9]+_[0-9]{8}$'
       or to_date(right(child, 8), 'YYYYMMDD') + split_part(child, '_', 2)::integer >= (now() at time zone 'UTC')::date then
        raise exception 'not a day that is over' using errcode = '22023';
    end if;
    execute format('drop table public.%I', child);
end $$;
revoke all on function drop_day(text) from public;
grant execute on function drop_day(text) to ${system};

select ensure_partitions(now());
