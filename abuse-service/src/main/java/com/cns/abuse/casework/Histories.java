package com.cns.abuse.casework;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.AppealId;
import com.cns.contract.id.RuleDecisionId;
import com.cns.contract.id.SuspensionId;
import com.cns.platform.tenant.Tenant;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Reads histories: the newest twenty of each, of suspensions and of throttles apart, since these may come every hour; of decisions, which
 * come as often, twenty up to the time that is looked at and twenty since, and the one that it is about; and the features of a day's
 * tens of minutes.
 */
@ApplicationScoped
public class Histories {
    private static final String DECISIONS = """
            (select id, decided_at, rule_set, evaluation from decision
             where account_id = $1 and decided_at <= $2 order by decided_at desc, id desc limit 20)
            union
            (select id, decided_at, rule_set, evaluation from decision
             where account_id = $1 and decided_at > $2 order by decided_at desc, id desc limit 20)
            union
            (select id, decided_at, rule_set, evaluation from decision where account_id = $1 and id = $3)
            order by decided_at desc, id desc""";
    private static final String SUSPENSIONS = """
            (select id, rule_set, status, imposed_at, ends_at, ended_at, per_minute from suspension
             where account_id = $1 and per_minute is null order by imposed_at desc, id desc limit 20)
            union all
            (select id, rule_set, status, imposed_at, ends_at, ended_at, per_minute from suspension
             where account_id = $1 and per_minute is not null order by imposed_at desc, id desc limit 20)
            order by imposed_at desc, id desc""";
    private static final String APPEALS = """
            select id, suspension_id, status, opened_at, decided_at, reason from appeal
            where account_id = $1 order by opened_at desc, id desc limit 20""";

    private static final String FEATURES = """
            select slot, features from account_features
            where account_id = $1 and slot <= $2 order by slot desc limit 144""";

    private final Tenant tenant;
    private final ObjectMapper json;

    Histories(Tenant tenant, ObjectMapper json) {
        this.tenant = tenant;
        this.json = json;
    }

    /**
     * @param until to when the account's features are shown: what led to a decision came before it
     * @param about the decision of the rules that is looked at; null where none decided
     */
    public Uni<History> of(AccountId account, Instant until, @Nullable RuleDecisionId about) {
        return tenant.sql(
                account,
                connection -> decisions(connection, account, until, about)
                        .flatMap(decisions -> list(connection, SUSPENSIONS, account, Histories::imposed)
                                .flatMap(suspensions -> list(connection, APPEALS, account, Histories::appealed)
                                        .flatMap(appeals -> features(connection, account, until)
                                                .map(features ->
                                                        new History(features, decisions, suspensions, appeals))))));
    }

    private Uni<List<History.Judged>> decisions(
            SqlConnection connection, AccountId account, Instant until, @Nullable RuleDecisionId about) {
        Tuple parameters = Tuple.tuple()
                .addUUID(account.value())
                .addOffsetDateTime(until.atOffset(ZoneOffset.UTC))
                .addUUID(about == null ? null : about.value());
        return list(connection, DECISIONS, parameters, this::judged);
    }

    private Uni<List<History.Seen>> features(SqlConnection connection, AccountId account, Instant until) {
        return list(connection, FEATURES, Tuple.of(account.value(), until.atOffset(ZoneOffset.UTC)), this::seen);
    }

    private static <T> Uni<List<T>> list(
            SqlConnection connection, String sql, AccountId account, Function<Row, T> item) {
        return list(connection, sql, Tuple.of(account.value()), item);
    }

    private static <T> Uni<List<T>> list(
            SqlConnection connection, String sql, Tuple parameters, Function<Row, T> item) {
        return connection
                .preparedQuery(sql)
                .execute(parameters)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(item)
                        .toList());
    }

    private History.Seen seen(Row row) {
        return new History.Seen(row.getOffsetDateTime("slot").toInstant(), read(row.getString("features")));
    }

    private History.Judged judged(Row row) {
        return new History.Judged(
                new RuleDecisionId(row.getUUID("id")),
                row.getOffsetDateTime("decided_at").toInstant(),
                row.getString("rule_set"),
                read(row.getString("evaluation")));
    }

    private JsonNode read(String evaluation) {
        try {
            return json.readTree(evaluation);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static History.Imposed imposed(Row row) {
        return new History.Imposed(
                new SuspensionId(row.getUUID("id")),
                row.getString("rule_set"),
                wireName(row),
                row.getOffsetDateTime("imposed_at").toInstant(),
                time(row, "ends_at"),
                time(row, "ended_at"),
                row.getLong("per_minute"));
    }

    private static History.Appealed appealed(Row row) {
        return new History.Appealed(
                new AppealId(row.getUUID("id")),
                new SuspensionId(row.getUUID("suspension_id")),
                wireName(row),
                row.getOffsetDateTime("opened_at").toInstant(),
                time(row, "decided_at"),
                row.getString("reason"));
    }

    private static String wireName(Row row) {
        return row.getString("status").toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static @Nullable Instant time(Row row, String column) {
        OffsetDateTime at = row.getOffsetDateTime(column);
        return at == null ? null : at.toInstant();
    }
}
