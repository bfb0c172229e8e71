package com.cns.consent.telling;

import com.cns.consent.recipient.RecipientKey;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.Purpose;
import com.cns.contract.event.Sealed;
import com.cns.contract.id.DisclosureId;
import com.cns.contract.id.SubjectId;
import com.cns.contract.usage.Product;
import com.cns.platform.tenant.Tenant;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Writes what a recipient is told. */
@ApplicationScoped
class Messages {
    private static final String ITEMS = """
            select d.id, d.purpose, d.channel, d.categories, d.at, f.subject_id, f.reference_sealed
            from telling_disclosure o
            join disclosure d on d.account_id = o.account_id and d.id = o.disclosure_id
            left join recipient_reference f on f.account_id = d.account_id and f.id = d.id
            where o.account_id = $1 and o.telling_id = $2 order by d.id""";

    private final Tenant tenant;

    Messages(Tenant tenant) {
        this.tenant = tenant;
    }

    /** @param key the recipient's */
    Uni<Message> write(TellingQueue.Due due, RecipientKey key) {
        return tenant.sql(
                        due.account(),
                        connection -> connection
                                .preparedQuery(ITEMS)
                                .execute(
                                        Tuple.of(due.account().value(), due.id().value())))
                .map(rows -> new Message(
                        due.account(),
                        due.cause(),
                        due.fields(),
                        due.causedAt(),
                        StreamSupport.stream(rows.spliterator(), false)
                                .map(row -> item(row, key))
                                .toList()));
    }

    private static Message.Item item(Row row, RecipientKey key) {
        DisclosureId id = new DisclosureId(row.getUUID("id"));
        return new Message.Item(
                id,
                reference(id, row, key),
                Purpose.fromString(row.getString("purpose")),
                Optional.ofNullable(row.getString("channel"))
                        .map(Product::valueOf)
                        .orElse(null),
                Arrays.stream(row.getArrayOfStrings("categories"))
                        .map(Category::valueOf)
                        .toList(),
                row.getOffsetDateTime("at").toInstant());
    }

    /** Null also when it was sealed under a key that the recipient has no more. */
    private static @Nullable String reference(DisclosureId id, Row row, RecipientKey key) {
        String stored = row.getString("reference_sealed");
        return stored == null || !new SubjectId(row.getUUID("subject_id")).equals(key.subject())
                ? null
                : key.openReference(id, new Sealed(stored));
    }
}
