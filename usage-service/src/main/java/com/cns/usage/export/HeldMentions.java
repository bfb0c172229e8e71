package com.cns.usage.export;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.id.CommunicationId;
import com.cns.platform.export.Held;
import com.cns.platform.export.Slice;
import com.cns.platform.export.Whose;
import com.cns.usage.bulk.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** That the person is named in the account's words about communications with others (R13); not the words: they name others. */
@ApplicationScoped
class HeldMentions implements Held<HeldMentions.Mention> {
    private static final String PAGE = """
            select distinct communication_id as id, received_at from mention
            where account_id = $1 and subject_id = any($2) and received_at <= $3
              and (received_at, communication_id) < ($3, $4)
            order by received_at desc, id desc limit $5""";

    /** @param communication in whose friendly name or tags the person is named */
    record Mention(
            @PersonalData(
                    category = Category.USAGE,
                    purposes = Purpose.PROVIDE_SERVICE,
                    basis = LegalBasis.PROCESSOR_INSTRUCTION,
                    retention = Retention.USAGE_BY_PRODUCT)
            CommunicationId communication,

            @NotPersonal(NotPersonal.Reason.TIME) Instant receivedAt) {}

    @Override
    public String name() {
        return "mentions";
    }

    @Override
    public Class<Mention> form() {
        return Mention.class;
    }

    @Override
    public List<String> places() {
        return List.of("usage/mention.subject_id");
    }

    @Override
    public Uni<Slice<Mention>> slice(SqlConnection connection, Whose whose, String after, int limit) {
        return Rows.of(connection, PAGE, After.parse(after).with(whose.account().value(), whose.ids(), limit))
                .map(rows -> new Slice<>(
                        rows.stream()
                                .map(row -> new Mention(
                                        new CommunicationId(row.getUUID("id")),
                                        row.getOffsetDateTime("received_at").toInstant()))
                                .toList(),
                        After.of(rows, limit)));
    }
}
