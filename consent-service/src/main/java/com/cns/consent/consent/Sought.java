package com.cns.consent.consent;

import com.cns.consent.standing.Scope;
import com.cns.contract.classification.Purpose;
import org.jspecify.annotations.Nullable;

/**
 * Which of a person's consents are looked for.
 *
 * @param purpose null is any
 * @param scope those that are about such messages: for the same or for more; channel and sender are null where any will do
 */
record Sought(@Nullable Purpose purpose, Scope scope) {
    /**
     * Tells two apart; it has the sender's token, and is to be hashed. Nothing where nothing is asked for: so a page that a replica of
     * the version before began is gone on with.
     */
    String text() {
        return purpose == null && scope.isEvery()
                ? ""
                : " " + purpose + " " + scope.channelName() + " " + scope.senderText();
    }
}
