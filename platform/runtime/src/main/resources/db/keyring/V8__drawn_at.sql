-- When a subject came: an erasure that comes again leaves whoever came after it was asked (R12). Null of those from before this was
-- kept. Like the token, it dies with the subject.
alter table subject add column drawn_at timestamptz;
alter table subject alter column drawn_at set default now();

-- The subjects of these tokens that were there at that moment.
create function find_subjects(account uuid, tokens bytea[], at timestamptz)
    returns table (subject_id uuid)
    language plpgsql stable security definer
    set search_path = pg_catalog, public, pg_temp
    set enable_seqscan = off set enable_bitmapscan = off
as $$
#variable_conflict use_column
begin
    return query
        select s.subject_id
        from unnest(tokens) as asked(token)
        cross join lateral (
            select * from subject where account_id = account and token = asked.token offset 0) as s
        where s.drawn_at is null or s.drawn_at <= at;
end
$$;

-- Some subjects of an account but for these: whoever destroys a page finds the next one behind it. It names no token.
create function page_of_account(account uuid, spared uuid[], at_most integer)
    returns table (subject_id uuid)
    language plpgsql stable security definer
    set search_path = pg_catalog, public, pg_temp
    set enable_seqscan = off set enable_bitmapscan = off
as $$
#variable_conflict use_column
begin
    return query
        select s.subject_id from subject s
        where s.account_id = account and s.subject_id <> all (spared)
        limit at_most;
end
$$;

revoke all on function find_subjects, page_of_account from public;
grant execute on function find_subjects, page_of_account to ${keyring};
