package com.cns.consent.erasure;

import com.cns.consent.consent.ErasedConsents;
import com.cns.consent.disclosure.ErasedDisclosures;
import com.cns.consent.instruction.ErasedInstructions;
import com.cns.consent.notice.ErasedAcknowledgements;
import com.cns.consent.restriction.ErasedRestrictions;
import com.cns.consent.telling.ErasedTellings;
import com.cns.contract.id.AccountId;
import com.cns.contract.privacy.PlaceOutcome;
import com.cns.platform.erasure.Destroyed;
import com.cns.platform.erasure.Participant;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** consent-service's part of an erasure. */
@ApplicationScoped
class ConsentErasure implements Participant {
    private final ErasedConsents consents;
    private final ErasedRestrictions restrictions;
    private final ErasedInstructions instructions;
    private final ErasedAcknowledgements acknowledgements;
    private final ErasedTellings tellings;
    private final ErasedDisclosures disclosures;

    ConsentErasure(
            ErasedConsents consents,
            ErasedRestrictions restrictions,
            ErasedInstructions instructions,
            ErasedAcknowledgements acknowledgements,
            ErasedTellings tellings,
            ErasedDisclosures disclosures) {
        this.consents = consents;
        this.restrictions = restrictions;
        this.instructions = instructions;
        this.acknowledgements = acknowledgements;
        this.tellings = tellings;
        this.disclosures = disclosures;
    }

    @Override
    public Uni<List<PlaceOutcome>> erase(SqlConnection connection, AccountId account, Destroyed destroyed) {
        List<PlaceOutcome> places = new ArrayList<>();
        return consents.erase(connection, account, destroyed)
                .invoke(places::addAll)
                .chain(() -> restrictions.erase(connection, account, destroyed))
                .invoke(places::addAll)
                .chain(() -> instructions.erase(connection, account, destroyed))
                .invoke(places::addAll)
                .chain(() -> acknowledgements.erase(connection, account, destroyed))
                .invoke(places::addAll)
                // By whose data a disclosure was, the recipient is found who is to be told.
                .chain(() -> tellings.erase(connection, account, destroyed))
                .invoke(places::addAll)
                .chain(() -> disclosures.erase(connection, account, destroyed))
                .invoke(places::addAll)
                .replaceWith(places);
    }
}
