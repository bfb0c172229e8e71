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

/**
 * To how many of an account's senders a person has words: all that they have said is one event, and one of their searches. And to how many
 * all of its people have together: the memory of the replicas numbers the senders of all accounts, and one account must not fill it.
 */
final class Senders {
    static final int AT_MOST = 100;
    static final int OF_ACCOUNT_AT_MOST = 5_000;

    static final String TOO_MANY = "is one too many: a person has words to at most " + AT_MOST + " senders";
    static final String TOO_MANY_OF_ACCOUNT =
            "is one too many: an account has words to at most " + OF_ACCOUNT_AT_MOST + " senders";

    /** Those that are kept of whoever had the token before, too. */
    private static final String KNOWN = """
            select q.nr, s.sender
            from unnest($2::uuid[], $3::text[]) with ordinality as q (subject, token, nr)
            cross join lateral (
                select sender from consent where account_id = $1 and subject_id = q.subject and sender is not null
                union
                select sender from suppression where account_id = $1 and token = q.token and sender is not null) as s""";

    private static final String KNOWN_OF_ACCOUNT =
            "select sender from account_sender where account_id = $1 and sender = any($2)";

    /** The first of those that are new, as many as there is room for; two transactions at once may each take the last place. */
    private static final String ADD = """
            insert into account_sender (account_id, sender)
            select $1::uuid, q.sender from unnest($2::text[]) with ordinality as q (sender, nr)
            where not exists (select from account_sender as known where known.account_id = $1::uuid and known.sender = q.sender)
            order by q.nr
            limit greatest(0, $3::bigint - (select count(*) from account_sender where account_id = $1::uuid))
            on conflict do nothing""";

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

    /**
     * Fails with {@link Problem#VALIDATION_FAILED} when the scope is of a sender that is one too many for the account; else it is one of
     * the account's from now on. To be asked behind the fence, whoever waits for whom.
     */
    static Uni<Void> requireOfAccount(SqlConnection connection, AccountId account, Scope scope) {
        String sender = scope.senderText();
        return sender == null
                ? Uni.createFrom().voidItem()
                : ofAccount(connection, account, List.of(sender))
                        .invoke(within -> {
                            if (!within.contains(sender)) {
                                throw new ProblemException(Problem.VALIDATION_FAILED)
                                        .error("/sender", TOO_MANY_OF_ACCOUNT);
                            }
                        })
                        .replaceWithVoid();
    }

    /** Those of these that are the account's, which the first of those that are new become as long as there is room. */
    static Uni<Set<String>> ofAccount(SqlConnection connection, AccountId account, List<String> senders) {
        String[] asked = senders.stream().distinct().toArray(String[]::new);
        return knownOfAccount(connection, account, asked)
                .flatMap(known -> known.size() == asked.length
                        ? Uni.createFrom().item(known)
                        : connection
                                .preparedQuery(ADD)
                                .execute(Tuple.of(account.value(), asked, (long) OF_ACCOUNT_AT_MOST))
                                // Also what another transaction has added since.
                                .flatMap(_ -> knownOfAccount(connection, account, asked)));
    }

    private static Uni<Set<String>> knownOfAccount(SqlConnection connection, AccountId account, String[] senders) {
        return connection
                .preparedQuery(KNOWN_OF_ACCOUNT)
                .execute(Tuple.of(account.value(), senders))
                .map(rows -> {
                    Set<String> known = new HashSet<>();
                    rows.forEach(row -> known.add(row.getString("sender")));
                    return known;
                });
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
