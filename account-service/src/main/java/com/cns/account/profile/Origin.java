package com.cns.account.profile;

import com.cns.account.field.CardNumbers;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Where a value was found (R8, GDPR Article 14(2)(f)).
 *
 * @param url of a public source, which may name the person: https
 * @param date when it was read there
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Origin(
        @NotPersonal(NotPersonal.Reason.ENUMERATION) @Nullable
        Source kind,

        @PersonalData(
                category = Category.ACCOUNT,
                purposes = {Purpose.MANAGE_RELATIONSHIP, Purpose.PROVIDE_SERVICE, Purpose.CORE_BUSINESS},
                basis = LegalBasis.LEGITIMATE_INTEREST,
                retention = Retention.REQUEST)
        @Nullable
        String url,

        @NotPersonal(NotPersonal.Reason.TIME) @Nullable LocalDate date) {
    private static final int LONGEST = 1_000;

    static Origin of(Source kind) {
        return new Origin(kind, null, null);
    }

    /**
     * As staff may state it.
     *
     * @throws ProblemException {@link Problem#VALIDATION_FAILED} with every fault at its place
     */
    void check(LocalDate today) {
        var invalid = new ProblemException(Problem.VALIDATION_FAILED);
        if (kind != Source.SALES && kind != Source.SUPPORT && kind != Source.PUBLIC_SOURCE) {
            invalid.error("/source/kind", "must be sales, support or public-source");
        }
        if (kind == Source.PUBLIC_SOURCE) {
            checkPublication(today, invalid);
        } else if (url != null || date != null) {
            invalid.error("/source", "only a public source has a URL and a date");
        }
        if (!invalid.errors().isEmpty()) {
            throw invalid;
        }
    }

    private void checkPublication(LocalDate today, ProblemException invalid) {
        if (url == null || !isHttps(url)) {
            invalid.error("/source/url", "must be an https URL of at most " + LONGEST + " characters");
        } else if (CardNumbers.isIn(url)) {
            invalid.error("/source/url", CardNumbers.REFUSAL);
        }
        if (date == null || date.isAfter(today)) {
            invalid.error("/source/date", "must be the date on which it was read, not in the future");
        }
    }

    private static boolean isHttps(String url) {
        try {
            URI parsed = new URI(url);
            return url.length() <= LONGEST
                    && "https".equalsIgnoreCase(parsed.getScheme())
                    && parsed.getHost() != null
                    && parsed.getUserInfo() == null;
        } catch (URISyntaxException malformed) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "Origin[" + kind + "]";
    }
}
