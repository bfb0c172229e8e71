package com.cns.account.privacyrequest;

import com.cns.contract.classification.NotPersonal;
import com.fasterxml.jackson.annotation.JsonProperty;

/** On what a request may be refused by a person. Names are stored: they never change. */
@NotPersonal(NotPersonal.Reason.ENUMERATION)
enum Ground {
    @JsonProperty("manifestly-unfounded")
    MANIFESTLY_UNFOUNDED("GDPR Article 12(5)"),
    /** In particular because it is repetitive. */
    @JsonProperty("excessive")
    EXCESSIVE("GDPR Article 12(5)"),
    @JsonProperty("identity-not-shown")
    IDENTITY_NOT_SHOWN("GDPR Articles 11(2) and 12(2)");

    private final String article;

    Ground(String article) {
        this.article = article;
    }

    /** As the holder is told. */
    String article() {
        return article;
    }
}
