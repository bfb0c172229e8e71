-- Which accounts were not told anew since the database was restored.
create index account_epoch on account (epoch);
