-- How much an account may ask to send for a while, when the rules slowed it down (R21).
alter table account add column throttle_per_minute bigint check (throttle_per_minute > 0);
alter table account add column throttle_until timestamptz;
alter table account add constraint account_throttle check ((throttle_per_minute is null) = (throttle_until is null));
