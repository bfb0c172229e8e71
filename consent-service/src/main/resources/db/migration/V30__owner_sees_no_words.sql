-- As before: the owner of the tables sees no row of any account.
set local lock_timeout = '10s';
drop policy migrating on suppression;
drop policy migrating on consent;
drop policy migrating on account_sender;
