package com.cns.abuse.decision;

import com.cns.contract.id.AccountId;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which decisions are listed: those that fit all that is given.
 *
 * @param ruleSet as decisions name it, with its version
 * @param since none from before
 */
record Wanted(
        @Nullable AccountId account,
        @Nullable String ruleSet,
        @Nullable String verdict,
        @Nullable Instant since) {
    private static final Set<String> VERDICTS = Set.of("observe", "review", "throttle", "suspend");

    private static final Pattern CITED = Pattern.compile("[a-z][a-z0-9-]{0,79} v[1-9][0-9]{0,8}");

    /** Within what the database takes for a time. */
    private static final Instant FIRST = Instant.EPOCH;

    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

    /** Fails with {@code validation-failed} when no decision has such a set or verdict, or none is of such a time. */
    static Wanted of(
            @Nullable AccountId account, @Nullable String ruleSet, @Nullable String verdict, @Nullable Instant since) {
        var invalid = new ProblemException(Problem.VALIDATION_FAILED);
        if (verdict != null && !VERDICTS.contains(verdict)) {
            invalid.parameter("verdict", "must be observe, review, throttle or suspend");
        }
        if (ruleSet != null && !CITED.matcher(ruleSet).matches()) {
            invalid.parameter("ruleSet", "must be a name and a version, as decisions have it");
        }
        if (since != null && (since.isBefore(FIRST) || since.isAfter(LAST))) {
            invalid.parameter("since", "must be of the years 1970 to 9999");
        }
        if (!invalid.errors().isEmpty()) {
            throw invalid;
        }
        return new Wanted(account, ruleSet, verdict, since);
    }

    /** In one form, for the page's token. */
    String query() {
        return "rule-decisions " + List.of(text(account), text(ruleSet), text(verdict), text(since));
    }

    private static String text(@Nullable Object part) {
        return part == null ? "" : "'" + part + "'";
    }

    /** Further conditions on a decision, whose values are {@link #values}. */
    String conditions(int from) {
        StringBuilder conditions = new StringBuilder();
        int next = from;
        for (String condition : given()) {
            conditions.append(" and ").append(condition).append('$').append(next++);
        }
        return conditions.toString();
    }

    private List<String> given() {
        List<String> given = new ArrayList<>();
        if (account != null) {
            given.add("account_id = ");
        }
        if (ruleSet != null) {
            given.add("rule_set = ");
        }
        if (verdict != null) {
            given.add("verdict = ");
        }
        if (since != null) {
            given.add("decided_at >= ");
        }
        return given;
    }

    List<Object> values() {
        List<Object> values = new ArrayList<>();
        if (account != null) {
            values.add(account.value());
        }
        if (ruleSet != null) {
            values.add(ruleSet);
        }
        if (verdict != null) {
            values.add(verdict);
        }
        if (since != null) {
            values.add(since.atOffset(ZoneOffset.UTC));
        }
        return values;
    }
}
