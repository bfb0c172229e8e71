package com.cns.consent.notice;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.id.ApiKeyId;
import com.cns.contract.id.NoticeId;
import com.cns.contract.id.SessionId;
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

/** Which versions the holder has acknowledged: part of their copy (GDPR Article 15). */
@ApplicationScoped
class HeldAcknowledgements implements Held<HeldAcknowledgements.Copy> {
    static final String PLACE = "consent/notice_acknowledgement.subject_id";

    private static final String PAGE = """
            select * from notice_acknowledgement where account_id = $1 and subject_id = any($2) and notice_id > $3
            order by notice_id limit $4""";

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Copy(
            NoticeId notice,
            @NotPersonal(NotPersonal.Reason.ENUMERATION) String language,
            @NotPersonal(NotPersonal.Reason.TIME) Instant at,
            @Nullable ApiKeyId apiKey,
            @Nullable SessionId session) {
        static Copy of(Acknowledgement one) {
            return new Copy(one.noticeId(), one.language(), one.at(), one.keyId(), one.sessionId());
        }
    }

    @Override
    public String name() {
        return "acknowledgements";
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
        return List.of(PLACE);
    }

    @Override
    public Uni<Slice<Copy>> slice(SqlConnection connection, Whose whose, String after, int limit) {
        UUID from = after.isEmpty() ? new UUID(0, 0) : UUID.fromString(after);
        return connection
                .preparedQuery(PAGE)
                .execute(Tuple.of(whose.account().value(), whose.ids(), from, limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Acknowledgement::of)
                        .map(Copy::of)
                        .toList())
                .map(copies -> new Slice<>(copies, next(copies, limit)));
    }

    private static Optional<String> next(List<Copy> copies, int limit) {
        return copies.size() < limit
                ? Optional.empty()
                : Optional.of(copies.getLast().notice().value().toString());
    }
}
