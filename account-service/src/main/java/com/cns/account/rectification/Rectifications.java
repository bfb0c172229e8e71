package com.cns.account.rectification;

import com.cns.contract.event.Sealed;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.contract.id.SubjectId;
import com.cns.contract.privacy.CorrectionKeyOffered;
import com.cns.contract.privacy.SealedPart;
import com.cns.platform.erasure.Destroyed;
import com.cns.platform.export.Recipient;
import com.cns.platform.keyring.IdentifierType;
import com.cns.platform.keyring.Keyring;
import com.cns.platform.keyring.Keys;
import com.cns.platform.keyring.Place;
import com.cns.platform.keyring.Token;
import com.cns.platform.keyring.Tokens;
import com.cns.platform.right.Corrections;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/** Corrections while their requests are open. */
@ApplicationScoped
public class Rectifications {
    public static final String PLACE = "account/rectification.name_sealed";

    private static final String SCOPE = "rectification";
    private static final String FIELD = "rectification.name";

    /** Keys that are drawn or destroyed, and rows that are stored, in one statement. */
    private static final int AT_ONCE = 500;

    /** Of anybody whom the erasure names; what is asked after it is about what came after it. */
    private static final String OF_PERSON = """
            select c.request_id, c.subject_id
            from rectification c join privacy_request r on r.account_id = c.account_id and r.id = c.request_id
            where c.account_id = $1 and coalesce(r.started_at, r.requested_at) <= $2
              and string_to_array(r.persons, ' ') && $3::text[]
            for update of r""";

    private static final String KEEP = """
            insert into rectification (account_id, request_id, subject_id, name_sealed)
            select $1::uuid, * from unnest($2::uuid[], $3::uuid[], $4::text[])""";

    private static final String SUBJECTS =
            "select subject_id from rectification where account_id = $1 and request_id = any($2) for update";

    private static final String DELETE = "delete from rectification where account_id = $1 and request_id = any($2)";

    private final KeptCorrectionRepository kept;
    private final Keyring keyring;
    private final Tokens tokens;

    Rectifications(KeptCorrectionRepository kept, Keyring keyring, Tokens tokens) {
        this.kept = kept;
        this.keyring = keyring;
        this.tokens = tokens;
    }

    /** In the open transaction. */
    public Uni<Void> keep(AccountId account, PrivacyRequestId request, Correction correction) {
        return keyring.draw(account, owner(account, request), Set.of(SCOPE))
                .flatMap(keys -> kept.persist(new KeptCorrection(
                        account, request, keys.subject(), sealed(account, request, correction, keys))))
                .replaceWithVoid();
    }

    /** The same of many, in the connection's transaction; each under a key of its own. */
    public Uni<Void> keep(SqlConnection connection, AccountId account, Map<PrivacyRequestId, Correction> corrections) {
        return Multi.createFrom()
                .iterable(corrections.keySet())
                .group()
                .intoLists()
                .of(AT_ONCE)
                .onItem()
                .transformToUniAndConcatenate(some -> keep(connection, account, some, corrections))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> keep(
            SqlConnection connection,
            AccountId account,
            List<PrivacyRequestId> some,
            Map<PrivacyRequestId, Correction> corrections) {
        List<Token> owners =
                some.stream().map(request -> owner(account, request)).toList();
        return keyring.draw(account, owners, Set.of(SCOPE))
                .flatMap(drawn -> {
                    List<Keys> keys = owners.stream()
                            .map(owner -> Objects.requireNonNull(drawn.get(owner), "drawn"))
                            .toList();
                    return connection
                            .preparedQuery(KEEP)
                            .execute(Tuple.tuple()
                                    .addUUID(account.value())
                                    .addArrayOfUUID(values(some))
                                    .addArrayOfUUID(keys.stream()
                                            .map(one -> one.subject().value())
                                            .toArray(UUID[]::new))
                                    .addArrayOfString(IntStream.range(0, some.size())
                                            .mapToObj(i -> sealed(
                                                            account,
                                                            some.get(i),
                                                            Objects.requireNonNull(corrections.get(some.get(i))),
                                                            keys.get(i))
                                                    .text())
                                            .toArray(String[]::new)));
                })
                .replaceWithVoid();
    }

    private Token owner(AccountId account, PrivacyRequestId request) {
        return tokens.of(account, IdentifierType.USER, request.toString());
    }

    private static Sealed sealed(AccountId account, PrivacyRequestId request, Correction correction, Keys keys) {
        return keys.of(SCOPE)
                .seal(
                        correction.friendlyName().getBytes(StandardCharsets.UTF_8),
                        place(account, request, keys.subject()));
    }

    /** Sealed to the key that a service has offered, in the open transaction; empty when the person was erased. */
    public Uni<Optional<SealedPart>> seal(CorrectionKeyOffered offered) {
        AccountId account = offered.account();
        PrivacyRequestId request = offered.request();
        return kept.of(account, request)
                .flatMap(found -> found.map(correction -> open(account, request, correction))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())))
                .map(name -> name.map(open ->
                        Corrections.seal(request, offered.participant(), Recipient.of(offered.recipient()), open)));
    }

    private Uni<Optional<String>> open(AccountId account, PrivacyRequestId request, KeptCorrection correction) {
        SubjectId subject = correction.subject();
        return keyring.open(account, List.of(subject), Set.of(SCOPE))
                .map(opened -> Optional.ofNullable(opened.get(subject))
                        .map(keys -> new String(
                                keys.of(SCOPE).open(correction.name(), place(account, request, subject)),
                                StandardCharsets.UTF_8)));
    }

    /**
     * As the last step of the open transaction: its key is destroyed at once, and does not come back with what is rolled back. What
     * else there is to store is stored before. May be repeated.
     */
    public Uni<Void> forget(AccountId account, PrivacyRequestId request) {
        return kept.of(account, request)
                .flatMap(found -> found.map(correction -> kept.delete(correction)
                                .chain(() -> kept.flush())
                                .chain(() -> keyring.destroy(account, correction.subject()))
                                .replaceWithVoid())
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    /** The same of many, as the last step of the connection's transaction. */
    public Uni<Void> forget(SqlConnection connection, AccountId account, List<PrivacyRequestId> requests) {
        if (requests.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Tuple which = Tuple.of(account.value(), values(requests));
        return connection
                .preparedQuery(SUBJECTS)
                .execute(which)
                .call(() -> connection.preparedQuery(DELETE).execute(which))
                .flatMap(rows -> destroy(account, rows));
    }

    private Uni<Void> destroy(AccountId account, RowSet<Row> rows) {
        return Multi.createFrom()
                .iterable(rows)
                .map(row -> new SubjectId(row.getUUID("subject_id")))
                .group()
                .intoLists()
                .of(AT_ONCE)
                .onItem()
                .transformToUniAndConcatenate(some -> keyring.destroy(account, some))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static UUID[] values(List<PrivacyRequestId> requests) {
        return requests.stream().map(PrivacyRequestId::value).toArray(UUID[]::new);
    }

    /**
     * Ends those of the person, in the connection's transaction: their keys first. May be repeated.
     *
     * @return of which requests
     */
    public Uni<List<PrivacyRequestId>> end(SqlConnection connection, AccountId account, Destroyed destroyed) {
        String[] persons = destroyed.tokens();
        return connection
                .preparedQuery(OF_PERSON)
                .execute(Tuple.of(account.value(), destroyed.askedAt().atOffset(ZoneOffset.UTC), persons))
                .call(rows -> destroy(account, rows))
                .map(rows -> {
                    List<PrivacyRequestId> requests = new ArrayList<>(rows.size());
                    rows.forEach(row -> requests.add(new PrivacyRequestId(row.getUUID("request_id"))));
                    return requests;
                })
                .call(requests ->
                        connection.preparedQuery(DELETE).execute(Tuple.of(account.value(), values(requests))));
    }

    private static Place place(AccountId account, PrivacyRequestId request, SubjectId subject) {
        return new Place(account, subject, request.value(), FIELD);
    }
}
