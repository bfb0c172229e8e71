package com.cns.consent.disclosure;

import com.cns.contract.id.DisclosureId;
import com.cns.contract.id.SubjectId;
import io.vertx.mutiny.sqlclient.Row;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A disclosure and who received it.
 *
 * @param receiver null once the holder was erased
 */
record Disclosed(Disclosure disclosure, @Nullable Receiver receiver) {
    static Disclosed of(Row row) {
        return new Disclosed(Disclosure.of(row), Receiver.of(row));
    }

    DisclosureId id() {
        return disclosure.id();
    }

    /** Under whose keys something of it is sealed. */
    Set<SubjectId> subjects() {
        Set<SubjectId> subjects = new HashSet<>();
        if (disclosure.subjectId() != null) {
            subjects.add(disclosure.subjectId());
        }
        if (receiver != null) {
            subjects.add(receiver.subjectId());
        }
        return subjects;
    }
}
