package com.cns.account.forwarding;

import com.cns.account.notification.Notice;
import com.cns.contract.classification.NotPersonal;
import com.fasterxml.jackson.annotation.JsonProperty;

/** What a person asks for. Names are stored: they never change. */
@NotPersonal(NotPersonal.Reason.ENUMERATION)
public enum Right {
    /** A copy of everything (GDPR Article 15). */
    @JsonProperty("access")
    ACCESS("access", Notice.Forwarded.Asks.ACCESS),
    /** What they provided, for machines (GDPR Article 20). */
    @JsonProperty("portability")
    PORTABILITY("portability", Notice.Forwarded.Asks.PORTABILITY),
    /** A wrong name is put right (GDPR Article 16). */
    @JsonProperty("rectification")
    RECTIFICATION("rectification", Notice.Forwarded.Asks.RECTIFICATION),
    /** GDPR Article 17. */
    @JsonProperty("erasure")
    ERASURE("erasure", Notice.Forwarded.Asks.ERASURE),
    /** The data are only kept (GDPR Article 18). */
    @JsonProperty("restriction")
    RESTRICTION("restriction", Notice.Forwarded.Asks.RESTRICTION),
    /** They are used again. */
    @JsonProperty("restriction-end")
    RESTRICTION_END("restriction-end", Notice.Forwarded.Asks.RESTRICTION_END),
    /** GDPR Article 21. */
    @JsonProperty("objection")
    OBJECTION("objection", Notice.Forwarded.Asks.OBJECTION);

    private final String wireName;
    private final Notice.Forwarded.Asks asks;

    Right(String wireName, Notice.Forwarded.Asks asks) {
        this.wireName = wireName;
        this.asks = asks;
    }

    Notice.Forwarded.Asks asks() {
        return asks;
    }

    /** Whether it ends in a copy that is fetched. */
    public boolean isCopy() {
        return switch (this) {
            case ACCESS, PORTABILITY -> true;
            case RECTIFICATION, ERASURE, RESTRICTION, RESTRICTION_END, OBJECTION -> false;
        };
    }

    /** Whether the last one counts: two of the same person are done in the order in which they were asked. */
    public boolean isOfRestriction() {
        return switch (this) {
            case RESTRICTION, RESTRICTION_END -> true;
            case ACCESS, PORTABILITY, RECTIFICATION, ERASURE, OBJECTION -> false;
        };
    }

    /** As it is on the wire. */
    @Override
    public String toString() {
        return wireName;
    }
}
