-- The senders to which words were said before they were noted. Reads both tables through, while others go on reading and writing them.
insert into account_sender (account_id, sender)
    select account_id, sender from consent where sender is not null
    union
    select account_id, sender from suppression where sender is not null
    on conflict do nothing;
