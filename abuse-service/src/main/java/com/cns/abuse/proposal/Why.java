package com.cns.abuse.proposal;

import com.cns.abuse.suspension.Staff;
import com.cns.contract.classification.NotPersonal;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;

/** Why a measure waits for people. */
public sealed interface Why {
    /**
     * The rules do not decide it alone.
     *
     * @param cause what led to it, in random ids or names: of an account, the same cause proposes once
     * @param since from when on the hour counts that led to it: what a person dismissed since is not proposed again
     */
    record Rules(Reason reason, String cause, Instant since) implements Why {
        public Rules {
            if (reason == Reason.BY_HAND) {
                throw new IllegalArgumentException("rules have no hands");
            }
        }
    }

    /** A person proposes it. */
    record Person(Staff by) implements Why {}

    default Reason reason() {
        return switch (this) {
            case Rules rules -> rules.reason();
            case Person person -> Reason.BY_HAND;
        };
    }

    /** Names are stored: they never change. */
    @NotPersonal(NotPersonal.Reason.ENUMERATION)
    enum Reason {
        /** The rules suspend, or slow down, so many accounts at present that people look first. */
        @JsonProperty("brake")
        BRAKE,
        /** The rule set asks for people and never suspends. */
        @JsonProperty("review")
        REVIEW,
        /** The account is trusted. */
        @JsonProperty("trusted")
        TRUSTED,
        @JsonProperty("by-hand")
        BY_HAND
    }
}
