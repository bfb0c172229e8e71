package com.cns.usage.metering;

import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.security.Caller;
import com.cns.platform.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** {@code GET /v1/usage-records}: what was used, by day. */
@Path("/v1/usage-records")
@RolesAllowed(Roles.SENDER)
@Produces(MediaType.APPLICATION_JSON)
class UsageRecordsResource {
    private static final int DAYS_AT_MOST = 366;

    private final UsageRecords records;
    private final Caller caller;

    UsageRecordsResource(UsageRecords records, Caller caller) {
        this.records = records;
        this.caller = caller;
    }

    @GET
    public Uni<UsageRecordsView> read(
            @QueryParam("granularity") @Nullable String granularity,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to) {
        var invalid = new ProblemException(Problem.VALIDATION_FAILED);
        if (granularity != null && !granularity.equals("day")) {
            invalid.parameter("granularity", "must be day");
        }
        LocalDate first = day(from, "from", invalid);
        LocalDate last = day(to, "to", invalid);
        if (first != null && last != null) {
            long days = ChronoUnit.DAYS.between(first, last) + 1;
            if (days < 1 || days > DAYS_AT_MOST) {
                invalid.parameter("to", "must be from the first day on, " + DAYS_AT_MOST + " days at most");
            }
        }
        if (first == null || last == null || !invalid.errors().isEmpty()) {
            throw invalid;
        }
        return records.between(caller.account(), first, last);
    }

    private static @Nullable LocalDate day(@Nullable String text, String name, ProblemException invalid) {
        try {
            if (text != null) {
                return LocalDate.parse(text);
            }
        } catch (DateTimeParseException e) {
            // Told below, without the rejected value.
        }
        invalid.parameter(name, "must be a day, such as 2026-11-30");
        return null;
    }
}
