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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was found in a public source.
 *
 * @param noticeDue until when its person has to be told
 * @param notifiedAt when the mail that tells them was written
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record FindingView(
        FindingId id,
        Field field,

        @PersonalData(
                category = Category.ACCOUNT,
                purposes = Purpose.UNDERSTAND_CUSTOMERS,
                basis = LegalBasis.LEGITIMATE_INTEREST,
                retention = Retention.REQUEST)
        String value,

        @NotPersonal(NotPersonal.Reason.COMPOSITE) PublicSource source,
        @NotPersonal(NotPersonal.Reason.TIME) Instant recordedAt,
        @NotPersonal(NotPersonal.Reason.TIME) Instant noticeDue,
        @NotPersonal(NotPersonal.Reason.TIME) @Nullable Instant notifiedAt) {
    /** Without those whose keys are gone. */
    static List<FindingView> of(List<Findings.StoredFinding> stored, Map<UUID, Findings.Said> said) {
        return stored.stream()
                .flatMap(one -> Stream.ofNullable(said.get(one.id().value()))
                        .map(open -> new FindingView(
                                one.id(),
                                one.field(),
                                open.value(),
                                new PublicSource(open.url(), open.date()),
                                one.recordedAt(),
                                one.noticeDue(),
                                one.notifiedAt())))
                .toList();
    }

    /** All of a person: at most one a field. */
    record All(@NotPersonal(NotPersonal.Reason.COMPOSITE) List<FindingView> findings) {
        All {
            findings = List.copyOf(findings);
        }
    }
}
