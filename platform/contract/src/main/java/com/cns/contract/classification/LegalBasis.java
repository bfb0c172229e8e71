package com.cns.contract.classification;

/** Why processing is lawful (GDPR Article 6(1)). */
public enum LegalBasis {
    /** Article 6(1)(a). */
    CONSENT,
    /** Article 6(1)(b). */
    CONTRACT,
    /** Article 6(1)(c). */
    LEGAL_OBLIGATION,
    /** Article 6(1)(f). */
    LEGITIMATE_INTEREST,
    /** CNS processes on the customer's instruction (GDPR Article 28); the customer answers for the basis. */
    PROCESSOR_INSTRUCTION;

    /** On which CNS acts for a purpose as controller, where neither consent nor an instruction permits it. */
    public static LegalBasis ofController(Purpose purpose) {
        return switch (purpose) {
            case FULFIL_REQUEST, PROVIDE_SERVICE, CORE_BUSINESS -> CONTRACT;
            case IMPROVE_NAVIGATION,
                    UNDERSTAND_CUSTOMERS,
                    MANAGE_RELATIONSHIP,
                    SECURITY,
                    CARRIER_RECONCILIATION,
                    NETWORK_TROUBLESHOOTING,
                    OWN_MARKETING -> LEGITIMATE_INTEREST;
            case THIRD_PARTY_MARKETING, SALE -> CONSENT;
            case RECIPIENT_OWN_PURPOSES -> PROCESSOR_INSTRUCTION;
        };
    }
}
