package com.cns.abuse.ruleset;

import com.cns.contract.id.RuleSetId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The rows of rules in the shadow. */
final class RuleShadowTable {
    private static final String ADD = """
            insert into rule_shadow (rule_set_id, rule, shadowed_by, shadowed_at, reason) values ($1, $2, $3, $4, $5)
            on conflict (rule_set_id, rule) where restored_at is null do nothing""";
    private static final String ASK = """
            update rule_shadow set asked_by = $3, asked_at = $4, asked_reason = $5
            where rule_set_id = $1 and rule = $2 and restored_at is null""";
    private static final String RESTORE = """
            update rule_shadow set restored_by = $3, restored_at = $4
            where rule_set_id = $1 and rule = $2 and restored_at is null""";
    private static final String CARRY = """
            insert into rule_shadow (rule_set_id, rule, shadowed_by, shadowed_at, reason, asked_by, asked_at, asked_reason)
            select $2::uuid, rule, shadowed_by, shadowed_at, reason, asked_by, asked_at, asked_reason from rule_shadow
            where rule_set_id = $1 and restored_at is null and rule = any($3::text[])""";
    private static final String WROTE = "select wrote_rule($1, $2, $3)";
    private static final String NEWEST = """
            select * from rule_shadow where rule_set_id = $1 and rule = $2 order by shadowed_at desc limit 1""";
    private static final String OF_SET = """
            select * from rule_shadow where rule_set_id = $1 order by shadowed_at desc, rule limit 100""";
    private static final String OPEN = "select rule from rule_shadow where rule_set_id = $1 and restored_at is null";

    /** When something changed is asked of those that speak again, too. */
    private static final String IN_FORCE = """
            select r.rule_set_id, r.rule, r.restored_at is null as open, greatest(r.shadowed_at, r.restored_at) as changed_at
            from rule_shadow r join rule_set s on s.id = r.rule_set_id where s.status in ('SHADOW', 'LIVE')""";

    private RuleShadowTable() {}

    /**
     * Where the rules of a version stand.
     *
     * @param inShadow those without effect
     * @param changedAt when that was changed last; null when it never was
     */
    record Standing(Set<String> inShadow, @Nullable Instant changedAt) {
        static final Standing WHOLE = new Standing(Set.of(), null);

        Standing {
            inShadow = Set.copyOf(inShadow);
        }

        private Standing and(String rule, boolean open, Instant at) {
            Set<String> names = new HashSet<>(inShadow);
            if (open) {
                names.add(rule);
            }
            return new Standing(names, changedAt == null || at.isAfter(changedAt) ? at : changedAt);
        }
    }

    /** Whether it was added: false when it is in the shadow already. */
    static Uni<Boolean> add(
            SqlConnection connection, RuleSetId set, String rule, String by, String reason, Instant now) {
        return connection
                .preparedQuery(ADD)
                .execute(Tuple.of(set.value(), rule, by, at(now), reason))
                .map(rows -> rows.rowCount() > 0);
    }

    static Uni<Void> ask(SqlConnection connection, RuleSetId set, String rule, String by, String reason, Instant now) {
        return connection
                .preparedQuery(ASK)
                .execute(Tuple.of(set.value(), rule, by, at(now), reason))
                .replaceWithVoid();
    }

    /** Whether that person wrote the version, or the same rule in an earlier one. */
    static Uni<Boolean> isAuthor(SqlConnection connection, RuleSetId set, String rule, String person) {
        return connection
                .preparedQuery(WROTE)
                .execute(Tuple.of(person, set.value(), rule))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    static Uni<Void> restore(SqlConnection connection, RuleSetId set, String rule, String by, Instant now) {
        return connection
                .preparedQuery(RESTORE)
                .execute(Tuple.of(set.value(), rule, by, at(now)))
                .replaceWithVoid();
    }

    /** Those rules of one version that are in the shadow are there in the other, too, as they were said to be. */
    static Uni<Void> carry(SqlConnection connection, RuleSetId from, RuleSetId to, Set<String> rules) {
        return connection
                .preparedQuery(CARRY)
                .execute(Tuple.of(from.value(), to.value(), rules.toArray(String[]::new)))
                .replaceWithVoid();
    }

    /** The last time that the rule was in the shadow, whether it is or not. */
    static Uni<Optional<RuleShadow>> newest(SqlConnection connection, RuleSetId set, String rule) {
        return connection
                .preparedQuery(NEWEST)
                .execute(Tuple.of(set.value(), rule))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(RuleShadowTable::shadow)
                        .findFirst());
    }

    /** The newest first. */
    static Uni<List<RuleShadow>> of(SqlConnection connection, RuleSetId set) {
        return connection
                .preparedQuery(OF_SET)
                .execute(Tuple.of(set.value()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(RuleShadowTable::shadow)
                        .toList());
    }

    /** The names of the version's rules in the shadow. */
    static Uni<Set<String>> inShadow(SqlConnection connection, RuleSetId set) {
        return connection.preparedQuery(OPEN).execute(Tuple.of(set.value())).map(rows -> {
            Set<String> names = new HashSet<>();
            rows.forEach(row -> names.add(row.getString("rule")));
            return names;
        });
    }

    /** Of the versions in force of which a rule is or was in the shadow. */
    static Uni<Map<RuleSetId, Standing>> inForce(SqlConnection connection) {
        return connection.preparedQuery(IN_FORCE).execute().map(rows -> {
            Map<RuleSetId, Standing> standings = new HashMap<>();
            for (Row row : rows) {
                RuleSetId set = new RuleSetId(row.getUUID("rule_set_id"));
                Standing before = standings.getOrDefault(set, Standing.WHOLE);
                standings.put(
                        set,
                        before.and(
                                row.getString("rule"),
                                row.getBoolean("open"),
                                row.getOffsetDateTime("changed_at").toInstant()));
            }
            return standings;
        });
    }

    private static RuleShadow shadow(Row row) {
        return new RuleShadow(
                new RuleSetId(row.getUUID("rule_set_id")),
                row.getString("rule"),
                row.getString("shadowed_by"),
                row.getOffsetDateTime("shadowed_at").toInstant(),
                row.getString("reason"),
                row.getString("asked_by"),
                instant(row, "asked_at"),
                row.getString("asked_reason"),
                row.getString("restored_by"),
                instant(row, "restored_at"));
    }

    private static @Nullable Instant instant(Row row, String column) {
        OffsetDateTime at = row.getOffsetDateTime(column);
        return at == null ? null : at.toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
