-- What a closed account's holder asked to change goes with the account.
grant update (name_subject) on account to ${system};
grant delete on email_change to ${system};
