-- Waits for nobody's transaction for longer, with everybody behind it: who migrates tries again.
set local lock_timeout = '10s';

-- R9, ADR 58: services erase whoever they have of an account that has ended. Of accounts that have ended before they heard of it they are
-- told: each is gone through once more, which finds nothing of the holder.
alter table account no force row level security;
update account set holder_erased_at = null where status = 'CLOSED' and holder_erased_at is not null;
alter table account force row level security;
