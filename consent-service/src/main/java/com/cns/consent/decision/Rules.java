package com.cns.consent.decision;

import com.cns.consent.consent.ConsentState;
import com.cns.consent.person.PersonRole;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.Purpose;
import java.util.Optional;

/** All rules of decisions, as one function. What forbids whatever anyone said comes first. */
final class Rules {
    private Rules() {}

    /** @param shared whether the data would go to a recipient outside of CNS */
    static Rule decide(
            Purpose purpose, Category category, PersonRole role, Optional<ConsentState> consent, boolean shared) {
        boolean endUserData = category != Category.ACCOUNT || role == PersonRole.END_USER;
        if (purpose == Purpose.SALE && endUserData) {
            return Rule.NO_SALE_OF_END_USER_DATA;
        }
        if (category == Category.ACCOUNT && role == PersonRole.END_USER) {
            return Rule.NO_ACCOUNT_DATA_OF_END_USERS;
        }
        if (!purpose.categories().contains(category)) {
            return Rule.PURPOSE_DOES_NOT_FIT;
        }
        if (endUserData && shared) {
            return Rule.NO_INSTRUCTION;
        }
        return switch (purpose) {
            case PROVIDE_SERVICE -> Rule.PROVIDE_SERVICE;
            case CORE_BUSINESS, SECURITY, CARRIER_RECONCILIATION, NETWORK_TROUBLESHOOTING -> Rule.NECESSARY_BUSINESS;
            case FULFIL_REQUEST, IMPROVE_NAVIGATION, UNDERSTAND_CUSTOMERS, MANAGE_RELATIONSHIP ->
                Rule.CUSTOMER_RELATIONSHIP;
            case OWN_MARKETING -> unlessObjected(consent);
            case THIRD_PARTY_MARKETING, SALE -> onlyIfGiven(consent);
            case RECIPIENT_OWN_PURPOSES -> Rule.NO_INSTRUCTION;
        };
    }

    /** A refusal or a withdrawal is an objection (GDPR 21(2)), whatever the question was. */
    private static Rule unlessObjected(Optional<ConsentState> consent) {
        return consent.map(state -> switch (state) {
                    case ASKED, GIVEN -> Rule.OWN_MARKETING;
                    case REFUSED, WITHDRAWN -> Rule.OBJECTED_TO_MARKETING;
                })
                .orElse(Rule.OWN_MARKETING);
    }

    private static Rule onlyIfGiven(Optional<ConsentState> consent) {
        return consent.map(state -> switch (state) {
                    case ASKED -> Rule.CONSENT_NOT_ANSWERED;
                    case GIVEN -> Rule.CONSENT_GIVEN;
                    case REFUSED -> Rule.CONSENT_REFUSED;
                    case WITHDRAWN -> Rule.CONSENT_WITHDRAWN;
                })
                .orElse(Rule.CONSENT_NEVER_ASKED);
    }
}
