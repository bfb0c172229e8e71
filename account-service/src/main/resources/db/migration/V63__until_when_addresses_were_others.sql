-- Waits for nobody's transaction for longer, with everybody behind it: who migrates tries again.
set local lock_timeout = '10s';

-- Of claims that there are, as far as those of others still say it. The owner sees no row of any account but so.
alter table contact_claim no force row level security;
with former as materialized (select person, account_id, ended_at from contact_claim where ended_at is not null)
update contact_claim mine set others_until = known.until
from (
    select claim.account_id, claim.person, max(former.ended_at) as until
    from former
    join contact_claim claim on claim.person = former.person and claim.account_id <> former.account_id
        and former.ended_at <= claim.since
    group by claim.account_id, claim.person) known
where mine.account_id = known.account_id and mine.person = known.person and mine.others_until is null;
alter table contact_claim force row level security;
