-- Since when its service has had nothing of a subject. The keys go when that has lasted and nobody has drawn them since (R9): what was
-- sealed under them a moment before, and is on its way through the topics, never finds them gone.
alter table subject add column lapsed_since timestamptz;
create index subject_lapsed on subject (account_id) where lapsed_since is not null;

create or replace function draw_keys(
    account uuid, tokens bytea[], candidates uuid[], kek integer,
    owners uuid[], owner_scopes text[], owner_keys bytea[], scopes text[])
    returns table (n integer, subject_id uuid, scope text, kek_version integer, wrapped bytea)
    language plpgsql volatile security definer
    set search_path = pg_catalog, public, pg_temp
    set enable_seqscan = off set enable_bitmapscan = off set enable_nestloop = off
as $$
#variable_conflict use_column
begin
    if cardinality(owners) > 0 then
        perform use_generation(kek);
    end if;
    -- One look at a small index: hardly any account has somebody who lapses.
    if exists (select from subject where account_id = account and lapsed_since is not null) then
        perform revive(account, tokens);
    end if;
    with drawn as (
        insert into subject (account_id, token, subject_id)
            select account, c.token, c.subject_id
            from unnest(tokens, candidates) as c(token, subject_id) where c.subject_id is not null
            on conflict (account_id, token) do nothing
            returning subject_id)
    insert into data_key (subject_id, scope, kek_version, wrapped)
        select c.owner, c.scope, kek, c.wrapped
        from unnest(owners, owner_scopes, owner_keys) as c(owner, scope, wrapped)
        join drawn on drawn.subject_id = c.owner;
    return query select * from find_keys(account, tokens, scopes);
end
$$;

-- A destruction under way is waited for, in the order of the tokens.
create function revive(account uuid, drawn bytea[])
    returns void
    language plpgsql volatile security definer
    set search_path = pg_catalog, public, pg_temp
    set enable_seqscan = off set enable_bitmapscan = off
as $$
begin
    perform from subject
        where account_id = account and token = any (drawn) and lapsed_since is not null
        order by token for update;
    update subject set lapsed_since = null
        where account_id = account and token = any (drawn) and lapsed_since is not null;
end
$$;

-- Subjects in the order of their ids, those of the service itself left out. It names no token.
create function page_of_subjects(behind uuid, at_most integer)
    returns table (subject_id uuid, account_id uuid)
    language plpgsql stable security definer
    set search_path = pg_catalog, public, pg_temp
    set enable_seqscan = off set enable_bitmapscan = off
as $$
#variable_conflict use_column
begin
    return query
        select s.subject_id, s.account_id from subject s
        where s.subject_id > behind and s.account_id <> '00000000-0000-0000-0000-000000000000'
        order by s.subject_id limit at_most;
end
$$;

-- Nothing is had of these at that moment; answers since when that is so of each.
create function lapse(subjects uuid[], at timestamptz)
    returns table (subject_id uuid, lapsed_since timestamptz)
    language plpgsql volatile security definer
    set search_path = pg_catalog, public, pg_temp
    set enable_seqscan = off set enable_bitmapscan = off
as $$
#variable_conflict use_column
begin
    perform from subject s where s.subject_id = any (subjects) and s.lapsed_since is null order by s.subject_id for update;
    update subject s set lapsed_since = at where s.subject_id = any (subjects) and s.lapsed_since is null;
    return query select s.subject_id, s.lapsed_since from subject s where s.subject_id = any (subjects);
end
$$;

-- True when it had lapsed before that moment, and nobody has drawn its keys since.
create function destroy_lapsed(account uuid, lapsed uuid, before timestamptz)
    returns boolean
    language plpgsql volatile security definer
    set search_path = pg_catalog, public, pg_temp
as $$
begin
    perform from subject where subject_id = lapsed and account_id = account and lapsed_since < before for update;
    return found and destroy_keys(account, lapsed);
end
$$;

revoke all on function revive, page_of_subjects, lapse, destroy_lapsed from public;
grant execute on function page_of_subjects, lapse, destroy_lapsed to ${keyring};
