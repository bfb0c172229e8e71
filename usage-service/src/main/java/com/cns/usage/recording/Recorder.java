package com.cns.usage.recording;

import com.cns.contract.id.SubjectId;
import com.cns.contract.topic.Topic;
import com.cns.contract.usage.CommunicationRecorded;
import com.cns.contract.usage.KeywordReceived;
import com.cns.contract.usage.SignalsCounted;
import com.cns.contract.usage.StatusChanged;
import com.cns.contract.usage.UsageEvent;
import com.cns.platform.erasure.ErasedSubjects;
import com.cns.platform.outbox.Outbox;
import com.cns.platform.outbox.Outgoing;
import com.cns.usage.communication.Communications;
import com.cns.usage.enduser.EndUsers;
import com.cns.usage.keyword.ReceivedKeywords;
import com.cns.usage.mention.Mentions;
import com.cns.usage.metering.Meter;
import com.cns.usage.optout.HeardStops;
import com.cns.usage.retention.LateRecords;
import com.cns.usage.signal.Became;
import com.cns.usage.signal.Signals;
import com.cns.usage.status.Statuses;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What a batch of communications changes, all in one transaction. */
@ApplicationScoped
class Recorder {
    private final Claims claims;
    private final Communications communications;
    private final Mentions mentions;
    private final EndUsers endUsers;
    private final Statuses statuses;
    private final Meter meter;
    private final ReceivedKeywords keywords;
    private final HeardStops heardStops;
    private final Outbox outbox;
    private final LateRecords lateRecords;
    private final ErasedSubjects erasedSubjects;

    Recorder(
            Claims claims,
            Communications communications,
            Mentions mentions,
            EndUsers endUsers,
            Statuses statuses,
            Meter meter,
            ReceivedKeywords keywords,
            HeardStops heardStops,
            Outbox outbox,
            LateRecords lateRecords,
            ErasedSubjects erasedSubjects) {
        this.claims = claims;
        this.communications = communications;
        this.mentions = mentions;
        this.endUsers = endUsers;
        this.statuses = statuses;
        this.meter = meter;
        this.keywords = keywords;
        this.heardStops = heardStops;
        this.outbox = outbox;
        this.lateRecords = lateRecords;
        this.erasedSubjects = erasedSubjects;
    }

    /**
     * Communications first: a status in the same batch belongs to what is stored then, or waits. The meter last: its rows are the ones
     * that batches contend for, and are locked until the commit.
     */
    Uni<Claims.Outcome> record(SqlConnection connection, List<UsageEvent> batch) {
        List<CommunicationRecorded> communications = only(CommunicationRecorded.class, batch);
        List<StatusChanged> changes = only(StatusChanged.class, batch);
        return claims.claim(connection, communications)
                .call(outcome ->
                        outcome.fresh().isEmpty() ? Uni.createFrom().voidItem() : store(connection, outcome.fresh()))
                .call(() -> statuses.take(connection, changes).chain(became -> tell(connection, became)))
                .call(outcome -> outcome.fresh().isEmpty()
                        ? Uni.createFrom().voidItem()
                        : meter.count(connection, outcome.fresh()));
    }

    private static <E extends UsageEvent> List<E> only(Class<E> type, List<UsageEvent> batch) {
        return batch.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private Uni<Void> tell(SqlConnection connection, List<Became> became) {
        return outbox.add(connection, outgoing(Signals.ofStatuses(became)));
    }

    private Uni<Void> store(SqlConnection connection, List<CommunicationRecorded> fresh) {
        return erasedSubjects
                .among(connection, fresh.stream().flatMap(Recorder::concerned).toList())
                .chain(erased -> store(connection, fresh, erased));
    }

    private static Stream<SubjectId> concerned(CommunicationRecorded one) {
        return Stream.concat(Stream.of(one.subject()), one.mentioned().stream());
    }

    /** The facts of everything; who is erased goes, and the words in which somebody erased is named. */
    private static CommunicationRecorded kept(CommunicationRecorded one, Set<SubjectId> erased) {
        if (erased.contains(one.subject())) {
            return one.withoutPerson();
        }
        return Collections.disjoint(erased, one.mentioned()) ? one : one.withoutWords();
    }

    /** Of people erased meanwhile only the facts are kept. */
    private Uni<Void> store(SqlConnection connection, List<CommunicationRecorded> fresh, Set<SubjectId> erased) {
        List<CommunicationRecorded> kept =
                fresh.stream().map(one -> kept(one, erased)).toList();
        List<CommunicationRecorded> ofPeople =
                fresh.stream().filter(one -> !erased.contains(one.subject())).toList();
        return communications
                .insert(connection, kept)
                .chain(() -> lateRecords.stored(connection, kept))
                .chain(() -> mentions.insert(connection, kept))
                .chain(() -> endUsers.firstReached(connection, ofPeople))
                .chain(reached -> outbox.add(connection, outgoing(Signals.of(fresh, reached))))
                .chain(() -> keywords.of(ofPeople).chain(words -> heed(connection, words)))
                .chain(() -> statuses.release(connection, fresh).chain(became -> tell(connection, became)));
    }

    /** Here from the commit on; and in consent-service, once it has heard of it. */
    private Uni<Void> heed(SqlConnection connection, List<KeywordReceived> words) {
        List<Outgoing> told = words.stream()
                .map(word -> new Outgoing(Topic.END_USERS, word.person().text(), word.account(), word))
                .toList();
        return heardStops.take(connection, words).chain(() -> outbox.add(connection, told));
    }

    private static List<Outgoing> outgoing(List<SignalsCounted> signals) {
        return signals.stream()
                .map(signal -> Outgoing.of(Topic.USAGE_SIGNALS, signal.account(), signal))
                .toList();
    }
}
