package com.cns.account.participation;

import com.cns.account.privacyrequest.PrivacyRequests;
import com.cns.account.privacyrequest.RequestType;
import com.cns.account.privacyrequest.Status;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.platform.export.Held;
import com.cns.platform.export.Slice;
import com.cns.platform.export.Whose;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was asked about the person before: part of their copy (GDPR Article 15). */
@ApplicationScoped
class HeldRequests implements Held<HeldRequests.Request> {
    /** Of anybody whom this request names too, itself among them. */
    private static final String PAGE = """
            select r.id, r.type, r.status, r.requested_at, r.completed_at
            from privacy_request this join privacy_request r
                on r.account_id = this.account_id
               and string_to_array(r.persons, ' ') && string_to_array(this.persons, ' ')
            where this.account_id = $1 and this.id = $2 and r.id > $3 order by r.id limit $4""";

    /** @param requestedAt when somebody asked it about the person */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Request(
            PrivacyRequestId id,
            RequestType type,
            Status status,

            @PersonalData(
                    category = Category.USAGE,
                    purposes = Purpose.FULFIL_REQUEST,
                    basis = LegalBasis.LEGAL_OBLIGATION,
                    retention = Retention.PRIVACY_LEDGER)
            Instant requestedAt,

            @NotPersonal(NotPersonal.Reason.TIME) @Nullable Instant completedAt) {}

    @Override
    public String name() {
        return "privacy-requests";
    }

    @Override
    public Class<Request> form() {
        return Request.class;
    }

    @Override
    public List<String> places() {
        return List.of(PrivacyRequests.PLACE);
    }

    @Override
    public Uni<Slice<Request>> slice(SqlConnection connection, Whose whose, String after, int limit) {
        UUID from = after.isEmpty() ? new UUID(0, 0) : UUID.fromString(after);
        return connection
                .preparedQuery(PAGE)
                .execute(Tuple.of(whose.account().value(), whose.request().value(), from, limit))
                .map(rows -> {
                    List<Request> requests = new ArrayList<>();
                    rows.forEach(row -> requests.add(request(row)));
                    return new Slice<>(
                            requests,
                            requests.size() < limit
                                    ? Optional.empty()
                                    : Optional.of(
                                            requests.getLast().id().value().toString()));
                });
    }

    private static Request request(Row row) {
        var completedAt = row.getOffsetDateTime("completed_at");
        return new Request(
                new PrivacyRequestId(row.getUUID("id")),
                RequestType.valueOf(row.getString("type")),
                Status.valueOf(row.getString("status")),
                row.getOffsetDateTime("requested_at").toInstant(),
                completedAt == null ? null : completedAt.toInstant());
    }
}
