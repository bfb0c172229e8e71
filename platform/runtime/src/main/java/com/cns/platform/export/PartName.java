package com.cns.platform.export;

import com.cns.contract.id.PrivacyRequestId;
import com.cns.contract.privacy.PartExported;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Which part of which copy: the info of its sealing (RFC 9180, 5.1), so that it opens as no other. */
public record PartName(PrivacyRequestId request, String participant, int number, String holding) {
    private static final byte[] DOMAIN = "cns.privacy-parts\0".getBytes(StandardCharsets.US_ASCII);

    public static PartName of(PartExported part) {
        return new PartName(part.request(), part.participant(), part.number(), part.holding());
    }

    byte[] info() {
        byte[] names = (participant + "\0" + holding).getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(DOMAIN.length + 2 * Long.BYTES + Integer.BYTES + names.length)
                .put(DOMAIN)
                .putLong(request.value().getMostSignificantBits())
                .putLong(request.value().getLeastSignificantBits())
                .putInt(number)
                .put(names)
                .array();
    }
}
