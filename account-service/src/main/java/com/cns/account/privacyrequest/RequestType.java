package com.cns.account.privacyrequest;

import com.cns.contract.classification.NotPersonal;
import com.fasterxml.jackson.annotation.JsonProperty;

/** The rights that can be exercised here so far. Names are stored: they never change. */
@NotPersonal(NotPersonal.Reason.ENUMERATION)
public enum RequestType {
    /** A copy of everything (GDPR Article 15). */
    @JsonProperty("access")
    ACCESS,
    /** What the person provided, for machines (GDPR Article 20). */
    @JsonProperty("portability")
    PORTABILITY,
    /** GDPR Article 17. */
    @JsonProperty("erasure")
    ERASURE,
    /** The data are only kept, or used again (GDPR Article 18). */
    @JsonProperty("restriction")
    RESTRICTION,
    /** GDPR Article 21. */
    @JsonProperty("objection")
    OBJECTION,
    /** What is wrong is put right (GDPR Article 16). */
    @JsonProperty("rectification")
    RECTIFICATION;

    /** Whether it ends in a copy that is fetched. */
    public boolean isCopy() {
        return switch (this) {
            case ACCESS, PORTABILITY -> true;
            case ERASURE, RESTRICTION, OBJECTION, RECTIFICATION -> false;
        };
    }

    /**
     * Whether the same asked again joins one that the services are at. A service that has done its part does not do it again: what came
     * since would not be erased; and a restriction may have been lifted meanwhile, or an objection overtaken by a consent, by a request of
     * another demand, of other identifiers of the person, or by a way that leads past requests.
     */
    public boolean isJoinedUnderWay() {
        return switch (this) {
            case ACCESS, PORTABILITY -> true;
            case ERASURE, RESTRICTION, OBJECTION, RECTIFICATION -> false;
        };
    }

    /**
     * Whether the month of one that has failed runs on whatever the demand: it may be one that no other has, or a copy's language,
     * and the person waits for the same.
     */
    public boolean runsOnWhateverTheDemand() {
        return switch (this) {
            case ERASURE, RECTIFICATION, ACCESS -> true;
            case PORTABILITY, RESTRICTION, OBJECTION -> false;
        };
    }
}
