-- Reads the table while others go on writing it. So do the indexes after it: each alone in its file, which Flyway then runs outside of a
-- transaction.
set local lock_timeout = '10s';
alter table privacy_request validate constraint privacy_request_status_check;
alter table privacy_request validate constraint privacy_request_reason_check;
