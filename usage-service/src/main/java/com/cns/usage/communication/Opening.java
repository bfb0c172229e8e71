package com.cns.usage.communication;

import com.cns.contract.classification.Category;
import com.cns.contract.event.Sealed;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.CommunicationId;
import com.cns.contract.id.SubjectId;
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
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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
        return Uni.combine()
                .all()
                .unis(keys(account, rows, Field.USAGE), restricted(account, rows), choices.of(account))
                .with((keys, restricted, kept) -> rows.stream()
                        .map(row -> view(account, row, keys.get(subject(row)), restricted.contains(subject(row)), kept))
                        .toList());
    }

    Uni<ContentView> content(AccountId account, CommunicationId id, Row row) {
        return Uni.combine()
                .all()
                .unis(
                        keys(account, List.of(row), Field.CONTENT),
                        restricted(account, List.of(row)),
                        choices.of(account))
                .with((all, who, kept) -> {
                    Keys keys = all.get(subject(row));
                    boolean restricted = who.contains(subject(row));
                    return new ContentView(
                            id,
                            open(Field.TEXT, row.getBuffer("text_sealed"), account, id, restricted ? null : keys),
                            until(row, Category.CONTENT, kept),
                            keys == null ? true : null,
                            restricted ? true : null,
                            Role.OF_CONTENT);
                });
    }

    private Uni<Set<SubjectId>> restricted(AccountId account, List<Row> rows) {
        return restrictions.among(account, rows.stream().map(Opening::subject).collect(Collectors.toSet()));
    }

    private Uni<Map<SubjectId, Keys>> keys(AccountId account, List<Row> rows, String scope) {
        Set<SubjectId> subjects = rows.stream().map(Opening::subject).collect(Collectors.toSet());
        return subjects.isEmpty() ? Uni.createFrom().item(Map.of()) : keyring.open(account, subjects, Set.of(scope));
    }

    private static CommunicationView view(
            AccountId account, Row row, @Nullable Keys living, boolean restricted, Kept kept) {
        Keys keys = restricted ? null : living;
        CommunicationId id = new CommunicationId(row.getUUID("id"));
        Long price = row.getLong("price_minor");
        Product product = product(row);
        long quantity = row.getLong("quantity");
        String tags = open(Field.TAGS, row.getBuffer("tags_sealed"), account, id, keys);
        var statusAt = row.getOffsetDateTime("status_at");
        return new CommunicationView(
                id,
                row.getString("product"),
                row.getString("direction"),
                row.getString("status"),
                open(Field.FROM, row.getBuffer("from_sealed"), account, id, keys),
                open(Field.TO, row.getBuffer("to_sealed"), account, id, keys),
                row.getString("country"),
                row.getOffsetDateTime("occurred_at").toInstant(),
                row.getOffsetDateTime("received_at").toInstant(),
                until(row, Category.USAGE, kept),
                statusAt == null ? null : statusAt.toInstant(),
                open(Field.NAME, row.getBuffer("name_sealed"), account, id, keys),
                tags == null ? null : List.of(tags.split("\n", -1)),
                row.getString("carrier"),
                product == Product.SMS || product == Product.MMS ? quantity : null,
                product == Product.VOICE ? quantity : null,
                product == Product.EMAIL || product == Product.PUSH ? quantity : null,
                price == null ? null : new CommunicationView.Price(price, row.getString("currency")),
                living == null ? true : null,
                restricted ? true : null,
                living != null && row.getBuffer("from_sealed") == null ? true : null,
                Role.OF_USAGE);
    }

    private static Instant until(Row row, Category category, Kept kept) {
        return kept.until(
                product(row), category, row.getOffsetDateTime("received_at").toInstant());
    }

    private static Product product(Row row) {
        return Wire.read(Product.class, row.getString("product")).orElseThrow();
    }

    private static SubjectId subject(Row row) {
        return new SubjectId(row.getUUID("subject_id"));
    }

    private static @Nullable String open(
            Field field, @Nullable Buffer sealed, AccountId account, CommunicationId id, @Nullable Keys keys) {
        if (sealed == null || keys == null) {
            return null;
        }
        byte[] plain = keys.of(field.scope()).open(Sealed.of(sealed.getBytes()), field.of(account, keys.subject(), id));
        return new String(plain, StandardCharsets.UTF_8);
    }
}
