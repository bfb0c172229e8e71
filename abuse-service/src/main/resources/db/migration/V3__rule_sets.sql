-- Rule sets, in versions (R21). They are nobody's tenant's.
create table rule_set (
    id uuid primary key,
    name text not null,
    version int not null check (version > 0),
    status text not null check (status in ('DRAFT', 'SHADOW', 'LIVE', 'RETIRED')),
    -- text and not jsonb: decisions are recomputed from it byte for byte
    text text not null check (text is json object),
    author text not null,
    created_at timestamptz not null,
    changed_at timestamptz not null,
    shadowed_by text,
    shadowed_at timestamptz,
    published_by text,
    published_at timestamptz,
    retired_by text,
    retired_at timestamptz,
    unique (name, version),
    check ((shadowed_by is null) = (shadowed_at is null)),
    check ((published_by is null) = (published_at is null)),
    check ((retired_by is null) = (retired_at is null)),
    check (status <> 'LIVE' or published_by is not null),
    check (status <> 'RETIRED' or retired_by is not null)
);
create unique index rule_set_live on rule_set (name) where status = 'LIVE';
create index rule_set_in_force on rule_set (id) where status in ('SHADOW', 'LIVE');
create index rule_set_newest on rule_set (created_at desc, id desc);
alter table rule_set enable row level security;
alter table rule_set force row level security;
create policy rule_set_system on rule_set to ${system} using (true) with check (true);
grant select, insert,
    update (status, text, changed_at, shadowed_by, shadowed_at, published_by, published_at, retired_by, retired_at)
    on rule_set to ${system};

-- What has left its draft never changes, whoever asks; nobody publishes what they wrote; nothing is undone.
create function rule_set_stays() returns trigger language plpgsql as $$
begin
    if tg_op <> 'UPDATE' then
        raise exception 'a rule set is not deleted';
    end if;
    if (new.id, new.name, new.version, new.author, new.created_at)
        is distinct from (old.id, old.name, old.version, old.author, old.created_at) then
        raise exception 'a rule set stays what it is';
    end if;
    if old.status <> 'DRAFT' and new.text <> old.text then
        raise exception 'a rule set that has left its draft is not changed';
    end if;
    if new.status <> old.status and (old.status, new.status) not in (
        ('DRAFT', 'SHADOW'), ('DRAFT', 'RETIRED'), ('SHADOW', 'LIVE'), ('SHADOW', 'RETIRED'), ('LIVE', 'SHADOW'),
        ('LIVE', 'RETIRED')) then
        raise exception 'a rule set does not go that way';
    end if;
    if new.status = 'LIVE' and new.published_by = new.author then
        raise exception 'nobody publishes what they wrote';
    end if;
    return new;
end
$$;
create trigger rule_set_stays before update or delete on rule_set for each row execute function rule_set_stays();
create trigger rule_set_is_not_truncated before truncate on rule_set
    for each statement execute function rule_set_stays();
