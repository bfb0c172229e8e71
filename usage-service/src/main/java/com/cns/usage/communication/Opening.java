package com.cns.usage.communication;

import com.cns.contract.classification.Category;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.CommunicationId;
import com.cns.contract.id.SubjectId;
import com.cns.contract.usage.CommunicationStatus;
import com.cns.contract.usage.Product;
import com.cns.platform.keyring.Keyring;
import com.cns.platform.keyring.Keys;
import com.cns.usage.restriction.Restrictions;
import com.cns.usage.retention.Choices;
import com.cns.usage.retention.Kept;
import com.cns.usage.wire.Wire;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Opens what is sealed in rows of communications, for the one answer. */
@ApplicationScoped
public class Opening {
    /** What {@link #communications} reads of a row. */
    public static final String COLUMNS = """
            id, received_at, occurred_at, subject_id, product, direction, status, status_at, from_sealed, to_sealed,
            name_sealed, tags_sealed, country, carrier, quantity, price_minor, currency""";

    private final Keyring keyring;
    private final Restrictions restrictions;
    private final Choices choices;

    Opening(Keyring keyring, Restrictions restrictions, Choices choices) {
        this.keyring = keyring;
        this.restrictions = restrictions;
        this.choices = choices;
    }

    /**
     * In the rows' order; those of the erased without what is gone, those of the restricted without what may not be read
     * (GDPR Article 18). The keys come in one query.
     */
    public Uni<List<CommunicationView>> communications(AccountId account, List<Row> rows) {
        Set<SubjectId> concerned = rows.stream().flatMap(Opening::concerned).collect(Collectors.toSet());
        return Uni.combine()
                .all()
                .unis(
                        keys(account, concerned, Field.USAGE),
                        restrictions.among(account, concerned),
                        choices.of(account))
                .with((living, restricted, kept) -> {
                    Map<SubjectId, Keys> readable = without(restricted, living);
                    return rows.stream()
                            .map(row -> view(account, row, living, readable, kept))
                            .toList();
                });
    }

    /**
     * For the person themself (GDPR Article 15): restricted or not, and with their own keys only, so that words which also
     * name somebody else stay closed.
     */
    public Uni<List<CommunicationView>> communicationsOf(AccountId account, Set<SubjectId> person, List<Row> rows) {
        return Uni.combine()
                .all()
                .unis(keys(account, person, Field.USAGE), choices.of(account))
                .with((own, kept) -> rows.stream()
                        .map(row -> view(account, row, own, own, kept))
                        .toList());
    }

    /** As {@link #communicationsOf}, of their contents: rows as {@link #contents} has them. */
    public Uni<List<ContentView>> contentsOf(AccountId account, Set<SubjectId> person, List<Row> rows) {
        return Uni.combine()
                .all()
                .unis(keys(account, person, Field.CONTENT), choices.of(account))
                .with((own, kept) -> rows.stream()
                        .map(row -> content(account, new CommunicationId(row.getUUID("id")), row, own, own, kept))
                        .toList());
    }

    /**
     * Contents of anybody, in the rows' order: those of the restricted are not read (GDPR Article 18). Rows have {@code status}
     * and {@code occurred_at} of their communication beside what {@code content} has.
     */
    public Uni<List<ContentView>> contents(AccountId account, List<Row> rows) {
        Set<SubjectId> concerned = rows.stream().map(Opening::subject).collect(Collectors.toSet());
        return Uni.combine()
                .all()
                .unis(
                        keys(account, concerned, Field.CONTENT),
                        restrictions.among(account, concerned),
                        choices.of(account))
                .with((living, restricted, kept) -> {
                    Map<SubjectId, Keys> readable = without(restricted, living);
                    return rows.stream()
                            .map(row -> content(
                                    account, new CommunicationId(row.getUUID("id")), row, living, readable, kept))
                            .toList();
                });
    }

    private static ContentView content(
            AccountId account,
            CommunicationId id,
            Row row,
            Map<SubjectId, Keys> living,
            Map<SubjectId, Keys> keys,
            Kept kept) {
        return new ContentView(
                id,
                open(Field.TEXT, row, account, id, keys),
                until(row, Category.CONTENT, kept),
                isErased(row, living),
                isRestricted(row, living, keys),
                Role.OF_CONTENT);
    }

    private static @Nullable Boolean isRestricted(Row row, Map<SubjectId, Keys> living, Map<SubjectId, Keys> readable) {
        return (living.containsKey(subject(row)) && !readable.containsKey(subject(row))) ? true : null;
    }

    /** What may be read now: words about somebody restricted may not, whoever else they are about. */
    private static Map<SubjectId, Keys> without(Set<SubjectId> restricted, Map<SubjectId, Keys> living) {
        Map<SubjectId, Keys> readable = new HashMap<>(living);
        readable.keySet().removeAll(restricted);
        return readable;
    }

    private static Stream<SubjectId> concerned(Row row) {
        return Stream.concat(
                Stream.of(subject(row)),
                Stream.of(Field.NAME, Field.TAGS)
                        .map(field -> row.getBuffer(field.column()))
                        .filter(Objects::nonNull)
                        .flatMap(value -> SealedText.mentioned(value.getBytes()).stream()));
    }

    private Uni<Map<SubjectId, Keys>> keys(AccountId account, Set<SubjectId> subjects, String scope) {
        return subjects.isEmpty() ? Uni.createFrom().item(Map.of()) : keyring.open(account, subjects, Set.of(scope));
    }

    private static CommunicationView view(
            AccountId account, Row row, Map<SubjectId, Keys> living, Map<SubjectId, Keys> keys, Kept kept) {
        CommunicationId id = new CommunicationId(row.getUUID("id"));
        boolean isLiving = living.containsKey(subject(row));
        Long price = row.getLong("price_minor");
        Product product = product(row);
        long quantity = row.getLong("quantity");
        String tags = open(Field.TAGS, row, account, id, keys);
        var statusAt = row.getOffsetDateTime("status_at");
        return new CommunicationView(
                id,
                row.getString("product"),
                row.getString("direction"),
                row.getString("status"),
                open(Field.FROM, row, account, id, keys),
                open(Field.TO, row, account, id, keys),
                row.getString("country"),
                row.getOffsetDateTime("occurred_at").toInstant(),
                row.getOffsetDateTime("received_at").toInstant(),
                until(row, Category.USAGE, kept),
                statusAt == null ? null : statusAt.toInstant(),
                open(Field.NAME, row, account, id, keys),
                tags == null ? null : List.of(tags.split("\n", -1)),
                row.getString("carrier"),
                product == Product.SMS || product == Product.MMS ? quantity : null,
                product == Product.VOICE ? quantity : null,
                product == Product.EMAIL || product == Product.PUSH ? quantity : null,
                price == null ? null : new CommunicationView.Price(price, row.getString("currency")),
                isErased(row, living),
                isRestricted(row, living, keys),
                (isLiving && row.getBuffer("from_sealed") == null) ? true : null,
                Role.OF_USAGE);
    }

    /** What is asked to be sent later stays until then, whatever was chosen since. */
    private static Instant until(Row row, Category category, Kept kept) {
        Instant until = kept.until(
                product(row), category, row.getOffsetDateTime("received_at").toInstant());
        Instant wanted = row.getOffsetDateTime("occurred_at").toInstant();
        boolean requested = row.getString("status").equals(Wire.name(CommunicationStatus.REQUESTED));
        return requested && wanted.isAfter(until) ? wanted : until;
    }

    private static Product product(Row row) {
        return Wire.read(Product.class, row.getString("product")).orElseThrow();
    }

    private static SubjectId subject(Row row) {
        return new SubjectId(row.getUUID("subject_id"));
    }

    private static @Nullable Boolean isErased(Row row, Map<SubjectId, Keys> keys) {
        return keys.containsKey(subject(row)) ? null : true;
    }

    private static @Nullable String open(
            Field field, Row row, AccountId account, CommunicationId id, Map<SubjectId, Keys> keys) {
        Buffer sealed = row.getBuffer(field.column());
        return sealed == null ? null : SealedText.open(field, sealed.getBytes(), account, id, subject(row), keys);
    }
}
