package com.cns.contract.privacy;

import com.cns.contract.classification.NotPersonal;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Why an erasure leaves something, in terms of the Data Privacy Vocabulary 2.3: those of its extension for justifications that say why
 * what was asked is not fulfilled, by their IRI.
 */
@NotPersonal(NotPersonal.Reason.ENUMERATION)
public enum Justification {
    /** A law wants it kept, shown or heeded. */
    @JsonProperty("https://w3id.org/dpv/justifications#LegalObligationImpaired")
    LEGAL_OBLIGATION_IMPAIRED,
    /** A contract that is in force is not performed without it. */
    @JsonProperty("https://w3id.org/dpv/justifications#ContractPerformanceNecessity")
    CONTRACT_PERFORMANCE_NECESSITY,
    /** A legitimate interest overrides. */
    @JsonProperty("https://w3id.org/dpv/justifications#LegitimateInterestOverride")
    LEGITIMATE_INTEREST_OVERRIDE
}
