-- An account's features around a suspension stay until nobody can appeal it any more (R23). Until when is said once a row is due:
-- what was found to be kept is not looked at again before. Its indexes come after, beside whoever writes.
set local lock_timeout = '10s';
alter table account_features add column kept_until timestamptz;
grant update (kept_until) on account_features to ${system};
