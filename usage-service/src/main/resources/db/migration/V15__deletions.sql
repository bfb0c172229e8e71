-- Whose keys go is found in the keyring since: no list of deleted contacts is kept.
drop table departed_contact;

-- deleted_at is when the content was deleted, with its record or alone. applied_at is when this database has heard of it: of a restored
-- one, later.
alter table deletion
    add column record_deleted_at timestamptz,
    add column applied_at timestamptz not null default now();
create index deletion_applied on deletion (applied_at);
grant update on deletion to ${app};

-- Whose addresses an account deleted, with the record or alone. Apart: replicas of the version before take every deletion for one of
-- content.
create table address_deletion (
    account_id uuid        not null,
    id         uuid        not null,
    deleted_at timestamptz not null,
    applied_at timestamptz not null default now(),
    primary key (account_id, id)
);
create index address_deletion_oldest on address_deletion (deleted_at);
create index address_deletion_applied on address_deletion (applied_at);
alter table address_deletion enable row level security;
alter table address_deletion force row level security;
create policy tenant on address_deletion to ${app}
    using (account_id = nullif(current_setting('cns.account', true), '')::uuid);
create policy system on address_deletion to ${system} using (true);
grant select, insert, update on address_deletion to ${app};
grant select, delete on address_deletion to ${system};

-- A restored database may store what was deleted before it has heard of that: the sweep takes it out.
grant update (from_sealed, to_sealed, name_sealed, tags_sealed) on communication to ${system};

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
