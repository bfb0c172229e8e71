package com.cns.local.chain;

import com.cns.contract.chain.Committed;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A row of a chain.
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
        @Nullable Committed form) {
    static final String COLUMNS = "position, hash, commitment, salt, redacted_at, ";

    static StoredEntry of(ResultSet row, Chained chained) throws SQLException {
        return new StoredEntry(
                row.getLong("position"),
                row.getBytes("hash"),
                row.getBytes("commitment"),
                row.getBytes("salt"),
                row.getObject("redacted_at") != null,
                chained.form(row));
    }

    /** Whether it says what was committed to; of a redacted one nobody can know. */
    boolean isGenuine() {
        if (redacted) {
            return salt == null && form == null;
        }
        return salt != null && form != null && Arrays.equals(form.commitment(salt), commitment);
    }
}
