-- Waits for nobody's transaction for longer, with everybody behind it: who migrates tries again.
set local lock_timeout = '10s';

-- R9, R25: when what is held of a closed account's holder was erased, and that told. Null of those that a version before has erased: they are
-- gone through once more, and whoever received their data hears of it.
alter table account add column holder_erased_at timestamptz;
grant update (holder_erased_at) on account to ${system};
