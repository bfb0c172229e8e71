package com.cns.consent.notice;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.Purpose;
import com.cns.contract.notice.NoticeChange;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /v1/notices}. */
record Publication(
        @Schema(required = true) @Nullable Purpose purpose,

        @NotPersonal(NotPersonal.Reason.ENUMERATION)
        @Schema(description = "Which it was written in; BCP 47", examples = "de-DE", required = true)
        @Nullable
        String language,

        @NotPersonal(NotPersonal.Reason.OWN_TEXT) @Schema(required = true, maxLength = 200) @Nullable
        String title,

        @NotPersonal(NotPersonal.Reason.OWN_TEXT) @Schema(required = true, maxLength = 20_000) @Nullable
        String text,

        @NotPersonal(NotPersonal.Reason.OWN_TEXT)
        @Schema(
                description = "What is another since the version before; required of a material change",
                maxLength = 1_000)
        @Nullable
        String changeSummary,

        @NotPersonal(NotPersonal.Reason.COMPOSITE)
        @Schema(description = "The other languages, at most 29; every one that the version before has")
        @Nullable
        List<@Nullable Translation> translations,

        @Schema(
                description =
                        "Of a later version: material (holders are told before it takes effect), which is also what"
                                + " an absent one means, or editorial")
        @Nullable
        NoticeChange change,

        @NotPersonal(NotPersonal.Reason.TIME)
        @Schema(description = "RFC 3339, not in the past; as soon as it may be when absent")
        @Nullable
        Instant effectiveFrom) {

    private static final int TITLE_AT_MOST = 200;
    private static final int TEXT_AT_MOST = 20_000;
    private static final int SUMMARY_AT_MOST = 1_000;
    private static final int LANGUAGES_AT_MOST = 30;
    private static final Pattern ONE_LINE = Pattern.compile("[^\\p{Cc}\\p{Zl}\\p{Zp}]+");
    private static final Pattern LINES = Pattern.compile("[^\\p{Cc}&&[^\\n\\t]]+");

    /** The publisher's clock may be behind. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private static final Period AHEAD = Period.ofYears(10);

    /** The same in another language. */
    record Translation(
            @NotPersonal(NotPersonal.Reason.ENUMERATION) @Schema(description = "BCP 47", required = true) @Nullable
            String language,

            @NotPersonal(NotPersonal.Reason.OWN_TEXT) @Schema(required = true, maxLength = 200) @Nullable
            String title,

            @NotPersonal(NotPersonal.Reason.OWN_TEXT) @Schema(required = true, maxLength = 20_000) @Nullable
            String text,

            @NotPersonal(NotPersonal.Reason.OWN_TEXT)
            @Schema(description = "Required of a material change", maxLength = 1_000)
            @Nullable
            String changeSummary) {}

    /** @throws ProblemException {@link Problem#VALIDATION_FAILED} with every fault */
    Draft check(Instant now) {
        ProblemException faults = new ProblemException(Problem.VALIDATION_FAILED);
        if (purpose == null) {
            faults.error("/purpose", "is required");
        }
        List<Wording> wordings = wordings(faults);
        Instant checkedTime = effectiveFrom(now, faults);
        if (purpose == null || !faults.errors().isEmpty()) {
            throw faults;
        }
        return new Draft(purpose, wordings, change, checkedTime);
    }

    private List<Wording> wordings(ProblemException faults) {
        List<@Nullable Translation> given = new ArrayList<>();
        given.add(new Translation(language, title, text, changeSummary));
        given.addAll(Objects.requireNonNullElse(translations, List.of()));
        if (given.size() > LANGUAGES_AT_MOST) {
            faults.error("/translations", "must be " + (LANGUAGES_AT_MOST - 1) + " at most");
            return List.of();
        }
        List<Wording> wordings = new ArrayList<>();
        Set<String> languages = new HashSet<>();
        for (int i = 0; i < given.size(); i++) {
            Translation one = given.get(i);
            if (one == null) {
                faults.error("/translations/" + (i - 1), "is required");
                continue;
            }
            Wording wording = wording(one, i, faults);
            if (wording != null && !languages.add(wording.language())) {
                faults.error(Draft.pointer(i, "language"), "is there already");
            } else if (wording != null) {
                wordings.add(wording);
            }
        }
        return wordings;
    }

    private static @Nullable Wording wording(Translation given, int number, ProblemException faults) {
        String language = language(given.language(), Draft.pointer(number, "language"), faults);
        String title =
                text(given.title(), Draft.pointer(number, "title"), ONE_LINE, TITLE_AT_MOST, "in one line", faults);
        String text = text(
                given.text(), Draft.pointer(number, "text"), LINES, TEXT_AT_MOST, "without control characters", faults);
        String summary = given.changeSummary() == null
                ? null
                : text(
                        given.changeSummary(),
                        Draft.pointer(number, "changeSummary"),
                        ONE_LINE,
                        SUMMARY_AT_MOST,
                        "in one line",
                        faults);
        return language == null || title == null || text == null ? null : Wording.of(language, title, text, summary);
    }

    private static @Nullable String language(@Nullable String given, String pointer, ProblemException faults) {
        String canonical = given == null ? null : Language.canonical(given);
        if (canonical == null) {
            faults.error(pointer, given == null ? "is required" : Language.EXPECTED);
        }
        return canonical;
    }

    private static @Nullable String text(
            @Nullable String written, String pointer, Pattern form, int most, String how, ProblemException faults) {
        if (written == null) {
            faults.error(pointer, "is required");
            return null;
        }
        String canonical = Wording.canonical(written);
        if (canonical.length() > most || !form.matcher(canonical).matches()) {
            faults.error(pointer, "must be 1 to " + most + " characters " + how);
            return null;
        }
        return canonical;
    }

    /** Null when it is in the past: whoever consented until now was told something else; and when there is none. */
    private @Nullable Instant effectiveFrom(Instant now, ProblemException faults) {
        if (effectiveFrom == null) {
            return null;
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
