package com.cns.consent.notice;

import com.cns.contract.classification.Purpose;
import com.cns.contract.id.NoticeId;
import com.cns.contract.notice.NoticePublished;
import com.cns.contract.topic.Topic;
import com.cns.platform.outbox.Outbox;
import com.cns.platform.outbox.Outgoing;
import com.cns.platform.paging.PageRequest;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.tenant.AcrossTenants;
import com.cns.platform.time.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Publishes and finds notices. They are nobody's tenant's. */
@ApplicationScoped
public class Notices {
    private final AcrossTenants across;
    private final Outbox outbox;
    private final NoticeConfig config;
    private final Clock clock;
    private final Ids ids;

    Notices(AcrossTenants across, Outbox outbox, NoticeConfig config, Clock clock, Ids ids) {
        this.across = across;
        this.outbox = outbox;
        this.config = config;
        this.clock = clock;
        this.ids = ids;
    }

    /** Fails with {@link Problem#VALIDATION_FAILED} when it may not follow the versions before. Told by an event. */
    Uni<Published> publish(Draft draft) {
        return across.in(connection -> NoticeTable.queue(connection, draft.purpose())
                .map(succession -> published(draft, succession))
                .call(published -> NoticeTable.insert(connection, published))
                .call(published -> tell(connection, published)));
    }

    private Published published(Draft draft, Succession succession) {
        Instant now = clock.instant();
        Succession.Ruled ruled = succession.judge(draft, config.lead(), now);
        Wording first = draft.wordings().getFirst();
        Notice notice = new Notice(
                new NoticeId(ids.next()),
                draft.purpose(),
                first.language(),
                ruled.version(),
                first.title(),
                first.text(),
                first.sha256(),
                ruled.effectiveFrom(),
                now,
                ruled.change(),
                first.changeSummary());
        return new Published(notice, draft.wordings());
    }

    private Uni<Void> tell(SqlConnection connection, Published published) {
        NoticePublished event = published.event();
        return outbox.add(
                connection,
                List.of(new Outgoing(Topic.NOTICES, event.purpose().toString(), NoticePublished.OF_NO_ACCOUNT, event)));
    }

    /** Those of these that there are. */
    public Uni<Map<NoticeId, Askable>> askable(Set<NoticeId> ids) {
        return across.in(connection -> NoticeTable.askable(connection, ids));
    }

    /** As who was asked in that language was shown it; null when nobody told. Empty when there is none of that id. */
    public Uni<Optional<AsShown>> asShown(NoticeId id, @Nullable String language) {
        return across.in(connection -> NoticeTable.read(connection, id))
                .map(found -> found.map(published -> AsShown.of(published, language)));
    }

    /** Fails with {@link Problem#NOT_FOUND}. */
    Uni<Published> read(NoticeId id) {
        return across.in(connection -> NoticeTable.read(connection, id)).map(Notices::found);
    }

    /** The version that another one followed. Fails with {@link Problem#NOT_FOUND} for the first. */
    Uni<Published> before(Notice notice) {
        return across.in(connection -> NoticeTable.before(connection, notice)).map(Notices::found);
    }

    /** Which version holds at that time. Fails with {@link Problem#NOT_FOUND} when none does yet. */
    Uni<Published> effective(Purpose purpose, @Nullable Instant at) {
        return across.in(connection -> NoticeTable.effective(connection, purpose, at == null ? clock.instant() : at))
                .map(Notices::found);
    }

    /** Newest first, without their texts; one more than the page, when there is one. */
    Uni<List<Published>> page(@Nullable Purpose purpose, @Nullable String language, PageRequest page) {
        return across.in(connection -> NoticeTable.page(connection, purpose, language, page.end(), page.limit() + 1));
    }

    private static Published found(Optional<Published> published) {
        return published.orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
    }
}
