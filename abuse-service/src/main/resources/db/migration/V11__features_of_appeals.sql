-- An account's features around a suspension stay until nobody can appeal it any more (R23). Until when is said once a row is due:
-- what was found to be kept is not looked at again before.
alter table account_features add column kept_until timestamptz;
drop index account_features_slot;
create index account_features_unseen on account_features (slot) where kept_until is null;
create index account_features_kept on account_features (kept_until) where kept_until is not null;
grant update (kept_until) on account_features to ${system};
