package com.cns.consent.notice;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.Purpose;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /v1/notices}. */
record Publication(
        @Schema(required = true) @Nullable Purpose purpose,

        @NotPersonal(NotPersonal.Reason.ENUMERATION)
        @Schema(description = "BCP 47", examples = "de-DE", required = true)
        @Nullable
        String language,

        @NotPersonal(NotPersonal.Reason.OWN_TEXT) @Schema(required = true, maxLength = 200) @Nullable
        String title,

        @NotPersonal(NotPersonal.Reason.OWN_TEXT) @Schema(required = true, maxLength = 20_000) @Nullable
        String text,

        @NotPersonal(NotPersonal.Reason.TIME)
        @Schema(description = "RFC 3339, not in the past; at once when absent")
        @Nullable
        Instant effectiveFrom) {

    private static final int TITLE_AT_MOST = 200;
    private static final int TEXT_AT_MOST = 20_000;
    private static final Pattern ONE_LINE = Pattern.compile("[^\\p{Cc}\\p{Zl}\\p{Zp}]+");
    private static final Pattern LINES = Pattern.compile("[^\\p{Cc}&&[^\\n\\t]]+");

    /** The publisher's clock may be behind. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private static final Period AHEAD = Period.ofYears(10);

    /** @throws ProblemException {@link Problem#VALIDATION_FAILED} with every fault */
    Draft check(Instant now) {
        ProblemException faults = new ProblemException(Problem.VALIDATION_FAILED);
        Purpose checkedPurpose = purpose(faults);
        String checkedLanguage = language(faults);
        String checkedTitle = text(title, "/title", ONE_LINE, TITLE_AT_MOST, "in one line", faults);
        String checkedText = text(text, "/text", LINES, TEXT_AT_MOST, "without control characters", faults);
        Instant checkedTime = effectiveFrom(now, faults);
        if (checkedPurpose == null
                || checkedLanguage == null
                || checkedTitle == null
                || checkedText == null
                || checkedTime == null) {
            throw faults;
        }
        return new Draft(checkedPurpose, checkedLanguage, checkedTitle, checkedText, checkedTime);
    }

    private @Nullable Purpose purpose(ProblemException faults) {
        if (purpose == null) {
            faults.error("/purpose", "is required");
        }
        return purpose;
    }

    private @Nullable String language(ProblemException faults) {
        String canonical = language == null ? null : Language.canonical(language);
        if (canonical == null) {
            faults.error("/language", language == null ? "is required" : Language.EXPECTED);
        }
        return canonical;
    }

    private static @Nullable String text(
            @Nullable String written, String pointer, Pattern form, int most, String how, ProblemException faults) {
        if (written == null) {
            faults.error(pointer, "is required");
            return null;
        }
        String canonical = Draft.canonical(written);
        if (canonical.length() > most || !form.matcher(canonical).matches()) {
            faults.error(pointer, "must be 1 to " + most + " characters " + how);
            return null;
        }
        return canonical;
    }

    /** Null when it is in the past: whoever consented until now was told something else. */
    private @Nullable Instant effectiveFrom(Instant now, ProblemException faults) {
        if (effectiveFrom == null) {
            return now;
        }
        if (effectiveFrom.isBefore(now.minus(SKEW))) {
            faults.error("/effectiveFrom", "must not be in the past");
            return null;
        }
        if (effectiveFrom.isAfter(now.atOffset(ZoneOffset.UTC).plus(AHEAD).toInstant())) {
            faults.error("/effectiveFrom", "must be within ten years");
            return null;
        }
        return effectiveFrom.truncatedTo(ChronoUnit.MICROS);
    }
}
