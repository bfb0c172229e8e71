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
    PROCESSOR_INSTRUCTION
}
