package com.cns.consent.purpose;

import com.cns.contract.classification.LegalBasis;

/** Terms of the Data Privacy Vocabulary 2.3 (W3C DPVCG) and of its extension for the GDPR. */
final class Dpv {
    private static final String CORE = "dpv:";
    private static final String GDPR = "eu-gdpr:";

    private Dpv() {}

    /** @throws IllegalArgumentException when the term is of neither */
    static String iri(String term) {
        if (term.startsWith(CORE)) {
            return "https://w3id.org/dpv#" + term.substring(CORE.length());
        }
        if (term.startsWith(GDPR)) {
            return "https://w3id.org/dpv/legal/eu/gdpr#" + term.substring(GDPR.length());
        }
        throw new IllegalArgumentException("must begin with " + CORE + " or " + GDPR);
    }

    static String term(LegalBasis basis) {
        return switch (basis) {
            case CONSENT -> "eu-gdpr:A6-1-a";
            case CONTRACT -> "eu-gdpr:A6-1-b";
            case LEGAL_OBLIGATION -> "eu-gdpr:A6-1-c";
            case LEGITIMATE_INTEREST -> "eu-gdpr:A6-1-f";
            // The controller's basis is not CNS's to name.
            case PROCESSOR_INSTRUCTION -> "dpv:DataProcessorContract";
        };
    }
}
