-- Of ten minutes the gravest hour is kept and, of equally grave ones, the fullest: by its number of messages, in doublings. Rows from
-- before, and those of a replica of the version before, weigh what their gravity does.

set local lock_timeout = '10s';

alter table account_features add column weight int not null default 0;
