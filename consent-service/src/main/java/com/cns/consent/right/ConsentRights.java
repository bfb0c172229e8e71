package com.cns.consent.right;

import com.cns.consent.consent.Objections;
import com.cns.consent.restriction.FollowedRequests;
import com.cns.consent.telling.Tellings;
import com.cns.contract.id.SubjectId;
import com.cns.contract.privacy.CorrectionSent;
import com.cns.contract.privacy.ObjectionRequested;
import com.cns.contract.privacy.PlaceEffect;
import com.cns.contract.privacy.RectificationRequested;
import com.cns.contract.privacy.RestrictionRequested;
import com.cns.contract.privacy.RightRequested;
import com.cns.platform.keyring.Keyring;
import com.cns.platform.keyring.Token;
import com.cns.platform.right.RightParticipant;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** consent-service's part of rectifications, restrictions and objections. */
@ApplicationScoped
class ConsentRights implements RightParticipant {
    private static final String WORDS = "consent/consent.person_sealed";

    private static final Step NOTHING = _ -> Uni.createFrom().item(List.of(PlaceEffect.notConcerned("consent")));

    private final Objections objections;
    private final Tellings tellings;
    private final Keyring keyring;

    ConsentRights(Objections objections, Tellings tellings, Keyring keyring) {
        this.objections = objections;
        this.tellings = tellings;
        this.keyring = keyring;
    }

    @Override
    public Uni<Step> prepare(RightRequested asked) {
        return switch (asked) {
            case RestrictionRequested _ ->
                Uni.createFrom().item(_ -> Uni.createFrom().item(List.of(FollowedRequests.EFFECT)));
            // It has no name of anybody, and offers no key for one.
            case RectificationRequested _, CorrectionSent _ -> Uni.createFrom().item(NOTHING);
            case ObjectionRequested objection ->
                objections
                        .prepare(objection)
                        .map(prepared -> connection -> objections
                                .take(connection, prepared)
                                .map(changed -> List.of(PlaceEffect.changed(WORDS, changed))));
        };
    }

    /** usage-service restricts, and tells. */
    @Override
    public boolean follows(RightRequested asked) {
        return asked instanceof RestrictionRequested;
    }

    /** Who was given data of the person hears that they were wrong (GDPR Article 19), once they are put right. */
    @Override
    public Uni<Optional<Step>> overhear(CorrectionSent sent) {
        List<Token> persons =
                sent.persons().stream().map(person -> new Token(person.text())).toList();
        return keyring.subjects(sent.account(), persons).map(subjects -> Optional.of(tell(sent, subjects)));
    }

    private Step tell(CorrectionSent sent, Set<SubjectId> subjects) {
        UUID[] ids = subjects.stream().map(SubjectId::value).toArray(UUID[]::new);
        return connection ->
                tellings.personRectified(connection, sent.account(), ids).chain(() -> NOTHING.take(connection));
    }
}
