package com.cns.consent.recipient;

import com.cns.contract.event.Sealed;
import com.cns.contract.id.SubjectId;
import org.jspecify.annotations.Nullable;

/**
 * A recipient with where it is told, ready to be stored.
 *
 * @param holder who names it
 * @param subject under whose key contact and secret are sealed
 * @param secret for the case that it has none; null when it is told by mail
 */
public record Named(
        RecipientToken recipient,
        SubjectId holder,
        SubjectId subject,
        Sealed contact,
        @Nullable Secret secret) {
    /** A fresh secret, and as it is stored. */
    record Secret(String text, Sealed stored) {
        /** Without its parts. */
        @Override
        public String toString() {
            return "Secret";
        }
    }
}
