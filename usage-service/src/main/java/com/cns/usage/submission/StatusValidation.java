package com.cns.usage.submission;

import com.cns.contract.classification.Category;
import com.cns.contract.id.CommunicationId;
import com.cns.contract.usage.CommunicationStatus;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.time.Rfc3339;
import com.cns.usage.retention.Shelf;
import com.cns.usage.wire.Wire;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks a request of statuses as a whole. */
@ApplicationScoped
public class StatusValidation {
    /** What can become of a communication that goes out; the first word about it is its record. */
    private static final Set<CommunicationStatus> LATER = EnumSet.of(
            CommunicationStatus.SENT,
            CommunicationStatus.DELIVERED,
            CommunicationStatus.FAILED,
            CommunicationStatus.COMPLAINED);

    private static final Duration OLDEST = Duration.ofDays(Shelf.longest(Category.USAGE));

    private final SubmissionConfig config;

    StatusValidation(SubmissionConfig config) {
        this.config = config;
    }

    /** @throws ProblemException {@link Problem#VALIDATION_FAILED} with at most 100 faults */
    public List<ToldStatus> check(StatusSubmission request, Instant now) {
        List<StatusSubmission.@Nullable Item> statuses = request.statuses();
        if (statuses == null || statuses.isEmpty() || statuses.size() > Submission.RECORDS_AT_MOST) {
            throw new ProblemException(Problem.VALIDATION_FAILED)
                    .error("/statuses", "must be 1 to " + Submission.RECORDS_AT_MOST + " statuses");
        }
        Faults faults = new Faults();
        List<ToldStatus> told = new ArrayList<>(statuses.size());
        for (int i = 0; i < statuses.size(); i++) {
            Faults.At at = new Faults.At("/statuses/" + i, faults);
            StatusSubmission.Item item = statuses.get(i);
            if (item == null) {
                at.fault("", "must be an object");
            } else {
                ToldStatus one = read(item, at, now);
                if (one != null) {
                    told.add(one);
                }
            }
        }
        faults.raise();
        return told;
    }

    private @Nullable ToldStatus read(StatusSubmission.Item item, Faults.At at, Instant now) {
        if ((item.id() == null) == (item.communication() == null)) {
            at.fault("", "must have either id or communication");
        }
        if (item.id() != null) {
            Validation.id(item.id(), at);
        }
        CommunicationId communication = communication(item.communication(), at);
        CommunicationStatus status = at.oneOf("/status", CommunicationStatus.class, item.status());
        if (status != null && !LATER.contains(status)) {
            at.fault(
                    "/status",
                    "must be one of " + LATER.stream().map(Wire::name).collect(Collectors.joining(", ")));
        }
        Instant occurredAt = occurredAt(item.occurredAt(), at, now);
        return status == null ? null : new ToldStatus(item.id(), communication, status, occurredAt);
    }

    private static @Nullable CommunicationId communication(@Nullable String id, Faults.At at) {
        try {
            return id == null ? null : CommunicationId.fromString(id);
        } catch (IllegalArgumentException e) {
            at.fault("/communication", "must be CM and 32 hex digits");
            return null;
        }
    }

    private @Nullable Instant occurredAt(@Nullable String text, Faults.At at, Instant now) {
        if (text == null) {
            return null;
        }
        try {
            Instant occurredAt = Rfc3339.parse(text).truncatedTo(ChronoUnit.MICROS);
            if (occurredAt.isAfter(now.plus(config.skew()))) {
                at.fault("/occurredAt", "must not be in the future");
            } else if (occurredAt.isBefore(now.minus(OLDEST))) {
                at.fault("/occurredAt", "is longer ago than records are kept");
            }
            return occurredAt;
        } catch (DateTimeException e) {
            at.fault("/occurredAt", "must be a time with offset (RFC 3339)");
            return null;
        }
    }
}
