package com.cns.usage.export;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
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

/** Since when the account and the person are in touch: at most one of each direction and identifier. */
@ApplicationScoped
class HeldReaches implements Held<HeldReaches.Reach> {
    private static final String ALL = """
            select direction, first_seen from end_user where account_id = $1 and subject_id = any($2)
            order by first_seen, direction""";

    /** @param firstSeen held to see how many are reached for the first time, as bulk senders of abuse do */
    record Reach(
            @NotPersonal(NotPersonal.Reason.ENUMERATION) String direction,

            @PersonalData(
                    category = Category.USAGE,
                    purposes = {Purpose.PROVIDE_SERVICE, Purpose.SECURITY},
                    basis = LegalBasis.PROCESSOR_INSTRUCTION,
                    retention = Retention.USAGE_BY_PRODUCT)
            Instant firstSeen) {}

    @Override
    public String name() {
        return "reaches";
    }

    @Override
    public Class<Reach> form() {
        return Reach.class;
    }

    @Override
    public List<String> places() {
        return List.of("usage/end_user.subject_id");
    }

    @Override
    public Uni<Slice<Reach>> slice(SqlConnection connection, Whose whose, String after, int limit) {
        return Rows.of(connection, ALL, Tuple.of(whose.account().value(), whose.ids()))
                .map(rows -> Slice.last(rows.stream()
                        .map(row -> new Reach(
                                row.getString("direction"),
                                row.getOffsetDateTime("first_seen").toInstant()))
                        .toList()));
    }
}
