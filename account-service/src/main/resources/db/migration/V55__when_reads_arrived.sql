-- Waits for nobody's transaction for longer, with everybody behind it: who migrates tries again.
set local lock_timeout = '10s';

-- When what was read became known: a copy that is being written leaves out what comes later. A replica of before says nothing: now.
alter table data_read add column recorded_at timestamptz not null default now();
