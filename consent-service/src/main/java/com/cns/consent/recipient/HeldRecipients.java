package com.cns.consent.recipient;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.id.AccountId;
import com.cns.platform.export.Held;
import com.cns.platform.export.Slice;
import com.cns.platform.export.Whose;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Where the holder said that recipients are told: part of their copy (GDPR Article 15). */
@ApplicationScoped
class HeldRecipients implements Held<HeldRecipients.Copy> {
    private static final String PAGE = """
            select * from recipient where account_id = $1 and holder_id = any($2) and id > $3 order by id limit $4""";

    private final RecipientKeys keys;

    HeldRecipients(RecipientKeys keys) {
        this.keys = keys;
    }

    /** @param contact absent when its key went meanwhile */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Copy(
            @PersonalData(
                    category = Category.ACCOUNT,
                    purposes = {Purpose.PROVIDE_SERVICE, Purpose.SECURITY},
                    basis = LegalBasis.LEGAL_OBLIGATION,
                    retention = Retention.ACCOUNT_LIFE)
            @Nullable
            String contact,

            @NotPersonal(NotPersonal.Reason.TIME) Instant namedAt) {
        /** Without its parts. */
        @Override
        public String toString() {
            return "Copy";
        }
    }

    @Override
    public String name() {
        return "recipients";
    }

    @Override
    public Class<Copy> form() {
        return Copy.class;
    }

    @Override
    public List<String> places() {
        return List.of("consent/recipient.contact_sealed", "consent/recipient.id");
    }

    @Override
    public Uni<Slice<Copy>> slice(SqlConnection connection, Whose whose, String after, int limit) {
        UUID from = after.isEmpty() ? new UUID(0, 0) : UUID.fromString(after);
        return connection
                .preparedQuery(PAGE)
                .execute(Tuple.of(whose.account().value(), whose.ids(), from, limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(StoredRecipient::of)
                        .toList())
                .flatMap(found ->
                        copies(whose.account(), found).map(copies -> new Slice<>(copies, next(found, limit))));
    }

    private Uni<List<Copy>> copies(AccountId account, List<StoredRecipient> found) {
        return Multi.createFrom()
                .iterable(found)
                .onItem()
                .transformToUniAndConcatenate(one -> keys.open(account, one.subjectId())
                        .map(key -> new Copy(
                                key.map(opened -> opened.openContact(one.id(), one.contactSealed())
                                                .value())
                                        .orElse(null),
                                one.namedAt())))
                .collect()
                .asList();
    }

    private static Optional<String> next(List<StoredRecipient> found, int limit) {
        return found.size() < limit
                ? Optional.empty()
                : Optional.of(found.getLast().id().value().toString());
    }
}
