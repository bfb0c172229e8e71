-- What a closed account's holder said goes with the account; what invoices need stays until it lapses by itself.
grant update (name_subject) on account to ${system};
grant select, delete on profile_field to ${system};
grant delete on email_change to ${system};
