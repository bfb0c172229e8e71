-- A consent is changed together with where it stands, of which the ledger has an entry (R16, R17): nothing that was committed to, such as
-- until when it holds or how it was said, changes behind it.
create function consent_words_stay() returns trigger language plpgsql as $$
begin
    raise exception 'a consent is changed only by what the ledger hears of';
end
$$;
create trigger consent_words_stay before update on consent
    for each row when (old.status is not distinct from new.status) execute function consent_words_stay();
