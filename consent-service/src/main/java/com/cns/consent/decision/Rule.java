package com.cns.consent.decision;

import static com.cns.consent.decision.Effect.DENY;
import static com.cns.consent.decision.Effect.PERMIT;

import com.cns.contract.classification.NotPersonal;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why a decision came out as it did. The names are stable: callers may act on them. */
@NotPersonal(NotPersonal.Reason.ENUMERATION)
enum Rule {
    NO_SALE_OF_END_USER_DATA(DENY, false, "Data of end-users is never sold, whatever anyone consented to"),
    NO_ACCOUNT_DATA_OF_END_USERS(DENY, false, "An end-user has no account data; account data is the customer's"),
    PURPOSE_DOES_NOT_FIT(DENY, false, "Data of this category may not be processed for this purpose at all"),
    NO_INSTRUCTION(
            DENY, false, "Data of end-users is shared only as the customer instructed, and no instruction exists"),
    PROVIDE_SERVICE(PERMIT, false, "It is needed to provide the service"),
    NECESSARY_BUSINESS(PERMIT, false, "It is a necessary function of the business"),
    CUSTOMER_RELATIONSHIP(PERMIT, false, "It serves the relationship with the customer, whose own account data it is"),
    OWN_MARKETING(PERMIT, false, "The customer may be told of CNS's own products and has not objected"),
    OBJECTED_TO_MARKETING(DENY, true, "The customer does not want to be told of CNS's own products"),
    CONSENT_GIVEN(PERMIT, true, "The customer consented under the notice named here and has not withdrawn it"),
    CONSENT_NEVER_ASKED(DENY, false, "It needs the customer's consent, and the customer was never asked"),
    CONSENT_NOT_ANSWERED(DENY, true, "It needs the customer's consent, and the customer has not answered"),
    CONSENT_REFUSED(DENY, true, "It needs the customer's consent, and the customer refused"),
    CONSENT_WITHDRAWN(DENY, true, "It needs the customer's consent, and the customer has withdrawn it");

    private final Effect effect;
    private final boolean onConsent;
    private final String because;

    Rule(Effect effect, boolean onConsent, String because) {
        this.effect = effect;
        this.onConsent = onConsent;
        this.because = because;
    }

    Effect effect() {
        return effect;
    }

    /** Whether it rests on what the person said. */
    boolean isOnConsent() {
        return onConsent;
    }

    String because() {
        return because;
    }

    @JsonValue
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
