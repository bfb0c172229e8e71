package com.cns.consent.right;

import com.cns.consent.consent.Objections;
import com.cns.contract.privacy.ObjectionRequested;
import com.cns.contract.privacy.PlaceEffect;
import com.cns.contract.privacy.RestrictionRequested;
import com.cns.contract.privacy.RightRequested;
import com.cns.platform.right.RightParticipant;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** consent-service's part of restrictions and objections. */
@ApplicationScoped
class ConsentRights implements RightParticipant {
    private static final String WORDS = "consent/consent.person_sealed";
    private static final String RESTRICTED = "consent/restricted.token";

    private final Objections objections;

    ConsentRights(Objections objections) {
        this.objections = objections;
    }

    @Override
    public Uni<Step> prepare(RightRequested asked) {
        return switch (asked) {
            case RestrictionRequested _ ->
                Uni.createFrom().item(_ -> Uni.createFrom().item(List.of(PlaceEffect.follows(RESTRICTED))));
            case ObjectionRequested objection ->
                objections
                        .prepare(objection)
                        .map(prepared -> connection -> objections
                                .take(connection, prepared)
                                .map(changed -> List.of(PlaceEffect.changed(WORDS, changed))));
        };
    }
}
