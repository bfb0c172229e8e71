package com.cns.account.relation;

import com.cns.account.field.Field;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was found in a public source, as a copy has it.
 *
 * @param sourceUrl where (GDPR Article 15(1)(g)); it may name the person
 * @param sourceDate when it was read there
 * @param notifiedAt when the mail that tells its person was written
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CopiedFinding(
        FindingId id,
        Field field,

        @PersonalData(
                category = Category.ACCOUNT,
                purposes = Purpose.UNDERSTAND_CUSTOMERS,
                basis = LegalBasis.LEGITIMATE_INTEREST,
                retention = Retention.CONTACT)
        String value,

        @PersonalData(
                category = Category.ACCOUNT,
                purposes = Purpose.UNDERSTAND_CUSTOMERS,
                basis = LegalBasis.LEGITIMATE_INTEREST,
                retention = Retention.CONTACT)
        @Nullable
        String sourceUrl,

        @NotPersonal(NotPersonal.Reason.TIME) @Nullable LocalDate sourceDate,
        @NotPersonal(NotPersonal.Reason.TIME) Instant recordedAt,
        @NotPersonal(NotPersonal.Reason.TIME) @Nullable Instant notifiedAt) {
    /** Without those whose keys are gone. */
    static List<CopiedFinding> of(List<Findings.StoredFinding> stored, Map<UUID, Findings.Said> said) {
        return FindingView.of(stored, said).stream()
                .map(view -> new CopiedFinding(
                        view.id(),
                        view.field(),
                        view.value(),
                        view.source().url(),
                        view.source().date(),
                        view.recordedAt(),
                        view.notifiedAt()))
                .toList();
    }
}
