package com.cns.account.forwarding;

import com.cns.account.notification.Notice;
import com.cns.contract.classification.NotPersonal;
import com.fasterxml.jackson.annotation.JsonProperty;

/** What a person asks for. Names are stored: they never change. */
@NotPersonal(NotPersonal.Reason.ENUMERATION)
public enum Right {
    @JsonProperty("access")
    ACCESS("access", Notice.Forwarded.Asks.ACCESS),
    @JsonProperty("erasure")
    ERASURE("erasure", Notice.Forwarded.Asks.ERASURE),
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

    /** As it is on the wire. */
    @Override
    public String toString() {
        return wireName;
    }
}
