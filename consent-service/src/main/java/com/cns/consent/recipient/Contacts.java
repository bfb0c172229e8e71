package com.cns.consent.recipient;

import com.cns.consent.asking.Asking;
import com.cns.contract.id.AccountId;
import com.cns.platform.erasure.ErasedSubjects;
import com.cns.platform.keyring.Tokens;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.tenant.SameContext;
import com.cns.platform.webhook.RefusedTarget;
import com.cns.platform.webhook.SigningSecret;
import com.cns.platform.webhook.Targets;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;

/** Where recipients are told, by the newest word of their customer, and the secrets that they know it by. */
@ApplicationScoped
public class Contacts {
    /** One that is told by mail keeps the secret of its former address on the web. Where the holder said it, staff change nothing. */
    private static final String NAME = """
            insert into recipient as r (account_id, id, holder_id, subject_id, contact_sealed, secret_sealed, named_at, leaving,
                                        named_by)
            values ($1, $2, $3, $4, $5, $6, $7, false, $9)
            on conflict (account_id, id) do update
            set holder_id = excluded.holder_id, subject_id = excluded.subject_id, contact_sealed = excluded.contact_sealed,
                secret_sealed = case when r.secret_sealed is null or r.subject_id <> excluded.subject_id
                                       or ($8 and excluded.secret_sealed is not null)
                                     then excluded.secret_sealed else r.secret_sealed end,
                named_at = excluded.named_at, leaving = false, named_by = excluded.named_by
            where r.named_by is not null or excluded.named_by is null
            returning secret_sealed""";

    private final Targets targets;
    private final RecipientKeys keys;
    private final Tokens tokens;
    private final ErasedSubjects erased;
    private final Clock clock;

    Contacts(Targets targets, RecipientKeys keys, Tokens tokens, ErasedSubjects erased, Clock clock) {
        this.targets = targets;
        this.keys = keys;
        this.tokens = tokens;
        this.erased = erased;
        this.clock = clock;
    }

    /**
     * Judges and seals; no transaction is open meanwhile, since a name is resolved. Fails with {@link
     * Problem#VALIDATION_FAILED} when nothing may be sent there.
     *
     * @param pointer where the URL stands in the body, if it is one
     */
    public Uni<Named> prepare(AccountId account, RecipientName name, Contact contact, String pointer) {
        RecipientToken recipient = name.token(account, tokens);
        return contact.isOnTheWeb()
                ? admit(contact, pointer)
                        .chain(() -> keys.draw(account, recipient, contact, Optional.of(SigningSecret.draw())))
                : keys.draw(account, recipient, contact, Optional.empty());
    }

    private Uni<Void> admit(Contact contact, String pointer) {
        return SameContext.current()
                .after(targets.admit(contact.value()))
                .onFailure(RefusedTarget.class)
                .transform(refused -> new ProblemException(Problem.VALIDATION_FAILED)
                        .error(pointer, String.valueOf(refused.getMessage())));
    }

    /**
     * In the connection's transaction; answers the secret when it is a new one: it is shown this once. Fails with {@link
     * Problem#CONFLICT} when staff would change what the holder said.
     *
     * @param renewed whether a secret that is there is replaced
     */
    public Uni<Optional<String>> store(SqlConnection connection, Asking asking, Named named, boolean renewed) {
        Named.Secret secret = named.secret();
        Tuple row = Tuple.tuple()
                .addUUID(asking.account().value())
                .addUUID(named.recipient().value())
                .addUUID(named.holder().value())
                .addUUID(named.subject().value())
                .addString(named.contact().text())
                .addString(secret == null ? null : secret.stored().text())
                .addOffsetDateTime(clock.instant().atOffset(ZoneOffset.UTC))
                .addBoolean(renewed)
                .addString(asking.recorder());
        return erased.among(connection, Set.of(named.holder()))
                .invoke(gone -> {
                    if (!gone.isEmpty()) {
                        throw new ProblemException(Problem.UNAVAILABLE, "The holder is being erased; try again");
                    }
                })
                .chain(() -> connection.preparedQuery(NAME).execute(row))
                .invoke(rows -> {
                    if (rows.size() == 0) {
                        throw new ProblemException(
                                Problem.CONFLICT, "The holder has said where this recipient is told, and changes it");
                    }
                })
                .map(rows -> rows.iterator().next().getString("secret_sealed"))
                .map(kept -> Optional.ofNullable(secret)
                        .filter(fresh -> fresh.stored().text().equals(kept))
                        .map(Named.Secret::text));
    }
}
