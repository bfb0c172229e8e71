-- Which roles the member of staff had: their holder is told that, and no name. Committed to (cns-audit-2); of no person.
alter table audit_entry add column actor_roles text;
grant insert (actor_roles) on audit_entry to ${app}, ${system};

create or replace function audit_entry_stays() returns trigger language plpgsql as $$
begin
    if tg_op <> 'UPDATE' then
        raise exception 'audit entries are not deleted';
    end if;
    if (new.id, new.account_id, new.at, new.actor_kind, new.actor_roles, new.purpose, new.path, new.subject_id, new.outcome,
        new.commitment)
        is distinct from
       (old.id, old.account_id, old.at, old.actor_kind, old.actor_roles, old.purpose, old.path, old.subject_id, old.outcome,
        old.commitment)
    then
        raise exception 'an audit entry is not altered';
    end if;
    if (new.actor, new.salt, new.redacted_at) is distinct from (old.actor, old.salt, old.redacted_at)
        and (old.redacted_at is not null or new.redacted_at is null)
    then
        raise exception 'an audit entry is only redacted, once';
    end if;
    if (new.position, new.hash) is distinct from (old.position, old.hash) and old.position is not null then
        raise exception 'an audit entry is linked once';
    end if;
    return new;
end
$$;
