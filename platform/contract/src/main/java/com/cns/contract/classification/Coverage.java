package com.cns.contract.classification;

import com.fasterxml.jackson.annotation.JsonValue;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Locale;

/**
 * Says why an erasure or a copy of an end-user leaves out a place with personal data (GDPR Articles 15 and 17). Without it
 * every erasure reports the place and every copy names it, or the build fails. A field's own word goes before that of its
 * type.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.RECORD_COMPONENT, ElementType.TYPE})
public @interface Coverage {
    By erasure() default By.NAMED;

    By copy() default By.NAMED;

    /** How a place is covered. Closed: a reason that is not here is none. */
    @NotPersonal(NotPersonal.Reason.ENUMERATION)
    enum By {
        /** It is named in the report of every erasure, in the list of every copy. */
        NAMED,
        /** A field of the API: shows what is stored elsewhere, and keeps nothing. */
        VIEW,
        /** Of an account's own people, who are not its end-users: profile, export and closing of the account are theirs. */
        HOLDER,
        /** Of people without an account who are nobody's end-users: {@code /v1/prospects}, {@code /v1/visitors}. */
        BEYOND,
        /** Of people who work for CNS. */
        STAFF,
        /** On its way: sealed or hashed, and gone as soon as it has arrived. */
        PASSING,
        /** A keyed hash of an identifier that is copied in clear from where it is stored. */
        DERIVED,
        /** A topic carries what a table keeps; it is copied from the table. */
        CARRIED,
        /** What a copy itself consists of. */
        OWN_COPY,
        /** The person's own words, which another service copies. */
        ELSEWHERE;

        @JsonValue
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
