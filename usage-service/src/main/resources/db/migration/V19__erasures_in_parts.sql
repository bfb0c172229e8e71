-- What was removed of a large person ahead of the transaction that reports their erasure, which adds it up and deletes this. Committed
-- with each part, so that an attempt that is broken off loses no count.
create table erasure_progress (
    account_id    uuid   not null,
    subject_id    uuid   not null,
    from_count    bigint not null,
    to_count      bigint not null,
    name_count    bigint not null,
    tags_count    bigint not null,
    mention_count bigint not null,
    content_count bigint not null,
    primary key (account_id, subject_id)
);
alter table erasure_progress enable row level security;
alter table erasure_progress force row level security;
create policy tenant on erasure_progress to ${app}
    using (account_id = nullif(current_setting('cns.account', true), '')::uuid);
grant select, insert, update, delete on erasure_progress to ${app};
