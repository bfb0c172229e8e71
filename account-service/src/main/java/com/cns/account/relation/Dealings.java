package com.cns.account.relation;

import com.cns.account.contact.FormView;
import com.cns.contract.classification.NotPersonal;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What CNS has of a holder beyond their account, by the addresses that they have shown to be theirs.
 *
 * @param next what asks for further interactions; absent on the last page
 * @param findings what staff found in public sources
 * @param forms what the holder asked for before they had the account: the latest
 * @param moreForms whether there are older ones than are shown
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Dealings(
        @NotPersonal(NotPersonal.Reason.COMPOSITE) List<InteractionView> interactions,
        @NotPersonal(NotPersonal.Reason.STATE) @Nullable String next,
        @NotPersonal(NotPersonal.Reason.COMPOSITE) Why interactionsHeldFor,
        @NotPersonal(NotPersonal.Reason.COMPOSITE) List<FindingView> findings,
        @NotPersonal(NotPersonal.Reason.COMPOSITE) Why findingsHeldFor,
        @NotPersonal(NotPersonal.Reason.COMPOSITE) List<FormView> forms,

        @NotPersonal(NotPersonal.Reason.STATE)
        @Schema(description = "Whether there are older forms than these: the account's export has all")
        boolean moreForms) {
    Dealings {
        interactions = List.copyOf(interactions);
        findings = List.copyOf(findings);
        forms = List.copyOf(forms);
    }

    static Dealings of(InteractionView.Page page, List<FindingView> findings, List<FormView> forms, boolean moreForms) {
        return new Dealings(
                page.interactions(),
                page.next(),
                Why.of(Interactions.StoredInteraction.class, "noteSealed"),
                findings,
                Why.of(Findings.StoredFinding.class, "valueSealed"),
                forms,
                moreForms);
    }
}
