package com.cns.consent.telling;

import com.cns.consent.standing.Scope;
import com.cns.contract.classification.Purpose;
import com.cns.contract.id.SubjectId;
import io.vertx.mutiny.sqlclient.Row;

/**
 * What somebody has received.
 *
 * @param scope for which messages; a channel or sender that is null is any
 */
public record Shared(Matter matter, Scope scope) {
    static Shared of(Row row) {
        return new Shared(
                new Matter(new SubjectId(row.getUUID("subject_id")), Purpose.fromString(row.getString("purpose"))),
                Scope.of(row));
    }
}
