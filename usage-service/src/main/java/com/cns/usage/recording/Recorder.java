package com.cns.usage.recording;

import com.cns.contract.id.SubjectId;
import com.cns.contract.topic.Topic;
import com.cns.contract.usage.CommunicationRecorded;
import com.cns.contract.usage.SignalsCounted;
import com.cns.platform.outbox.Outbox;
import com.cns.platform.outbox.Outgoing;
import com.cns.platform.privacy.ErasedSubjects;
import com.cns.usage.communication.Communications;
import com.cns.usage.enduser.EndUsers;
import com.cns.usage.metering.Meter;
import com.cns.usage.signal.Signals;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/** What a batch of communications changes, all in one transaction. */
@ApplicationScoped
class Recorder {
    private final Claims claims;
    private final Communications communications;
    private final EndUsers endUsers;
    private final Meter meter;
    private final Outbox outbox;
    private final ErasedSubjects erasedSubjects;

    Recorder(
            Claims claims,
            Communications communications,
            EndUsers endUsers,
            Meter meter,
            Outbox outbox,
            ErasedSubjects erasedSubjects) {
        this.claims = claims;
        this.communications = communications;
        this.endUsers = endUsers;
        this.meter = meter;
        this.outbox = outbox;
        this.erasedSubjects = erasedSubjects;
    }

    Uni<Claims.Outcome> record(SqlConnection connection, List<CommunicationRecorded> batch) {
        return claims.claim(connection, batch)
                .call(outcome ->
                        outcome.fresh().isEmpty() ? Uni.createFrom().voidItem() : store(connection, outcome.fresh()));
    }

    private Uni<Void> store(SqlConnection connection, List<CommunicationRecorded> fresh) {
        return erasedSubjects
                .among(
                        connection,
                        fresh.stream().map(CommunicationRecorded::subject).toList())
                .chain(erased -> store(connection, fresh, erased));
    }

    /**
     * Of people erased meanwhile only the facts are kept. The meter last: its rows are the ones that batches contend for,
     * and are locked until the commit.
     */
    private Uni<Void> store(SqlConnection connection, List<CommunicationRecorded> fresh, Set<SubjectId> erased) {
        List<CommunicationRecorded> kept = fresh.stream()
                .map(one -> erased.contains(one.subject()) ? one.withoutPerson() : one)
                .toList();
        List<CommunicationRecorded> ofPeople =
                fresh.stream().filter(one -> !erased.contains(one.subject())).toList();
        return communications
                .insert(connection, kept)
                .chain(() -> endUsers.firstReached(connection, ofPeople))
                .chain(reached -> outbox.add(connection, outgoing(Signals.of(fresh, reached))))
                .chain(() -> meter.count(connection, fresh));
    }

    private static List<Outgoing> outgoing(List<SignalsCounted> signals) {
        return signals.stream()
                .map(signal -> Outgoing.of(Topic.USAGE_SIGNALS, signal.account(), signal))
                .toList();
    }
}
