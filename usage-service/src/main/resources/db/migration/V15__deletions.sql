-- What of a communication was deleted. Rows of before, and of replicas of the version before, are of its content at least.
alter table deletion
    add column record boolean not null default false,
    add column content boolean not null default true,
    add column addresses boolean not null default false;
grant update on deletion to ${app};

-- A status whose communication has no claimed id any more is looked for once among all that is kept.
alter table status_waiting add column looked_for boolean not null default false;
create index status_waiting_unlooked on status_waiting (received_at) where not looked_for;

-- A day of records keeps a quarter of each page free: a later status, and whatever an erasure or a deletion takes out of a record, is
-- written beside it and touches no index. Contents are never written again.
create or replace function ensure_day(parent text, day date) returns integer
    language plpgsql
    set search_path = pg_catalog, public
    set timezone = 'UTC'
    set lock_timeout = '2s'
as $$
declare
    child text := parent || '_' || to_char(day, 'YYYYMMDD');
    filled integer := case when parent like 'communication%' then 75 else 100 end;
begin
    if to_regclass('public.' || quote_ident(child)) is not null then
        return 0;
    end if;
    execute format('lock table public.%I in access exclusive mode', parent || '_default');
    execute format('create table public.%I (like public.%I including defaults including constraints) with (fillfactor = %s)',
                   child, parent, filled);
    execute format('with caught as (delete from public.%I where received_at >= %L and received_at < %L returning *) '
                   'insert into public.%I select * from caught', parent || '_default', day, day + 1, child);
    execute format('alter table public.%I enable row level security', child);
    execute format('alter table public.%I force row level security', child);
    execute format('alter table public.%I attach partition public.%I for values from (%L) to (%L)',
                   parent, child, day, day + 1);
    return 1;
end $$;
