package com.cns.consent.instruction;

import com.cns.consent.recipient.RecipientBody;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.Purpose;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /v1/instructions}. */
record InstructionBody(
        @NotPersonal(NotPersonal.Reason.COMPOSITE) @Schema(required = true) @Nullable
        RecipientBody recipient,

        @NotPersonal(NotPersonal.Reason.ENUMERATION)
        @Schema(description = "USAGE, CONTENT or both", required = true)
        @Nullable
        List<@Nullable Category> categories,

        @Schema(
                description = "What the recipient may use it for; recipient-own-purposes only where it is named",
                required = true)
        @Nullable
        List<@Nullable Purpose> purposes,

        @NotPersonal(NotPersonal.Reason.TIME)
        @Schema(description = "RFC 3339, not in the past and within a year; at once when absent")
        @Nullable
        Instant from,

        @NotPersonal(NotPersonal.Reason.TIME)
        @Schema(description = "RFC 3339, after from and within three years of it", required = true)
        @Nullable
        Instant until) {
    private static final Set<Category> OF_END_USERS = EnumSet.of(Category.USAGE, Category.CONTENT);

    /** The customer's clock may be behind. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private static final Period AHEAD = Period.ofYears(1);

    /** Who instructs for longer is asked whether it is still meant. */
    private static final Period LONGEST = Period.ofYears(3);

    /** @throws ProblemException {@link Problem#VALIDATION_FAILED} with every fault */
    Draft check(Instant now) {
        ProblemException faults = new ProblemException(Problem.VALIDATION_FAILED);
        RecipientBody.Read checkedRecipient = RecipientBody.read(recipient, "/recipient", faults);
        Set<Category> checkedCategories = checkCategories(faults);
        Set<Purpose> checkedPurposes = checkPurposes(checkedCategories, faults);
        Instant begin = checkFrom(now, faults);
        Instant end = checkUntil(begin == null ? now : begin, faults);
        if (checkedRecipient == null || !faults.errors().isEmpty() || begin == null || end == null) {
            throw faults;
        }
        return new Draft(checkedRecipient, checkedCategories, checkedPurposes, begin, end);
    }

    private Set<Category> checkCategories(ProblemException faults) {
        Set<Category> checked = EnumSet.noneOf(Category.class);
        if (categories == null || categories.isEmpty()) {
            faults.error("/categories", categories == null ? "is required" : "must name a category");
            return checked;
        }
        for (int i = 0; i < categories.size(); i++) {
            Category category = categories.get(i);
            if (category == null || !OF_END_USERS.contains(category)) {
                faults.error("/categories/" + i, "must be USAGE or CONTENT: account data needs a consent");
            } else if (!checked.add(category)) {
                faults.error("/categories/" + i, "is named twice");
            }
        }
        return checked;
    }

    private Set<Purpose> checkPurposes(Set<Category> named, ProblemException faults) {
        Set<Purpose> checked = EnumSet.noneOf(Purpose.class);
        if (purposes == null || purposes.isEmpty()) {
            faults.error("/purposes", purposes == null ? "is required" : "must name a purpose");
            return checked;
        }
        for (int i = 0; i < purposes.size(); i++) {
            String fault = fault(purposes.get(i), named, checked);
            if (fault != null) {
                faults.error("/purposes/" + i, fault);
            }
        }
        return checked;
    }

    /** Null when it may be instructed, and is then among the checked. */
    private static @Nullable String fault(@Nullable Purpose purpose, Set<Category> named, Set<Purpose> checked) {
        if (purpose == null) {
            return "must name a purpose";
        }
        if (purpose == Purpose.SALE) {
            return "cannot be instructed: data of end-users is never sold";
        }
        if (!named.isEmpty() && named.stream().noneMatch(purpose.categories()::contains)) {
            return "does not fit any of the categories";
        }
        return checked.add(purpose) ? null : "is named twice";
    }

    private @Nullable Instant checkFrom(Instant now, ProblemException faults) {
        if (from == null) {
            return now;
        }
        if (from.isBefore(now.minus(SKEW))) {
            faults.error("/from", "must not be in the past");
            return null;
        }
        if (from.isAfter(later(now, AHEAD))) {
            faults.error("/from", "must be within a year");
            return null;
        }
        return from.isBefore(now) ? now : from.truncatedTo(ChronoUnit.MICROS);
    }

    private @Nullable Instant checkUntil(Instant begin, ProblemException faults) {
        if (until == null) {
            faults.error("/until", "is required");
            return null;
        }
        Instant end = until.truncatedTo(ChronoUnit.MICROS);
        if (!end.isAfter(begin)) {
            faults.error("/until", "must be after from");
            return null;
        }
        if (end.isAfter(later(begin, LONGEST))) {
            faults.error("/until", "must be within three years of from");
            return null;
        }
        return end;
    }

    private static Instant later(Instant time, Period by) {
        return time.atOffset(ZoneOffset.UTC).plus(by).toInstant();
    }
}
