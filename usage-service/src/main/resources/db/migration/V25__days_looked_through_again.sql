-- From which day on an account's days are looked through again once what was asked to be sent later has had its time: the first of which
-- something was passed over. Null where nothing was, or by a replica of the version before: then from the oldest on.
set local lock_timeout = '10s';
alter table retention_choice add column usage_again_from date;
alter table retention_choice add column content_again_from date;
grant update (usage_again_from, content_again_from) on retention_choice to ${system};
