package com.cns.usage.erasure;

/** How records lose a person, and whoever is mentioned in words that go with them: the same for a part and for the last look. */
final class Stripping {
    private Stripping() {}

    /**
     * Two parts of a {@code with}: {@code stripped}, a row of each record and of what it had, and {@code unmentioned}. Of the account
     * {@code $1} and the subjects {@code $2}. Only a record with words can mention somebody.
     *
     * @param bounds what else is asked of a record; empty for all
     */
    static String within(String bounds) {
        return """
            stripped as (
                update communication set from_sealed = null, to_sealed = null, name_sealed = null, tags_sealed = null
                where account_id = $1 and subject_id = any($2)%s
                  and num_nonnulls(from_sealed, to_sealed, name_sealed, tags_sealed) > 0
                returning id, received_at, old.from_sealed is not null as was_from, old.to_sealed is not null as was_to,
                    old.name_sealed is not null as was_named, old.tags_sealed is not null as was_tagged),
            unmentioned as (
                delete from mention where account_id = $1 and (communication_id, received_at) in (
                    select id, received_at from stripped where was_named or was_tagged)
                returning subject_id)""".formatted(bounds);
    }
}
