-- Ids are fenced against repetition for 35 days. They come in the order of time, so a block range index finds the old ones
-- and costs nothing on the way in.
create index ingest_key_received on ingest_key using brin (received_at) with (autosummarize = on);
create index ingest_conflict_received on ingest_conflict using brin (received_at) with (autosummarize = on);
grant delete on ingest_key, ingest_conflict to ${system};
