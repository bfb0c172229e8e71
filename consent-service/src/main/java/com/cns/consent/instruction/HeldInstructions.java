package com.cns.consent.instruction;

import com.cns.consent.recipient.RecipientBody;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.id.InstructionId;
import com.cns.platform.export.Held;
import com.cns.platform.export.Slice;
import com.cns.platform.export.Whose;
import com.fasterxml.jackson.annotation.JsonInclude;
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

/** What the holder instructed: part of their copy (GDPR Article 15). */
@ApplicationScoped
class HeldInstructions implements Held<HeldInstructions.Copy> {
    static final List<String> PLACES = List.of(
            "consent/instruction.recipient_sealed",
            "consent/instruction.contact_sealed",
            "consent/instruction.recipient_token");

    private static final String PAGE = """
            select * from instruction where account_id = $1 and subject_id = any($2) and id > $3 order by id limit $4""";

    private final Recipients recipients;

    HeldInstructions(Recipients recipients) {
        this.recipients = recipients;
    }

    /** @param recipient absent when its key went meanwhile */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Copy(
            InstructionId id,

            @PersonalData(
                    category = Category.ACCOUNT,
                    purposes = {Purpose.PROVIDE_SERVICE, Purpose.SECURITY},
                    basis = LegalBasis.CONTRACT,
                    retention = Retention.ACCOUNT_LIFE)
            @Nullable
            RecipientBody recipient,

            @NotPersonal(NotPersonal.Reason.ENUMERATION) List<Category> categories,
            List<Purpose> purposes,
            @NotPersonal(NotPersonal.Reason.TIME) Instant from,
            @NotPersonal(NotPersonal.Reason.TIME) Instant until,
            @NotPersonal(NotPersonal.Reason.TIME) Instant givenAt,
            @NotPersonal(NotPersonal.Reason.TIME) @Nullable Instant revokedAt) {
        static Copy of(Instruction instruction, @Nullable RecipientBody recipient) {
            return new Copy(
                    instruction.id(),
                    recipient,
                    instruction.sortedCategories(),
                    instruction.sortedPurposes(),
                    instruction.beginsAt(),
                    instruction.endsAt(),
                    instruction.givenAt(),
                    instruction.revokedAt());
        }
    }

    @Override
    public String name() {
        return "instructions";
    }

    @Override
    public Class<Copy> form() {
        return Copy.class;
    }

    @Override
    public List<String> places() {
        return PLACES;
    }

    @Override
    public Uni<Slice<Copy>> slice(SqlConnection connection, Whose whose, String after, int limit) {
        UUID from = after.isEmpty() ? new UUID(0, 0) : UUID.fromString(after);
        return connection
                .preparedQuery(PAGE)
                .execute(Tuple.of(whose.account().value(), whose.ids(), from, limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Instruction::of)
                        .toList())
                .flatMap(found -> recipients
                        .open(whose.account(), found)
                        .map(opened -> found.stream()
                                .map(one -> Copy.of(one, opened.get(one.id())))
                                .toList()))
                .map(copies -> new Slice<>(copies, next(copies, limit)));
    }

    private static Optional<String> next(List<Copy> copies, int limit) {
        return copies.size() < limit
                ? Optional.empty()
                : Optional.of(copies.getLast().id().value().toString());
    }
}
