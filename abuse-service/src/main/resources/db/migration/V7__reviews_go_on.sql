-- A proposal that the rules overtook: they suspended the account before anybody decided.
alter table proposal drop constraint proposal_status_check;
alter table proposal add constraint proposal_status_check
    check (status in ('OPEN', 'IMPOSED', 'DISMISSED', 'LAPSED', 'SUPERSEDED'));

-- A backtest whose page fails again and again ends, and holds up nobody else; one that nobody wants any more can go.
alter table backtest add column failures int not null default 0 check (failures >= 0);
alter table backtest drop constraint backtest_status_check;
alter table backtest add constraint backtest_status_check check (status in ('RUNNING', 'DONE', 'FAILED'));
drop index backtest_running;
create index backtest_running on backtest (failures, created_at) where status = 'RUNNING';
create index backtest_of_set on backtest (rule_set_id, created_at desc, id desc);
grant update (failures) on backtest to ${system};
grant delete on backtest to ${system};

-- What was decided is listed newest first, however much of it there is.
create index appeal_decided on appeal (status, decided_at desc, id desc);

-- What people imposed while the account changed is imposed on the account as it is by then.
grant update (against_epoch, against_n) on suspension to ${app};
create index suspension_by_people on suspension (imposed_at desc, id desc) where status = 'IN_FORCE' and imposed_by is not null;

-- Accounts are slowed down (R21): less than a suspension, for a while.
alter table decision drop constraint decision_verdict_check;
alter table decision add constraint decision_verdict_check check (verdict in ('observe', 'review', 'throttle', 'suspend'));
alter table shadow_verdict drop constraint shadow_verdict_live_check;
alter table shadow_verdict add constraint shadow_verdict_live_check
    check (live in ('ordinary', 'observe', 'review', 'throttle', 'suspend'));
alter table shadow_verdict drop constraint shadow_verdict_shadow_check;
alter table shadow_verdict add constraint shadow_verdict_shadow_check
    check (shadow in ('ordinary', 'observe', 'review', 'throttle', 'suspend'));
