package com.cns.usage.enduser;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.SubjectId;
import com.cns.contract.topic.Topic;
import com.cns.platform.erasure.Erasures;
import com.cns.platform.keyring.LapsedSubjects;
import com.cns.platform.keyring.LapsedSubjects.Owned;
import com.cns.platform.tenant.AcrossTenants;
import com.cns.usage.bulk.Columns;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Forgets people of whom nothing is left: when their last record, contact or mention has gone, that there was a contact goes, too, and
 * so do their keys (R9). Not at once: what was accepted a moment ago is on its way through the topics, and lies among their dead
 * letters at the longest.
 *
 * <p>A page of people a run, round and round: each costs a look at the records' indexes, and nobody waits for it.
 */
@ApplicationScoped
class LapsedPeople {
    /** As long as the topics could still tell of them, and a day. */
    static final Duration WAIT = Stream.of(Topic.COMMUNICATIONS, Topic.CONTENTS)
            .map(topic -> kept(topic.keeping()).plus(kept(topic.deadLettersKeeping())))
            .reduce(Duration.ZERO, (a, b) -> a.compareTo(b) > 0 ? a : b)
            .plusDays(1);

    private static final Logger LOG = Logger.getLogger(LapsedPeople.class);
    private static final int AT_ONCE = 1_000;

    /** Whatever is kept under somebody's keys, and whatever is to be known of them by their subject. */
    private static final String NOTHING_IS_LEFT = """
            select p.account_id, p.subject_id from unnest($1::uuid[], $2::uuid[]) as p(account_id, subject_id)
            where not exists (select from communication c where c.account_id = p.account_id and c.subject_id = p.subject_id)
              and not exists (select from content t where t.account_id = p.account_id and t.subject_id = p.subject_id)
              and not exists (select from contact k where k.account_id = p.account_id and k.subject_id = p.subject_id)
              and not exists (select from restriction r where r.account_id = p.account_id and r.subject_id = p.subject_id)
              and not exists (select from mention m where m.account_id = p.account_id and m.subject_id = p.subject_id)
              and not exists (select from correction_key y where y.account_id = p.account_id and y.subject_id = p.subject_id)""";

    private final LapsedSubjects subjects;
    private final AcrossTenants across;
    private final Erasures erasures;
    private final Clock clock;

    private volatile SubjectId last = LapsedSubjects.START;

    LapsedPeople(LapsedSubjects subjects, AcrossTenants across, Erasures erasures, Clock clock) {
        this.subjects = subjects;
        this.across = across;
        this.erasures = erasures;
        this.clock = clock;
    }

    /** Harmless to run in every replica: who is forgotten twice is forgotten. */
    @Scheduled(
            every = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> sweep() {
        return subjects.page(last, AT_ONCE)
                .invoke(page -> last = page.size() < AT_ONCE
                        ? LapsedSubjects.START
                        : page.getLast().subject())
                .flatMap(this::gone)
                .flatMap(this::forget);
    }

    private Uni<List<Owned>> gone(List<Owned> page) {
        if (page.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return across.in(connection -> connection
                        .preparedQuery(NOTHING_IS_LEFT)
                        .execute(Columns.of(page)
                                .uuid(one -> one.account().value())
                                .uuid(one -> one.subject().value())
                                .tuple()))
                .map(rows -> {
                    List<Owned> gone = new ArrayList<>(rows.size());
                    rows.forEach(row -> gone.add(new Owned(
                            new AccountId(row.getUUID("account_id")), new SubjectId(row.getUUID("subject_id")))));
                    return gone;
                });
    }

    /** Whoever was written to since they were judged has had their keys drawn, and stays. */
    private Uni<Void> forget(List<Owned> gone) {
        if (gone.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Instant now = clock.instant();
        Instant longAgo = now.minus(WAIT);
        return subjects.lapse(gone.stream().map(Owned::subject).toList(), now)
                .flatMap(since -> Multi.createFrom()
                        .iterable(gone)
                        .filter(one -> since.getOrDefault(one.subject(), now).isBefore(longAgo))
                        .onItem()
                        .transformToUniAndConcatenate(one -> subjects.destroy(one, longAgo)
                                .map(destroyed -> destroyed ? List.of(one) : List.<Owned>of()))
                        .collect()
                        .asList())
                .flatMap(destroyed ->
                        remove(destroyed.stream().flatMap(List::stream).toList()));
    }

    /** When this stops before it, the fence does it: it hears of every key that is gone. */
    private Uni<Void> remove(List<Owned> destroyed) {
        Map<AccountId, List<SubjectId>> people = new HashMap<>();
        destroyed.forEach(one ->
                people.computeIfAbsent(one.account(), _ -> new ArrayList<>()).add(one.subject()));
        return Multi.createFrom()
                .iterable(people.entrySet())
                .onItem()
                .transformToUniAndConcatenate(of -> erasures.again(of.getKey(), of.getValue(), Map.of())
                        .invoke(() -> LOG.infof(
                                "People of whom nothing was left were forgotten: account=%s people=%d",
                                of.getKey(), of.getValue().size())))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static Duration kept(Topic.Keeping keeping) {
        return switch (keeping) {
            case Topic.Keeping.ForTime(Duration time) -> time;
            case Topic.Keeping.NewestPerKey _ -> throw new IllegalStateException("nothing of people is compacted");
        };
    }
}
