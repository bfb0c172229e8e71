-- Waits for nobody's transaction for longer, with everybody behind it: who migrates tries again.
set local lock_timeout = '10s';

-- What makes the commitment of a holder's certificate tell nothing by itself; it opens the certificate together with the holder's address.
-- Null without a certificate, of one that names nobody, and of what a replica of the version before signs meanwhile.
alter table holder_request add column salt bytea;
