package com.cns.account.processing;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.Purpose;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Set;

/** The categories of recipients outside of CNS (GDPR Article 30(1)(d)). */
@NotPersonal(NotPersonal.Reason.ENUMERATION)
enum Receiving {
    /** The customer whose data, or whose end-user's data, it is. */
    CUSTOMER,
    /** Who brings messages and calls to their destination. */
    CARRIERS,
    /** Whom the customer's instruction or a consent names; each disclosure is recorded at consent-service. */
    NAMED_RECIPIENTS,
    /** To whom books must be shown. */
    TAX_AUTHORITIES;

    static Set<Receiving> of(Purpose purpose) {
        return switch (purpose) {
            case PROVIDE_SERVICE -> Set.of(CUSTOMER, CARRIERS, NAMED_RECIPIENTS);
            case CARRIER_RECONCILIATION, NETWORK_TROUBLESHOOTING -> Set.of(CARRIERS);
            case CORE_BUSINESS -> Set.of(CUSTOMER, TAX_AUTHORITIES);
            case FULFIL_REQUEST, MANAGE_RELATIONSHIP, SECURITY -> Set.of(CUSTOMER);
            case THIRD_PARTY_MARKETING, RECIPIENT_OWN_PURPOSES -> Set.of(NAMED_RECIPIENTS);
            case IMPROVE_NAVIGATION, UNDERSTAND_CUSTOMERS, OWN_MARKETING, SALE -> Set.of();
        };
    }

    @JsonValue
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
