package com.cns.account.holderrequest;

import com.cns.account.field.Field;
import com.cns.account.forwarding.Right;
import com.cns.account.profile.ErasureView;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.id.PrivacyRequestId;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a holder asked about their own data, as their copy has it.
 *
 * @param fields of an erasure
 * @param outcomes of an erasure: each field, erased or retained with its ground
 * @param certificate the signed outcome
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CopiedHolderRequest(
        PrivacyRequestId id,
        Right right,
        HolderRequest.Progress status,
        @NotPersonal(NotPersonal.Reason.ENUMERATION) List<Field> fields,

        @PersonalData(
                category = Category.ACCOUNT,
                purposes = Purpose.FULFIL_REQUEST,
                basis = LegalBasis.LEGAL_OBLIGATION,
                retention = Retention.PRIVACY_LEDGER)
        Instant requestedAt,

        @NotPersonal(NotPersonal.Reason.TIME) @Nullable Instant completedAt,

        @NotPersonal(NotPersonal.Reason.COMPOSITE) List<ErasureView> outcomes,

        @NotPersonal(NotPersonal.Reason.CRYPTOGRAPHIC) @Nullable
        String certificate) {
    CopiedHolderRequest {
        fields = List.copyOf(fields);
        outcomes = List.copyOf(outcomes);
    }

    static CopiedHolderRequest of(HolderRequest request) {
        return new CopiedHolderRequest(
                request.id(),
                request.right(),
                request.status(),
                request.fields().stream().sorted().toList(),
                request.requestedAt(),
                request.completedAt(),
                request.outcomes(),
                request.certificate());
    }
}
