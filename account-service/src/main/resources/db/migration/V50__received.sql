-- Waits for nobody's transaction for longer, with everybody behind it: who migrates tries again.
set local lock_timeout = '10s';

-- R26: when whoever is responsible got it. The month counts from then, and so does its extension. Null of what came before, or by a replica
-- of the version before: that counts from when it was asked here.
alter table privacy_request add column received_at timestamptz;
grant update (received_at) on privacy_request to ${app};
