package com.cns.consent.consent;

import com.cns.consent.person.PersonBody;
import com.cns.consent.person.PersonKind;
import com.cns.consent.standing.ConsentState;
import com.cns.consent.standing.Scope;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.event.Sealed;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.ConsentId;
import com.cns.contract.id.NoticeId;
import com.cns.contract.id.SubjectId;
import com.cns.contract.usage.Product;
import com.cns.contract.usage.SenderToken;
import com.cns.platform.export.Held;
import com.cns.platform.export.Slice;
import com.cns.platform.export.Whose;
import com.cns.platform.identifier.Sender;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the person was asked to consent to, and what they said: part of their copy (GDPR Article 15). */
@ApplicationScoped
class HeldConsents implements Held<HeldConsents.Copy> {
    private static final String PAGE = """
            select id, subject_id, person_kind, person_sealed, purpose, channel, sender, sender_sealed, notice_id, language, status, asked_at, answered_at,
                   recorded_at, valid_until, withdrawn_at, answer_proof, answer_source, answer_message, answer_confirmed_at,
                   withdrawal_proof, withdrawal_source, withdrawal_message
            from consent where account_id = $1 and subject_id = any($2) and id > $3 order by id limit $4""";

    private final Identifiers identifiers;

    HeldConsents(Identifiers identifiers) {
        this.identifiers = identifiers;
    }

    /**
     * A consent.
     *
     * @param sender of whose messages it is; null when it is for every one's, or only its token is known
     * @param person whom the account asked, as it named them
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Copy(
            ConsentId id,
            ConsentState status,
            Purpose purpose,
            @Nullable Product channel,

            @PersonalData(
                    category = Category.USAGE,
                    purposes = {Purpose.PROVIDE_SERVICE, Purpose.SECURITY},
                    basis = LegalBasis.PROCESSOR_INSTRUCTION,
                    retention = Retention.ACCOUNT_LIFE)
            @Nullable
            String sender,

            @Nullable SenderToken senderToken,
            @Nullable NoticeId notice,

            @NotPersonal(NotPersonal.Reason.ENUMERATION) @Nullable
            String language,

            @PersonalData(
                    category = Category.USAGE,
                    purposes = {Purpose.PROVIDE_SERVICE, Purpose.SECURITY},
                    basis = LegalBasis.PROCESSOR_INSTRUCTION,
                    retention = Retention.ACCOUNT_LIFE)
            @Nullable
            PersonBody person,

            @NotPersonal(NotPersonal.Reason.TIME) Instant askedAt,
            @NotPersonal(NotPersonal.Reason.TIME) @Nullable Instant answeredAt,
            @NotPersonal(NotPersonal.Reason.TIME) @Nullable Instant recordedAt,
            @NotPersonal(NotPersonal.Reason.TIME) @Nullable Instant validUntil,
            @NotPersonal(NotPersonal.Reason.TIME) @Nullable Instant withdrawnAt,

            @NotPersonal(NotPersonal.Reason.COMPOSITE) @Nullable
            EvidenceBody answerProof,

            @NotPersonal(NotPersonal.Reason.COMPOSITE) @Nullable
            EvidenceBody withdrawalProof) {}

    @Override
    public String name() {
        return "consents";
    }

    @Override
    public Class<Copy> form() {
        return Copy.class;
    }

    @Override
    public boolean isProvided() {
        return true;
    }

    @Override
    public List<String> places() {
        return List.of("consent/consent.person_sealed", "consent/consent.sender_sealed", "cns.consents/person");
    }

    @Override
    public Uni<Slice<Copy>> slice(SqlConnection connection, Whose whose, String after, int limit) {
        UUID from = after.isEmpty() ? new UUID(0, 0) : UUID.fromString(after);
        return connection
                .preparedQuery(PAGE)
                .execute(Tuple.of(whose.account().value(), whose.ids(), from, limit))
                .flatMap(rows -> Multi.createFrom()
                        .iterable(rows)
                        .onItem()
                        .transformToUniAndConcatenate(row -> copy(whose.account(), row))
                        .collect()
                        .asList())
                .map(copies -> new Slice<>(copies, next(copies, limit)));
    }

    private static Optional<String> next(List<Copy> copies, int limit) {
        return copies.size() < limit
                ? Optional.empty()
                : Optional.of(copies.getLast().id().value().toString());
    }

    /** The keys of the first serve the others: they are the same few. */
    private Uni<Copy> copy(AccountId account, Row row) {
        ConsentId id = new ConsentId(row.getUUID("id"));
        UUID notice = row.getUUID("notice_id");
        String identifier = row.getString("person_sealed");
        SealedPerson person = new SealedPerson(
                new SubjectId(row.getUUID("subject_id")),
                PersonKind.valueOf(row.getString("person_kind")),
                identifier == null ? null : new Sealed(identifier));
        String sealedSender = row.getString("sender_sealed");
        return Uni.combine()
                .all()
                .unis(
                        identifiers.open(account, id, person),
                        identifiers.openSender(
                                account, id, person.subject(), sealedSender == null ? null : new Sealed(sealedSender)))
                .with((opened, sender) -> new Copy(
                        id,
                        ConsentState.valueOf(row.getString("status")),
                        Purpose.fromString(row.getString("purpose")),
                        Optional.ofNullable(row.getString("channel"))
                                .map(Product::valueOf)
                                .orElse(null),
                        sender.map(Sender::value).orElse(null),
                        Scope.of(row).sender(),
                        notice == null ? null : new NoticeId(notice),
                        row.getString("language"),
                        opened.flatMap(PersonBody::of).orElse(null),
                        row.getOffsetDateTime("asked_at").toInstant(),
                        time(row, "answered_at"),
                        time(row, "recorded_at"),
                        time(row, "valid_until"),
                        time(row, "withdrawn_at"),
                        EvidenceBody.of(Evidence.ofAnswer(row)),
                        EvidenceBody.of(Evidence.ofWithdrawal(row))));
    }

    private static @Nullable Instant time(Row row, String column) {
        var at = row.getOffsetDateTime(column);
        return at == null ? null : at.toInstant();
    }
}
