package com.cns.account.copy;

import com.cns.account.language.Language;
import com.cns.contract.id.AccountId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a copy of somebody has of whom CNS holds data for itself.
 *
 * @param request that it answers; null when a holder asks without one
 * @param account whose holder asks; null when it is somebody else
 * @param language of the summary
 * @param summarised whether it has a page to read: not of a portability, which is for machines
 */
public record OwnContents(
        @Nullable String request,
        @Nullable AccountId account,
        Instant requestedAt,
        Language language,
        boolean summarised,
        List<Part> parts) {
    public OwnContents {
        parts = List.copyOf(parts);
    }

    /**
     * Kinds that belong together.
     *
     * @param account whose holder they are about, where the copy has others beside them: they get a folder of their own
     */
    public record Part(@Nullable AccountId account, List<Own<?>> kinds) {
        public Part {
            kinds = List.copyOf(kinds);
        }
    }
}
