-- A "no" may be to one of the account's senders, and so may a "yes" (R16): of each of products to which it is, '' to every one of which
-- nothing of its own is known; and those of which something is.
alter table opt_out
    add column product_senders text[] not null default '{}',
    add column senders text[] not null default '{}';
grant update (product_senders, senders) on opt_out to ${app};
