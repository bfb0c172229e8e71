package com.cns.usage.export;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.platform.export.Held;
import com.cns.platform.export.Slice;
import com.cns.platform.export.Whose;
import com.cns.usage.bulk.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** That the person's data may be kept only (GDPR Article 18), since when. */
@ApplicationScoped
class HeldRestrictions implements Held<HeldRestrictions.Restriction> {
    private static final String ALL =
            "select since from restriction where account_id = $1 and subject_id = any($2) order by since";

    /** @param since when it was asked */
    record Restriction(
            @PersonalData(
                    category = Category.USAGE,
                    purposes = Purpose.FULFIL_REQUEST,
                    basis = LegalBasis.LEGAL_OBLIGATION,
                    retention = Retention.ACCOUNT_LIFE)
            Instant since) {}

    @Override
    public String name() {
        return "restrictions";
    }

    @Override
    public Class<Restriction> form() {
        return Restriction.class;
    }

    @Override
    public List<String> places() {
        return List.of("usage/restriction.subject_id");
    }

    @Override
    public Uni<Slice<Restriction>> slice(SqlConnection connection, Whose whose, String after, int limit) {
        return Rows.of(connection, ALL, Tuple.of(whose.account().value(), whose.ids()))
                .map(rows -> Slice.last(rows.stream()
                        .map(row ->
                                new Restriction(row.getOffsetDateTime("since").toInstant()))
                        .toList()));
    }
}
