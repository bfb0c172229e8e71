package com.cns.platform.right;

import com.cns.contract.id.PrivacyRequestId;
import com.cns.contract.privacy.SealedPart;
import com.cns.platform.export.PartName;
import com.cns.platform.export.Recipient;
import com.cns.platform.export.RecipientKey;
import java.nio.charset.StandardCharsets;

/** How a correct name goes from account-service to the one service that has offered a key for it. */
public final class Corrections {
    private static final String NAME = "friendly-name";

    private Corrections() {}

    /** @param participant whom it is for */
    public static SealedPart seal(PrivacyRequestId request, String participant, Recipient to, String name) {
        return to.seal(part(request, participant), name.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws IllegalArgumentException when it was not sealed to this key, for that request and service */
    public static String open(PrivacyRequestId request, String participant, RecipientKey key, SealedPart name) {
        return new String(key.open(part(request, participant), name), StandardCharsets.UTF_8);
    }

    private static PartName part(PrivacyRequestId request, String participant) {
        return new PartName(request, participant, 0, NAME);
    }
}
