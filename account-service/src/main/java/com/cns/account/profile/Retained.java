package com.cns.account.profile;

import com.cns.account.field.Field;
import com.cns.contract.privacy.Justification;
import java.time.Instant;

/**
 * That a value which its holder erased is still there, and why.
 *
 * @param justification names the law
 * @param until when it is erased by itself
 */
public record Retained(Field field, String justification, Instant until) {
    /** The basis of every one of them. */
    public static final String LEGAL_BASIS = "GDPR Article 6(1)(c)";

    /** The justification of every one of them. */
    public static final Justification DPV_JUSTIFICATION = Justification.LEGAL_OBLIGATION_IMPAIRED;
}
