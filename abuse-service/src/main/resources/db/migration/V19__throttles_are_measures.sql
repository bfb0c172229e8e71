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
