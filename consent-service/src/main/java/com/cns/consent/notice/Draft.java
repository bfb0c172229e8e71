package com.cns.consent.notice;

import com.cns.contract.classification.Purpose;
import com.cns.contract.notice.NoticeChange;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A version that is well-formed by itself; whether it may follow the one before is {@link Succession}'s to say.
 *
 * @param wordings the one it was written in first; no language twice
 * @param change null when it was not said
 * @param effectiveFrom null for as soon as it may be
 */
record Draft(
        Purpose purpose,
        List<Wording> wordings,
        @Nullable NoticeChange change,
        @Nullable Instant effectiveFrom) {
    Draft {
        wordings = List.copyOf(wordings);
    }

    /** Where in the body a field of a wording is (RFC 6901). */
    static String pointer(int wording, String field) {
        return wording == 0 ? "/" + field : "/translations/" + (wording - 1) + "/" + field;
    }
}
