package com.cns.account.processing;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.datamap.DataPath;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What protects data (GDPR Articles 30(1)(g) and 32(1)). */
@NotPersonal(NotPersonal.Reason.ENUMERATION)
enum Measure {
    /** Sealed under keys of the person, the account or the request, in a database of their own. */
    ENCRYPTION,
    /** Kept as keyed hashes. */
    PSEUDONYMS,
    /** The database shows no account another's rows. */
    ISOLATION,
    /** Who reads states a purpose of the catalogue, or is refused. */
    PURPOSES,
    /** Reads by staff, refusals and destroyed keys are in a chained audit. */
    AUDIT,
    /** Erasing destroys the key first: logs and backups are unreadable with it. */
    KEY_DESTRUCTION;

    /** Which act on these places: two by how they are written there, the others everywhere. */
    static Set<Measure> of(Collection<DataPath> paths) {
        Set<Measure> measures = EnumSet.of(ISOLATION, PURPOSES, AUDIT);
        for (DataPath path : paths) {
            switch (path.form()) {
                case SEALED -> {
                    measures.add(ENCRYPTION);
                    measures.add(KEY_DESTRUCTION);
                }
                case TOKEN -> measures.add(PSEUDONYMS);
                case CLEAR -> {}
            }
        }
        return measures;
    }

    @JsonValue
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
