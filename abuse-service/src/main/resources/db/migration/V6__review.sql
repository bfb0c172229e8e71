-- Appeals are due, claimed, and may shorten a suspension or be withdrawn (R23).
alter table appeal no force row level security;
alter table appeal add column due_at timestamptz;
update appeal set due_at = opened_at + interval '7 days';
update appeal set decided_by = 'staff:' || decided_by where decided_by is not null;
-- reasons from before they had to be of any length
alter table appeal add constraint appeal_reason check (length(reason) between 40 and 2000) not valid;
alter table appeal force row level security;
alter table appeal alter column due_at set not null;
alter table appeal add constraint appeal_due check (due_at > opened_at);
alter table appeal add column claimed_by text check (claimed_by like 'staff:_%');
alter table appeal add column claimed_until timestamptz;
alter table appeal add constraint appeal_claim check ((claimed_by is null) = (claimed_until is null));
alter table appeal add constraint appeal_decided_by_staff check (decided_by like 'staff:_%');
alter table appeal drop constraint appeal_status_check;
alter table appeal add constraint appeal_status_check
    check (status in ('OPEN', 'OVERTURNED', 'PARTLY', 'UPHELD', 'WITHDRAWN'));
-- a decision has a time, a person and a reason, or there is none; a withdrawal has a time
alter table appeal drop constraint appeal_check1;
alter table appeal drop constraint appeal_check2;
alter table appeal add constraint appeal_decided check (
    (status in ('OVERTURNED', 'PARTLY', 'UPHELD')) = (decided_by is not null) and (decided_by is null) = (reason is null));
grant update (claimed_by, claimed_until) on appeal to ${app};
create index appeal_of_account on appeal (account_id, opened_at desc);

-- Nobody decides about a measure that they imposed or proposed, or whose rule they wrote, whatever the program says. What is
-- stored of a suspension's people never changes, hence a look when it is decided suffices.
create function appeal_is_decided_by_another() returns trigger language plpgsql as $$
begin
    if exists (select from suspension s
               where s.account_id = new.account_id and s.id = new.suspension_id
                 and new.decided_by in (s.imposed_by, s.proposed_by, s.rule_author)) then
        raise exception 'whoever took part in a suspension does not decide about it' using errcode = 'check_violation';
    end if;
    return new;
end
$$;
create trigger appeal_is_decided_by_another before insert or update on appeal
    for each row when (new.decided_by is not null) execute function appeal_is_decided_by_another();

-- What people said of the rules' decisions: labels for whoever measures the rules.
create view rule_label with (security_invoker = true) as
    select distinct on (rule_set, account_id, decision_id) account_id, decision_id, rule_set, labelled_at, label
    from (
        select s.account_id, s.decision_id, s.rule_set, a.decided_at as labelled_at,
               case a.status when 'OVERTURNED' then 'WRONG' when 'PARTLY' then 'PARTLY' else 'RIGHT' end as label
        from appeal a join suspension s on s.account_id = a.account_id and s.id = a.suspension_id
        where s.decision_id is not null and a.status in ('OVERTURNED', 'PARTLY', 'UPHELD')
        union all
        -- who only asks whether to suspend errs with no answer
        select account_id, decision_id, rule_set, decided_at, case status when 'DISMISSED' then 'WRONG' else 'RIGHT' end
        from proposal where decision_id is not null and why <> 'REVIEW' and status in ('IMPOSED', 'DISMISSED')) as every
    order by rule_set, account_id, decision_id, labelled_at desc;
grant select on rule_label to ${app}, ${system};

-- What people decided on a set is looked for by its name.
create index suspension_rule_set on suspension (rule_set) where rule_set is not null;
create index proposal_rule_set on proposal (rule_set) where rule_set is not null;
