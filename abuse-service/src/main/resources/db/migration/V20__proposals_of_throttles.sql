-- What the rules would slow down waits for people as what it is, and is imposed as that (R21, R23). What waits so far is imposed as a
-- suspension, and so is what a replica of the version before proposes during the rollout: hence the default.

set local lock_timeout = '10s';

alter table proposal add column measure text not null default 'SUSPENSION' check (measure in ('SUSPENSION', 'THROTTLE'));
-- people slow nobody down by themselves, and how long it lasts is not theirs to say
alter table proposal add constraint proposal_in_part check (measure = 'SUSPENSION' or (decision_id is not null and days is null));

-- by the rules, or by a person who decided what they proposed; for a while, until a person lifts it
alter table suspension drop constraint suspension_in_part;
alter table suspension add constraint suspension_in_part check (
    case when per_minute is null then status <> 'THROTTLING'
         else status in ('THROTTLING', 'LIFTED') and decision_id is not null and ends_at is not null and proposed_by is null end);

-- What is imposed is what was proposed: a replica of the version before does not know the measure, and would suspend for a throttle.
create function proposal_is_imposed_as_proposed() returns trigger language plpgsql as $$
begin
    if exists (select from suspension s
               where s.account_id = new.account_id and s.id = new.suspension_id
                 and (s.per_minute is not null) <> (new.measure = 'THROTTLE')) then
        raise exception 'what is imposed is what was proposed' using errcode = 'check_violation';
    end if;
    return new;
end
$$;
create trigger proposal_is_imposed_as_proposed before update on proposal
    for each row when (new.status = 'IMPOSED') execute function proposal_is_imposed_as_proposed();
