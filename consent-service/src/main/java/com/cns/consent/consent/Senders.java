package com.cns.consent.consent;

import com.cns.consent.standing.Scope;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.SubjectId;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** To how many of an account's senders a person has words: all that they have said is one event, and one of their searches. */
final class Senders {
    static final int AT_MOST = 100;

    static final String TOO_MANY = "is one too many: a person has words to at most " + AT_MOST + " senders";

    /** Those that are kept of whoever had the token before, too. */
    private static final String KNOWN = """
            select q.nr, s.sender
            from unnest($2::uuid[], $3::text[]) with ordinality as q (subject, token, nr)
            cross join lateral (
                select sender from consent where account_id = $1 and subject_id = q.subject and sender is not null
                union
                select sender from suppression where account_id = $1 and token = q.token and sender is not null) as s""";

    private Senders() {}

    /** @param token as suppressions have it */
    record Whose(SubjectId subject, String token) {}

    /** Fails with {@link Problem#VALIDATION_FAILED} when the scope is of a sender that is one too many. */
    static Uni<Void> require(SqlConnection connection, AccountId account, Whose whose, Scope scope) {
        String sender = scope.senderText();
        return sender == null
                ? Uni.createFrom().voidItem()
                : known(connection, account, List.of(whose))
                        .invoke(known -> {
                            Set<String> senders = known.getOrDefault(whose.subject(), new HashSet<>());
                            senders.add(sender);
                            if (senders.size() > AT_MOST) {
                                throw new ProblemException(Problem.VALIDATION_FAILED).error("/sender", TOO_MANY);
                            }
                        })
                        .replaceWithVoid();
    }

    static Uni<Map<SubjectId, Set<String>>> known(SqlConnection connection, AccountId account, List<Whose> persons) {
        UUID[] subjects = persons.stream().map(one -> one.subject().value()).toArray(UUID[]::new);
        String[] tokens = persons.stream().map(Whose::token).toArray(String[]::new);
        return connection
                .preparedQuery(KNOWN)
                .execute(Tuple.of(account.value(), subjects, tokens))
                .map(rows -> {
                    Map<SubjectId, Set<String>> known = new HashMap<>();
                    rows.forEach(row -> known.computeIfAbsent(
                                    persons.get(row.getInteger("nr") - 1).subject(), _ -> new HashSet<>())
                            .add(row.getString("sender")));
                    return known;
                });
    }
}
