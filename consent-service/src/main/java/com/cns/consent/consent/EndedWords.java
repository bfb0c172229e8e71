package com.cns.consent.consent;

import com.cns.contract.id.AccountId;
import com.cns.platform.ending.AccountEnd;
import com.cns.platform.keyring.Token;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/**
 * Ends what is kept of a "no" when the account has ended: nobody is left whom it forbids anything, and no other account knows the
 * person by that token (GDPR Article 5(1)(e)). Whoever follows the consents hears that it is gone.
 */
@ApplicationScoped
class EndedWords implements AccountEnd {
    private static final int AT_ONCE = 100;
    private static final String SOME =
            "select distinct token from suppression where account_id = $1 order by token limit $2";
    private static final String DELETE = "delete from suppression where account_id = $1 and token = any($2)";

    private final ConsentStates states;

    EndedWords(ConsentStates states) {
        this.states = states;
    }

    @Override
    public Uni<Integer> removeSome(SqlConnection connection, AccountId account) {
        return connection
                .preparedQuery(SOME)
                .execute(Tuple.of(account.value(), AT_ONCE))
                .map(rows -> {
                    List<Token> tokens = new ArrayList<>();
                    rows.forEach(row -> tokens.add(new Token(row.getString("token"))));
                    return tokens;
                })
                .flatMap(tokens -> tokens.isEmpty()
                        ? Uni.createFrom().item(0)
                        : forget(connection, account, tokens).replaceWith(tokens.size()));
    }

    /** In the order of the tokens, so that nobody waits for another crosswise. */
    private Uni<Void> forget(SqlConnection connection, AccountId account, List<Token> tokens) {
        String[] texts = tokens.stream().map(Token::value).toArray(String[]::new);
        return Multi.createFrom()
                .iterable(tokens)
                .onItem()
                .transformToUniAndConcatenate(token -> states.alone(connection, account, token))
                .collect()
                .asList()
                .call(() -> connection.preparedQuery(DELETE).execute(Tuple.of(account.value(), texts)))
                .chain(turns -> states.tell(
                        connection,
                        account,
                        turns.stream()
                                .map(turn -> new ConsentStates.Told(turn, null))
                                .toList()));
    }
}
