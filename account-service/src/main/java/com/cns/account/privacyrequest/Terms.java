package com.cns.account.privacyrequest;

import com.cns.account.language.Language;
import com.cns.account.rectification.Correction;
import com.cns.contract.classification.Purpose;
import com.cns.contract.privacy.ObjectionRequested;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is asked, whomever it is about.
 *
 * @param demand what the type does not say: whether to restrict or to end that, which purposes are objected to, in which language
 *     a copy is to be read. Two requests with another demand are two
 * @param language what a copy's summary is written in
 * @param executeAt when it is to be begun; null for at once
 * @param correction of a rectification
 * @param receivedAt when whoever is responsible got it, from which the month counts (R26); null for now
 */
public record Terms(
        RequestType type,
        String demand,
        Language language,
        @Nullable Instant executeAt,
        @Nullable Correction correction,
        @Nullable Instant receivedAt) {
    static final String RESTRICT = "restrict";
    static final String LIFT = "lift";

    /** Of an erasure that follows one that is under way. */
    public static final String AGAIN = "again";

    public Terms {
        boolean fits = switch (type) {
            case ACCESS -> demand.equals(language.tag());
            case PORTABILITY, RECTIFICATION -> demand.isEmpty();
            case ERASURE -> demand.isEmpty() || demand.equals(AGAIN);
            case RESTRICTION -> demand.equals(RESTRICT) || demand.equals(LIFT);
            case OBJECTION -> ObjectionRequested.OPEN_TO_OBJECTION.containsAll(purposes(demand));
        };
        if (!fits || (correction != null) != (type == RequestType.RECTIFICATION)) {
            throw new IllegalArgumentException("the demand does not fit the type");
        }
    }

    /** At once, and by its type alone. */
    public static Terms of(RequestType type, Language language) {
        return new Terms(type, type == RequestType.ACCESS ? language.tag() : "", language, null, null, null);
    }

    /** At once: the data are only kept, or used again. */
    public static Terms restriction(boolean restricted) {
        return new Terms(RequestType.RESTRICTION, restricted ? RESTRICT : LIFT, Language.EN, null, null, null);
    }

    /** At once. */
    public static Terms rectification(Correction correction) {
        return new Terms(RequestType.RECTIFICATION, "", Language.EN, null, correction, null);
    }

    /**
     * As the API names them.
     *
     * @throws ProblemException {@link Problem#VALIDATION_FAILED} with everything that does not fit the type
     */
    public static Terms of(
            RequestType type,
            @Nullable Language language,
            @Nullable Boolean restricted,
            @Nullable List<Purpose> purposes,
            @Nullable Instant executeAt,
            @Nullable Correction correction) {
        var invalid = new ProblemException(Problem.VALIDATION_FAILED);
        if (language != null && type != RequestType.ACCESS) {
            invalid.error("/language", "is for access only");
        }
        if (restricted != null && type != RequestType.RESTRICTION) {
            invalid.error("/restricted", "is for restriction only");
        }
        if (purposes != null && type != RequestType.OBJECTION) {
            invalid.error("/purposes", "is for objection only");
        }
        if (correction != null && type != RequestType.RECTIFICATION) {
            invalid.error("/correction", "is for rectification only");
        }
        if (correction == null && type == RequestType.RECTIFICATION) {
            invalid.error("/correction", "is required");
        }
        Language written = language == null ? Language.EN : language;
        String demand = switch (type) {
            case ACCESS -> written.tag();
            case PORTABILITY, ERASURE, RECTIFICATION -> "";
            case RESTRICTION -> Boolean.FALSE.equals(restricted) ? LIFT : RESTRICT;
            case OBJECTION -> demand(purposes, invalid);
        };
        if (!invalid.errors().isEmpty()) {
            throw invalid;
        }
        return new Terms(
                type,
                demand,
                written,
                executeAt == null ? null : executeAt.truncatedTo(ChronoUnit.MICROS),
                correction,
                null);
    }

    /** The same, behind an erasure that is under way: what came since that began is erased as well. */
    Terms again() {
        return new Terms(type, AGAIN, language, executeAt, correction, receivedAt);
    }

    /** The same of what came before it was asked here. */
    public Terms receivedAt(Instant at) {
        return new Terms(type, demand, language, executeAt, correction, at);
    }

    /** Whether it is not begun as soon as it is asked. */
    boolean waits() {
        return executeAt != null || demand.equals(AGAIN);
    }

    private static String demand(@Nullable List<Purpose> purposes, ProblemException invalid) {
        if (purposes == null || purposes.isEmpty()) {
            invalid.error("/purposes", "is required");
            return "";
        }
        for (int i = 0; i < purposes.size(); i++) {
            if (!ObjectionRequested.OPEN_TO_OBJECTION.contains(purposes.get(i))) {
                invalid.error("/purposes/" + i, "must be one of " + openToObjection());
            }
        }
        return purposes.stream().map(Purpose::toString).distinct().sorted().collect(Collectors.joining(" "));
    }

    private static String openToObjection() {
        return ObjectionRequested.OPEN_TO_OBJECTION.stream()
                .map(Purpose::toString)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /** Of an objection's demand. */
    static List<Purpose> purposes(String demand) {
        return Arrays.stream(demand.split(" ")).map(Purpose::fromString).toList();
    }
}
