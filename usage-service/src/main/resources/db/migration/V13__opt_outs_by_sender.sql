-- A "no" may be to one of the account's senders, and so may a "yes" (R16): of each of products to which it is, '' to every one of which
-- nothing of its own is known; and those of which something is.
alter table opt_out
    add column product_senders text[] not null default '{}',
    add column senders text[] not null default '{}',
    -- Of which number the two are: a replica of the version before leaves them behind.
    add column senders_number bigint;
grant update (product_senders, senders, senders_number) on opt_out to ${app};
