package com.cns.account.relation;

import com.cns.account.field.CardNumbers;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Where a value was found (R8, GDPR Article 14(2)(f)).
 *
 * @param url https; it may name the person
 * @param date when it was read there
 */
record PublicSource(
        @PersonalData(
                category = Category.ACCOUNT,
                purposes = Purpose.UNDERSTAND_CUSTOMERS,
                basis = LegalBasis.LEGITIMATE_INTEREST,
                retention = Retention.REQUEST)
        @Nullable
        String url,

        @NotPersonal(NotPersonal.Reason.TIME) @Nullable LocalDate date) {
    private static final int LONGEST = 1_000;

    /** @throws ProblemException {@link Problem#VALIDATION_FAILED} with every fault at its place */
    void check(LocalDate today) {
        var invalid = new ProblemException(Problem.VALIDATION_FAILED);
        if (url == null || !isHttps(url)) {
            invalid.error("/source/url", "must be an https URL of at most " + LONGEST + " characters");
        } else if (CardNumbers.isIn(url)) {
            invalid.error("/source/url", CardNumbers.REFUSAL);
        }
        if (date == null || date.isAfter(today)) {
            invalid.error("/source/date", "must be the date on which it was read, not in the future");
        }
        if (!invalid.errors().isEmpty()) {
            throw invalid;
        }
    }

    private static boolean isHttps(String url) {
        try {
            if (url.length() > LONGEST) {
                return false;
            }
            URI parsed = new URI(url);
            return "https".equalsIgnoreCase(parsed.getScheme())
                    && parsed.getHost() != null
                    && parsed.getUserInfo() == null;
        } catch (URISyntaxException malformed) {
            return false;
        }
    }

    /** Without the URL: it may name the person. */
    @Override
    public String toString() {
        return "PublicSource";
    }
}
