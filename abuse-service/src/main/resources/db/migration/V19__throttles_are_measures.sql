-- A throttle suspends the service in part: it has a statement of reasons and an appeal, as a suspension has (Digital Services Act,
-- Articles 17(1)(b) and 20). It has a status of its own, since it stops no other measure and ends without a word.

set local lock_timeout = '10s';

alter table suspension add column per_minute bigint check (per_minute > 0);
alter table suspension drop constraint suspension_status_check;
alter table suspension add constraint suspension_status_check
    check (status in ('IN_FORCE', 'THROTTLING', 'ENDED', 'LIFTED', 'EXPIRED'));
alter table suspension drop constraint suspension_check;
alter table suspension add constraint suspension_ended check ((ended_at is null) = (status in ('IN_FORCE', 'THROTTLING')));
-- by the rules, for a while, until a person lifts it
alter table suspension add constraint suspension_in_part check (
    case when per_minute is null then status <> 'THROTTLING'
         else status in ('THROTTLING', 'LIFTED') and decision_id is not null and ends_at is not null and imposed_by is null end);

-- The brake counts throttles as it counts suspensions, and apart from them.
alter table brake_minute add column throttles bigint not null default 0;
alter table brake_minute drop constraint brake_minute_suspensions_check;
alter table brake_minute add constraint brake_minute_counts
    check (suspensions >= 0 and throttles >= 0 and suspensions + throttles > 0);

-- Takes one of what an hour may have; false when it has them. Waits for others until they commit: the number is exact.
create function take_throttle(most bigint) returns boolean language plpgsql as $$
declare
    taken bigint;
begin
    perform pg_advisory_xact_lock(hashtextextended('brake throttles', 0));
    select coalesce(sum(throttles), 0) into taken from brake_minute where minute > clock_timestamp() - interval '61 minutes';
    if taken >= most then
        return false;
    end if;
    insert into brake_minute (minute, suspensions, throttles) values (date_trunc('minute', clock_timestamp()), 0, 1)
    on conflict (minute) do update set throttles = brake_minute.throttles + 1;
    return true;
end
$$;
