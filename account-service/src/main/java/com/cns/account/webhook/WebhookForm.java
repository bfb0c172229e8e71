package com.cns.account.webhook;

import com.cns.account.field.NoCardNumber;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.webhook.RefusedTarget;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A webhook as it is wanted; of one that exists, only what is to change. */
record WebhookForm(
        @PersonalData(
                category = Category.ACCOUNT,
                purposes = {Purpose.PROVIDE_SERVICE, Purpose.MANAGE_RELATIONSHIP, Purpose.SECURITY},
                basis = LegalBasis.CONTRACT,
                retention = Retention.REQUEST)
        @Schema(description = "https, a full name of DNS, no user, no fragment", examples = "https://example.com/cns")
        @Nullable
        @NoCardNumber
        String url,

        @NotPersonal(NotPersonal.Reason.ENUMERATION)
        @Schema(description = "What it is told, by wire names of the catalogue")
        @Nullable
        List<@Nullable String> events,

        @NotPersonal(NotPersonal.Reason.STATE)
        @Schema(description = "Whether it is told anything; true when absent of a new one")
        @Nullable
        Boolean enabled) {
    static final String URL = "/url";
    private static final String EVENTS = "/events";

    /** @throws ProblemException {@link Problem#VALIDATION_FAILED} with every fault at its place, but for the URL's own */
    Set<EventName> checkNew() {
        var invalid = new ProblemException(Problem.VALIDATION_FAILED);
        if (url == null) {
            invalid.error(URL, "must be given");
        }
        if (events == null) {
            invalid.error(EVENTS, "must be given");
        }
        if (Boolean.FALSE.equals(enabled)) {
            invalid.error("/enabled", "must be true or absent: a new webhook is enabled");
        }
        Set<EventName> names = names(invalid);
        throwIfAny(invalid);
        return names;
    }

    /** Empty when they stay as they are. */
    Optional<Set<EventName>> checkChange() {
        var invalid = new ProblemException(Problem.VALIDATION_FAILED);
        Set<EventName> names = names(invalid);
        throwIfAny(invalid);
        return events == null ? Optional.empty() : Optional.of(names);
    }

    private Set<EventName> names(ProblemException invalid) {
        Set<EventName> names = EnumSet.noneOf(EventName.class);
        if (events == null) {
            return names;
        }
        if (events.isEmpty()) {
            invalid.error(EVENTS, "must name one at least of " + EventName.names());
        }
        for (int i = 0; i < events.size(); i++) {
            String text = events.get(i);
            Optional<EventName> name = text == null ? Optional.empty() : EventName.listenable(text);
            if (name.isEmpty()) {
                invalid.error(EVENTS + "/" + i, "must be one of " + EventName.names());
            } else {
                names.add(name.get());
            }
        }
        return names;
    }

    private static void throwIfAny(ProblemException invalid) {
        if (!invalid.errors().isEmpty()) {
            throw invalid;
        }
    }

    static ProblemException refused(RefusedTarget why) {
        return new ProblemException(Problem.VALIDATION_FAILED).error(URL, String.valueOf(why.getMessage()));
    }
}
