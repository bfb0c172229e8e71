-- Waits for nobody's transaction for longer, with everybody behind it: who migrates tries again.
set local lock_timeout = '10s';

-- Of key-encryption keys the one that was the newest when the keys were gone of what a holder's certificate calls erased: backups of the
-- keyring open it until that is destroyed. Null when none does, when nothing is erased, and of what a version before has certified.
alter table holder_request add column generation integer;
