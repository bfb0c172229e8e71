package com.cns.account.personrequest;

import com.cns.account.forwarding.Right;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.id.PersonRequestId;
import com.cns.contract.privacy.PlaceOutcome;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the person asked before, as a copy has it.
 *
 * @param phone as it was given; absent when none was, and once who asked was forgotten
 * @param name what they rightly are called, of a rectification; absent once who asked was forgotten
 * @param outcomes what became of what CNS holds for itself; absent until then, and of a copy
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CopiedRequest(
        PersonRequestId id,
        Right right,
        Status status,

        @PersonalData(
                category = Category.ACCOUNT,
                purposes = Purpose.FULFIL_REQUEST,
                basis = LegalBasis.LEGAL_OBLIGATION,
                retention = Retention.PRIVACY_LEDGER)
        Instant receivedAt,

        @NotPersonal(NotPersonal.Reason.TIME) @Nullable Instant endedAt,

        @PersonalData(
                category = Category.ACCOUNT,
                purposes = Purpose.FULFIL_REQUEST,
                basis = LegalBasis.LEGAL_OBLIGATION,
                retention = Retention.UNTIL_DONE)
        @Nullable
        String phone,

        @PersonalData(
                category = Category.ACCOUNT,
                purposes = Purpose.FULFIL_REQUEST,
                basis = LegalBasis.LEGAL_OBLIGATION,
                retention = Retention.UNTIL_DONE)
        @Nullable
        String name,

        @NotPersonal(NotPersonal.Reason.COMPOSITE) @Nullable List<PlaceOutcome> outcomes) {
    /** @param asker empty once who asked was forgotten */
    static CopiedRequest of(PersonRequest request, Optional<Person> asker) {
        return new CopiedRequest(
                request.id(),
                request.right(),
                request.status(),
                request.receivedAt(),
                request.endedAt(),
                asker.map(Person::phone).orElse(null),
                asker.map(Person::name).orElse(null),
                request.right().isCopy() ? null : request.outcomes());
    }

    /** Without what is personal. */
    @Override
    public String toString() {
        return "CopiedRequest";
    }
}
