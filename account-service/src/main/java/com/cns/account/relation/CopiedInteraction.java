package com.cns.account.relation;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A contact with sales or support, as a copy has it. */
record CopiedInteraction(
        InteractionId id,
        Team team,
        Kind kind,
        Channel channel,

        @PersonalData(
                category = Category.ACCOUNT,
                purposes = Purpose.MANAGE_RELATIONSHIP,
                basis = LegalBasis.LEGITIMATE_INTEREST,
                retention = Retention.CONTACT)
        Instant at,

        @PersonalData(
                category = Category.ACCOUNT,
                purposes = Purpose.MANAGE_RELATIONSHIP,
                basis = LegalBasis.LEGITIMATE_INTEREST,
                retention = Retention.CONTACT)
        String note,

        @NotPersonal(NotPersonal.Reason.TIME) Instant recordedAt) {
    /** Without those whose keys are gone. */
    static List<CopiedInteraction> of(List<Interactions.StoredInteraction> stored, Map<UUID, String> notes) {
        return InteractionView.of(stored, notes).stream()
                .map(view -> new CopiedInteraction(
                        view.id(), view.team(), view.kind(), view.channel(), view.at(), view.note(), view.recordedAt()))
                .toList();
    }
}
