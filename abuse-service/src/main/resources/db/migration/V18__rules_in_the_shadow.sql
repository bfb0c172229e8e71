-- A rule may be without effect while the other rules of its version decide (R21). A version never changes once it has left its
-- draft: this stands beside it, with who, when and why, and ends by the word of two people, with the next version that people
-- publish, or with a release in which the rule has another condition.

set local lock_timeout = '10s';

create table rule_shadow (
    rule_set_id uuid not null references rule_set,
    rule text not null,
    shadowed_by text not null,
    shadowed_at timestamptz not null,
    reason text not null check (length(reason) between 1 and 2000),
    asked_by text,
    asked_at timestamptz,
    asked_reason text check (length(asked_reason) between 1 and 2000),
    restored_by text,
    restored_at timestamptz,
    primary key (rule_set_id, rule, shadowed_at),
    check ((asked_by is null) = (asked_at is null) and (asked_by is null) = (asked_reason is null)),
    check ((restored_by is null) = (restored_at is null)),
    constraint rule_restored_by_two check (restored_by is null or (asked_by is not null and restored_by <> asked_by))
);
create unique index rule_shadow_open on rule_shadow (rule_set_id, rule) where restored_at is null;
alter table rule_shadow enable row level security;
alter table rule_shadow force row level security;
create policy rule_shadow_system on rule_shadow to ${system} using (true) with check (true);
grant select, insert, update (asked_by, asked_at, asked_reason, restored_by, restored_at) on rule_shadow to ${system};

-- Whether that person (by the provider's id) wrote the version, or the same rule in an earlier one: of that name with the same
-- condition.
create function wrote_rule(person text, set_id uuid, named text) returns boolean language sql stable as $$
    select exists (
        select from rule_set judged
        where judged.id = set_id
          and (person = judged.author
               or exists (
                   select from rule_set earlier
                   cross join json_array_elements(earlier.text::json -> 'rules') as theirs (rule)
                   join json_array_elements(judged.text::json -> 'rules') as ours (rule)
                       on theirs.rule ->> 'name' = ours.rule ->> 'name' and theirs.rule ->> 'when' = ours.rule ->> 'when'
                   where earlier.name = judged.name and earlier.version < judged.version
                     and ours.rule ->> 'name' = named and person = earlier.author)))
$$;

-- What was said stays, whoever asks; nobody has a rule speak again that they wrote.
create function rule_shadow_stays() returns trigger language plpgsql as $$
begin
    if tg_op <> 'UPDATE' then
        raise exception 'that a rule was in the shadow is not deleted';
    end if;
    if (new.rule_set_id, new.rule, new.shadowed_by, new.shadowed_at, new.reason)
        is distinct from (old.rule_set_id, old.rule, old.shadowed_by, old.shadowed_at, old.reason) then
        raise exception 'that a rule was in the shadow stays what it is';
    end if;
    if old.restored_at is not null then
        raise exception 'a rule is restored once';
    end if;
    if new.restored_by is not null and wrote_rule(new.restored_by, new.rule_set_id, new.rule) then
        raise exception 'nobody restores a rule that they wrote' using errcode = 'check_violation';
    end if;
    return new;
end
$$;
create trigger rule_shadow_stays before update or delete on rule_shadow for each row execute function rule_shadow_stays();
create trigger rule_shadow_is_not_truncated before truncate on rule_shadow
    for each statement execute function rule_shadow_stays();

-- Whoever had a rule speak again answers for it as its publisher does (R23).
create policy rule_shadow_app on rule_shadow for select to ${app} using (true);
grant select (rule_set_id, rule, asked_by, restored_by) on rule_shadow to ${app};
grant select (id) on rule_set to ${app};
create or replace function answers_for_rules(person text, cited text, spoke text) returns boolean language sql stable as $$
    select exists (
        select from rule_set judged
        where judged.name = substring(cited from '^(.+) v[0-9]{1,9}$')
          and judged.version = substring(cited from ' v([0-9]{1,9})$')::int
          and (person = 'staff:' || judged.author
               or person = 'staff:' || judged.published_by
               or person in (select 'staff:' || former.publisher from unnest(judged.published_before) as former (publisher))
               or exists (
                   select from rule_shadow back
                   join json_array_elements(spoke::json) as ground (reason) on ground.reason ->> 'signal' = back.rule
                   where back.rule_set_id = judged.id and back.restored_by is not null
                     and person in ('staff:' || back.asked_by, 'staff:' || back.restored_by))
               or exists (
                   select from rule_set earlier
                   cross join json_array_elements(earlier.text::json -> 'rules') as theirs (rule)
                   join json_array_elements(judged.text::json -> 'rules') as ours (rule)
                       on theirs.rule ->> 'name' = ours.rule ->> 'name' and theirs.rule ->> 'when' = ours.rule ->> 'when'
                   join json_array_elements(spoke::json) as ground (reason) on ground.reason ->> 'signal' = ours.rule ->> 'name'
                   where earlier.name = judged.name and earlier.version < judged.version
                     and person = 'staff:' || earlier.author)))
$$;

-- What people said of a decision is said of each rule that contributed to what was done, by its share of the sum in millionths.
-- Of a rule in the shadow nothing is said: it contributed nothing. Decisions of the first form have no rules in this sense.
create view rule_outcome with (security_invoker = true) as
    select said.account_id, said.decision_id, said.rule_set, said.labelled_at, said.label, d.decided_at, reading.rule,
           coalesce(reading.contribution::bigint * 1000000
                    / nullif((d.evaluation::json -> 'totals' ->> d.verdict)::bigint, 0), 0) as share
    from rule_label said
    join decision d on d.account_id = said.account_id and d.id = said.decision_id
    cross join lateral json_to_recordset(d.evaluation::json -> 'readings')
        as reading (rule text, contribution int, "upTo" text)
    where reading.contribution > 0
      and array_position(array['observe', 'review', 'throttle', 'suspend'], reading."upTo")
          >= array_position(array['observe', 'review', 'throttle', 'suspend'], d.verdict);
grant select on rule_outcome to ${system};
