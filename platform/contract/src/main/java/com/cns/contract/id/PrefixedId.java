package com.cns.contract.id;

import java.util.HexFormat;
import java.util.UUID;

/** The shown form of ids: two letters and 32 lower-case hex digits. */
final class PrefixedId {
    private static final HexFormat HEX = HexFormat.of();

    private PrefixedId() {}

    static String show(String prefix, UUID value) {
        return prefix
                + HEX.toHexDigits(value.getMostSignificantBits())
                + HEX.toHexDigits(value.getLeastSignificantBits());
    }

    static UUID parse(String prefix, String text) {
        if (text.length() != 34 || !text.startsWith(prefix) || !isLowerHex(text)) {
            throw new IllegalArgumentException("must be " + prefix + " and 32 hex digits");
        }
        return new UUID(HexFormat.fromHexDigitsToLong(text, 2, 18), HexFormat.fromHexDigitsToLong(text, 18, 34));
    }

    private static boolean isLowerHex(String text) {
        for (int i = 2; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }
}
