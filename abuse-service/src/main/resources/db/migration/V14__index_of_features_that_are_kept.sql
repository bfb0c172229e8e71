-- An attempt that was broken off leaves an index that is not valid.
drop index concurrently if exists account_features_kept;
create index concurrently account_features_kept on account_features (kept_until) where kept_until is not null;
