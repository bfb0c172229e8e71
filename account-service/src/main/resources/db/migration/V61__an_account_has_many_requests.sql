-- Waits for nobody's transaction for longer, with everybody behind it: who migrates tries again.
set local lock_timeout = '10s';

-- Most accounts have one request, some take five thousand in one call. Told the average, the planner finds an account's requests as
-- cheap as one of them, and compares each of a batch with each: minutes, where looking each up by its id takes a tenth of a second.
alter table privacy_request alter column account_id set (n_distinct = -0.01);
alter table privacy_batch_request
    alter column account_id set (n_distinct = -0.01), alter column batch_id set (n_distinct = -0.01);
analyze privacy_request, privacy_batch_request;
