-- What was reported, as the event's data: told again to whoever asks again. Null for erasures done before this was kept.
alter table erasure add column report text;

-- What was asked never changes; only that it is done is written later.
revoke update on erasure from ${app};
grant update (done_at, report) on erasure to ${app};
