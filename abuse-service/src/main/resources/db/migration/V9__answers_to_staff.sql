-- What staff do to rule sets and backtests belongs to no account: its answer is kept across tenants (ADR 26).
grant insert on idempotent_answer to ${system};
