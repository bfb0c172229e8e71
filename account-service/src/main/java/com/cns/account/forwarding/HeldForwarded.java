package com.cns.account.forwarding;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.id.ForwardedRequestId;
import com.cns.platform.export.Held;
import com.cns.platform.export.Slice;
import com.cns.platform.export.Whose;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What the person asked CNS that was passed on to the account: part of their copy (GDPR Article 15). */
@ApplicationScoped
class HeldForwarded implements Held<HeldForwarded.Item> {
    private static final String PAGE = """
            select f.id, f.asked, f.forwarded_at
            from privacy_request this join forwarded_request f
                on f.account_id = this.account_id
               and string_to_array(f.persons, ' ') && string_to_array(this.persons, ' ')
            where this.account_id = $1 and this.id = $2 and f.id > $3 order by f.id limit $4""";

    /** @param forwardedAt when the account was told of it */
    record Item(
            ForwardedRequestId id,
            Right right,

            @PersonalData(
                    category = Category.USAGE,
                    purposes = Purpose.FULFIL_REQUEST,
                    basis = LegalBasis.LEGAL_OBLIGATION,
                    retention = Retention.UNTIL_DONE)
            Instant forwardedAt) {}

    @Override
    public String name() {
        return "forwarded-requests";
    }

    @Override
    public Class<Item> form() {
        return Item.class;
    }

    @Override
    public List<String> places() {
        return List.of(ForwardedUpkeep.PLACE);
    }

    @Override
    public Uni<Slice<Item>> slice(SqlConnection connection, Whose whose, String after, int limit) {
        UUID from = after.isEmpty() ? new UUID(0, 0) : UUID.fromString(after);
        return connection
                .preparedQuery(PAGE)
                .execute(Tuple.of(whose.account().value(), whose.request().value(), from, limit))
                .map(rows -> {
                    List<Item> items = new ArrayList<>(rows.size());
                    rows.forEach(row -> items.add(new Item(
                            new ForwardedRequestId(row.getUUID("id")),
                            Right.valueOf(row.getString("asked")),
                            row.getOffsetDateTime("forwarded_at").toInstant())));
                    return new Slice<>(
                            items,
                            items.size() < limit
                                    ? Optional.empty()
                                    : Optional.of(items.getLast().id().value().toString()));
                });
    }
}
