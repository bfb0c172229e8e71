-- cns.erasures was lost: whatever was destroyed is told anew, to a topic that has heard of nothing.
create function tell_destroyed_anew()
    returns void
    language sql volatile security definer
    set search_path = pg_catalog, public, pg_temp
as $$
    update destroyed_subject set told = false where told
$$;
revoke all on function tell_destroyed_anew from public;
grant execute on function tell_destroyed_anew to ${keyring};
