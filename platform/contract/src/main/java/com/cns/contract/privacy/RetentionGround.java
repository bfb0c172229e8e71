package com.cns.contract.privacy;

/**
 * Why something of an erased person is kept (GDPR Article 17, R11).
 *
 * @param legalBasis what permits or demands it, such as {@code GDPR Article 17(3)(b)}
 * @param justification the nearest term of the Data Privacy Vocabulary
 * @param reason in words
 */
public record RetentionGround(String legalBasis, Justification justification, String reason) {
    private static final String LAW = "GDPR Article";

    /** @throws IllegalArgumentException when no article is named, or no reason */
    public RetentionGround {
        if (!legalBasis.startsWith(LAW) || reason.isBlank()) {
            throw new IllegalArgumentException("a ground names an article of the GDPR and a reason");
        }
    }

    /** The basis and the reason in one line. */
    public String text() {
        return legalBasis + ": " + reason;
    }
}
