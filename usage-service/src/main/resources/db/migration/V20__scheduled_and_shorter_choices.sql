-- What an account asked to be sent later outlives a choice that was made since, until its time has come. When that is, for
-- the first of what was passed over: then the account's days are looked through again. Null when nothing was.
alter table retention_choice add column usage_again_at timestamptz;
alter table retention_choice add column content_again_at timestamptz;
grant update (usage_again_at, content_again_at) on retention_choice to ${system};
