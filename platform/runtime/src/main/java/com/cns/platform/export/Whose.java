package com.cns.platform.export;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.contract.id.SubjectId;
import java.util.Set;
import java.util.UUID;

/**
 * Whose copy it is.
 *
 * @param subjects the person's, without those erased meanwhile; may be none
 */
public record Whose(PrivacyRequestId request, AccountId account, Set<SubjectId> subjects) {
    public Whose {
        subjects = Set.copyOf(subjects);
    }

    /** For a statement's {@code any($n)}. */
    public UUID[] ids() {
        return subjects.stream().map(SubjectId::value).toArray(UUID[]::new);
    }
}
