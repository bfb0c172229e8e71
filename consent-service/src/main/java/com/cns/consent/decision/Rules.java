package com.cns.consent.decision;

import com.cns.consent.person.PersonRole;
import com.cns.consent.standing.ConsentState;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.Purpose;
import java.util.Optional;

/** All rules of decisions, as one function. What forbids whatever anyone said comes first. */
final class Rules {
    private Rules() {}

    static Rule decide(Facts facts) {
        if (facts.purpose() == Purpose.SALE && facts.isEndUserData()) {
            return Rule.NO_SALE_OF_END_USER_DATA;
        }
        if (facts.category() == Category.ACCOUNT && facts.role() == PersonRole.END_USER) {
            return Rule.NO_ACCOUNT_DATA_OF_END_USERS;
        }
        if (!facts.purpose().categories().contains(facts.category())) {
            return Rule.PURPOSE_DOES_NOT_FIT;
        }
        if (facts.restricted()) {
            return Rule.RESTRICTED;
        }
        if (facts.optedOut() && isOptedOutOf(facts.purpose())) {
            return Rule.OPTED_OUT_BY_SIGNAL;
        }
        return facts.isEndUserData() && (facts.shared() || facts.purpose() == Purpose.RECIPIENT_OWN_PURPOSES)
                ? sharing(facts)
                : use(facts);
    }

    /** Selling and sharing, as the signal means it; the customer's own provider is not meant. */
    private static boolean isOptedOutOf(Purpose purpose) {
        return switch (purpose) {
            case SALE, THIRD_PARTY_MARKETING, RECIPIENT_OWN_PURPOSES -> true;
            case FULFIL_REQUEST,
                    IMPROVE_NAVIGATION,
                    UNDERSTAND_CUSTOMERS,
                    MANAGE_RELATIONSHIP,
                    CORE_BUSINESS,
                    SECURITY,
                    PROVIDE_SERVICE,
                    CARRIER_RECONCILIATION,
                    NETWORK_TROUBLESHOOTING,
                    OWN_MARKETING -> false;
        };
    }

    private static Rule sharing(Facts facts) {
        if (!facts.shared()) {
            return Rule.NO_INSTRUCTION;
        }
        return switch (facts.mandate()) {
            case NONE -> Rule.NO_INSTRUCTION;
            case OTHERWISE ->
                facts.purpose() == Purpose.RECIPIENT_OWN_PURPOSES
                        ? Rule.OWN_PURPOSES_NOT_INSTRUCTED
                        : Rule.INSTRUCTED_OTHERWISE;
            case NAMED -> unless(facts.consent(), Rule.OBJECTED_TO_SHARING, Rule.INSTRUCTED);
        };
    }

    private static Rule use(Facts facts) {
        Optional<ConsentState> consent = facts.consent();
        return switch (facts.purpose()) {
            case PROVIDE_SERVICE -> reaching(facts, Rule.PROVIDE_SERVICE);
            case CORE_BUSINESS, SECURITY, CARRIER_RECONCILIATION, NETWORK_TROUBLESHOOTING -> Rule.NECESSARY_BUSINESS;
            case FULFIL_REQUEST, IMPROVE_NAVIGATION, UNDERSTAND_CUSTOMERS, MANAGE_RELATIONSHIP ->
                reaching(facts, Rule.CUSTOMER_RELATIONSHIP);
            case OWN_MARKETING -> unless(consent, Rule.OBJECTED_TO_MARKETING, Rule.OWN_MARKETING);
            case THIRD_PARTY_MARKETING, SALE -> onlyIfGiven(consent);
            case RECIPIENT_OWN_PURPOSES -> Rule.NO_INSTRUCTION;
        };
    }

    /** What needs no consent does not need a channel that the person does not want, either. */
    private static Rule reaching(Facts facts, Rule otherwise) {
        return facts.reached() ? unless(facts.consent(), Rule.OBJECTED_TO_CHANNEL, otherwise) : otherwise;
    }

    /**
     * A refusal or a withdrawal is an objection (GDPR 21(2)), whatever the question was. Whoever asked for a time has
     * promised to end it then, also what would need no consent.
     */
    private static Rule unless(Optional<ConsentState> consent, Rule objected, Rule otherwise) {
        return consent.map(state -> switch (state) {
                    case ASKED, GIVEN -> otherwise;
                    case REFUSED, WITHDRAWN -> objected;
                    case EXPIRED -> Rule.CONSENT_EXPIRED;
                })
                .orElse(otherwise);
    }

    private static Rule onlyIfGiven(Optional<ConsentState> consent) {
        return consent.map(state -> switch (state) {
                    case ASKED -> Rule.CONSENT_NOT_ANSWERED;
                    case GIVEN -> Rule.CONSENT_GIVEN;
                    case REFUSED -> Rule.CONSENT_REFUSED;
                    case WITHDRAWN -> Rule.CONSENT_WITHDRAWN;
                    case EXPIRED -> Rule.CONSENT_EXPIRED;
                })
                .orElse(Rule.CONSENT_NEVER_ASKED);
    }
}
