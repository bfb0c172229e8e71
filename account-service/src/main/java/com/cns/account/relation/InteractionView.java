package com.cns.account.relation;

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
 * A contact with sales or support.
 *
 * @param at when it was
 * @param note what staff wrote about it
 */
record InteractionView(
        InteractionId id,
        Team team,
        Kind kind,
        Channel channel,

        @PersonalData(
                category = Category.ACCOUNT,
                purposes = Purpose.MANAGE_RELATIONSHIP,
                basis = LegalBasis.LEGITIMATE_INTEREST,
                retention = Retention.REQUEST)
        Instant at,

        @PersonalData(
                category = Category.ACCOUNT,
                purposes = Purpose.MANAGE_RELATIONSHIP,
                basis = LegalBasis.LEGITIMATE_INTEREST,
                retention = Retention.REQUEST)
        String note,

        @NotPersonal(NotPersonal.Reason.TIME) Instant recordedAt) {
    /** Without those whose keys are gone. */
    static List<InteractionView> of(List<Interactions.StoredInteraction> stored, Map<UUID, String> notes) {
        return stored.stream()
                .flatMap(one -> Stream.ofNullable(notes.get(one.id().value()))
                        .map(note -> new InteractionView(
                                one.id(),
                                one.team(),
                                one.kind(),
                                one.channel(),
                                one.happenedAt(),
                                note,
                                one.recordedAt())))
                .toList();
    }

    /**
     * A page of them, the latest first.
     *
     * @param next what to ask the next page with; absent on the last
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(
            @NotPersonal(NotPersonal.Reason.COMPOSITE) List<InteractionView> interactions,
            @NotPersonal(NotPersonal.Reason.STATE) @Nullable String next) {
        Page {
            interactions = List.copyOf(interactions);
        }
    }
}
