-- A throttle is a new state of an account, and no reason why a suspension that was judged before it would be stale.
alter table account add column throttled_from bigint, add column throttled_to bigint;
alter table account add constraint account_throttled check ((throttled_from is null) = (throttled_to is null));
