package com.cns.account.access;

import com.cns.contract.classification.NotPersonal;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.security.Roles;
import com.cns.platform.time.Rfc3339;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A key that is wanted. */
record NewApiKey(
        @NotPersonal(NotPersonal.Reason.ENUMERATION)
        @Schema(description = "Some of holder and sender, of those the token has; all of them when absent")
        @Nullable
        List<@Nullable String> scopes,

        @NotPersonal(NotPersonal.Reason.TIME)
        @Schema(description = "RFC 3339, a minute from now or later; never when absent", format = "date-time")
        @Nullable
        String expiresAt) {
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    /** What passed. */
    record Checked(Set<String> scopes, @Nullable Instant expiresAt) {}

    /**
     * Nobody gives more than they have.
     *
     * @param own the caller's scopes
     * @throws ProblemException {@link Problem#VALIDATION_FAILED} with every fault at its place
     */
    Checked check(Set<String> own, Instant now) {
        var invalid = new ProblemException(Problem.VALIDATION_FAILED);
        Set<String> asked = asked(own, invalid);
        Instant end = end(now, invalid);
        if (!invalid.errors().isEmpty()) {
            throw invalid;
        }
        return new Checked(asked, end);
    }

    private Set<String> asked(Set<String> own, ProblemException invalid) {
        if (scopes == null) {
            return own;
        }
        if (scopes.isEmpty()) {
            invalid.error("/scopes", "must name a scope");
        }
        Set<String> asked = new TreeSet<>();
        for (int i = 0; i < scopes.size(); i++) {
            String scope = scopes.get(i);
            if (!Roles.HOLDER.equals(scope) && !Roles.SENDER.equals(scope)) {
                invalid.error("/scopes/" + i, "must be holder or sender");
            } else if (!own.contains(scope)) {
                invalid.error("/scopes/" + i, "must be a scope of the token that asks");
            } else {
                asked.add(scope);
            }
        }
        return asked;
    }

    private @Nullable Instant end(Instant now, ProblemException invalid) {
        if (expiresAt == null) {
            return null;
        }
        try {
            Instant end = Rfc3339.parse(expiresAt).truncatedTo(ChronoUnit.MICROS);
            if (end.isBefore(now.plus(SHORTEST)) || end.isAfter(LATEST)) {
                invalid.error("/expiresAt", "must be a minute from now or later, before the year 2200");
            }
            return end;
        } catch (DateTimeException malformed) {
            invalid.error("/expiresAt", "must be a time with offset (RFC 3339)");
            return null;
        }
    }
}
