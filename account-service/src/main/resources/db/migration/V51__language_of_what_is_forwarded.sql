-- Waits for nobody's transaction for longer, with everybody behind it: who migrates tries again.
set local lock_timeout = '10s';

-- What the person is written to in who asked CNS: the copy that their customer makes for them is summarised in it. Null of what was
-- forwarded before, and of what a replica of the version before forwards meanwhile.
alter table forwarded_request add column language text;
