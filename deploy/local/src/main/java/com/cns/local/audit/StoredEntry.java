package com.cns.local.audit;

import com.cns.contract.audit.AuditForm;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code audit_entry}.
 *
 * @param position 0 when it is not linked yet
 * @param form null when it was redacted, or what is left of it is no entry
 */
@SuppressWarnings("ArrayRecordComponent") // rows, never compared
record StoredEntry(
        long position,
        byte @Nullable [] hash,
        byte[] commitment,
        byte @Nullable [] salt,
        boolean redacted,
        @Nullable AuditForm form) {
    static final String COLUMNS = """
            position, hash, commitment, salt, redacted_at, id, account_id, at, actor_kind, actor, purpose, path, subject_id,
            outcome, actor_roles""";

    static StoredEntry of(ResultSet row) throws SQLException {
        String actor = row.getString("actor");
        return new StoredEntry(
                row.getLong("position"),
                row.getBytes("hash"),
                row.getBytes("commitment"),
                row.getBytes("salt"),
                row.getObject("redacted_at") != null,
                actor == null
                        ? null
                        : new AuditForm(
                                row.getObject("id", UUID.class),
                                row.getObject("account_id", UUID.class),
                                row.getObject("at", OffsetDateTime.class).toInstant(),
                                row.getString("actor_kind"),
                                actor,
                                row.getString("purpose"),
                                row.getString("path"),
                                row.getObject("subject_id", UUID.class),
                                row.getString("outcome"),
                                row.getString("actor_roles")));
    }

    /** Whether it says what was committed to; of a redacted one nobody can know. */
    boolean isGenuine() {
        if (redacted) {
            return salt == null && form == null;
        }
        return salt != null && form != null && Arrays.equals(form.commitment(salt), commitment);
    }
}
