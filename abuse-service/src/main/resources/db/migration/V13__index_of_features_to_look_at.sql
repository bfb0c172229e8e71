-- An attempt that was broken off leaves an index that is not valid.
drop index concurrently if exists account_features_unseen;
create index concurrently account_features_unseen on account_features (slot) where kept_until is null;
