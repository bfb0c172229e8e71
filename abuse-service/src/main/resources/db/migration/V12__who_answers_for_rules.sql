-- Nobody decides about what rules led to that they answer for (R23): not only whoever wrote the version that spoke, but whoever
-- published it, or wrote the same rule in an earlier version.

set local lock_timeout = '10s';

-- A version may be published again, by somebody else: who had done so before is not forgotten.
alter table rule_set add column published_before text[] not null default '{}';

create or replace function rule_set_stays() returns trigger language plpgsql as $$
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
    new.published_before = old.published_before;
    if old.published_by is not null and new.published_by is distinct from old.published_by then
        new.published_before = array_append(old.published_before, old.published_by);
    end if;
    return new;
end
$$;

-- Rule sets are nobody's tenant's: who answers for them is asked in the tenant's transaction, too.
create policy rule_set_app on rule_set for select to ${app} using (true);
grant select (name, version, text, author, published_by, published_before) on rule_set to ${app};

-- Whether that person (staff:…) wrote or published the version of a set that is cited (spam-burst v3), or wrote one of the rules
-- that spoke in an earlier version of it: a rule of that name with the same condition. False of what no set is cited for.
create function answers_for_rules(person text, cited text, spoke text) returns boolean language sql stable as $$
    select exists (
        select from rule_set judged
        where judged.name = substring(cited from '^(.+) v[0-9]{1,9}$')
          and judged.version = substring(cited from ' v([0-9]{1,9})$')::int
          and (person = 'staff:' || judged.author
               or person = 'staff:' || judged.published_by
               or person in (select 'staff:' || former.publisher from unnest(judged.published_before) as former (publisher))
               or exists (
                   select from rule_set earlier
                   cross join json_array_elements(earlier.text::json -> 'rules') as theirs (rule)
                   join json_array_elements(judged.text::json -> 'rules') as ours (rule)
                       on theirs.rule ->> 'name' = ours.rule ->> 'name' and theirs.rule ->> 'when' = ours.rule ->> 'when'
                   join json_array_elements(spoke::json) as ground (reason) on ground.reason ->> 'signal' = ours.rule ->> 'name'
                   where earlier.name = judged.name and earlier.version < judged.version
                     and person = 'staff:' || earlier.author)))
$$;

create or replace function appeal_is_decided_by_another() returns trigger language plpgsql as $$
begin
    if exists (select from suspension s
               where s.account_id = new.account_id and s.id = new.suspension_id
                 and new.decided_by in (s.imposed_by, s.proposed_by, s.rule_author)) then
        raise exception 'whoever took part in a suspension does not decide about it' using errcode = 'check_violation';
    end if;
    if exists (select from suspension s
               where s.account_id = new.account_id and s.id = new.suspension_id
                 and answers_for_rules(new.decided_by, s.rule_set, s.grounds)) then
        raise exception 'whoever answers for the rules does not decide about what they led to' using errcode = 'check_violation';
    end if;
    return new;
end
$$;

create function proposal_is_decided_by_another() returns trigger language plpgsql as $$
begin
    if answers_for_rules(new.decided_by, new.rule_set, new.grounds) then
        raise exception 'whoever answers for the rules does not decide about what they led to' using errcode = 'check_violation';
    end if;
    return new;
end
$$;
create trigger proposal_is_decided_by_another before insert or update on proposal
    for each row when (new.decided_by is not null) execute function proposal_is_decided_by_another();
