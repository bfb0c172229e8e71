-- Replaced by the two before it.
drop index concurrently if exists account_features_slot;
