package com.cns.consent.memory;

import com.cns.consent.memory.ChangeLog.Page;
import com.cns.consent.memory.ChangeLog.Position;
import com.cns.consent.memory.ChangeLog.Read;
import com.cns.consent.memory.ChangeLog.Registration;
import com.cns.consent.standing.Instructed;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.SubjectId;
import com.cns.platform.keyring.Keyring;
import com.cns.platform.keyring.Print;
import com.cns.platform.time.Ids;
import com.cns.platform.time.Ticker;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Loads the memory and keeps it up, one step after the other on a thread of its own: what is read later overwrites what was
 * read before, so that pages of the table and changes may alternate. Registers before it reads the first page; whatever
 * commits meanwhile is among the changes.
 */
final class Follower implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Follower.class);
    private static final Duration RENEWAL = Lease.LENGTH.dividedBy(4);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration WAITED_FOR = Duration.ofMillis(5);
    private static final Duration BUSY = Duration.ofSeconds(1);
    private static final int BUSY_TIMES = 4;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
    private static final UUID FIRST = new UUID(0, 0);
    private static final int ACCOUNTS = 500;

    private final ChangeLog log;
    private final Keyring keyring;
    private final Lease lease;
    private final Waiting waiting;
    private final Ticker ticker;
    private final Ids ids;
    private final MemoryConfig config;
    private final Thread thread;
    private final Semaphore wakes = new Semaphore(0);
    private volatile boolean stopping;

    /** What decisions are answered from, once it is whole. */
    private volatile @Nullable Memory whole;

    /** Once true it stays true: what cannot be answered from memory is read. */
    private volatile boolean begun;

    private @Nullable Registration registration;
    private Memory memory = new Memory();
    private Position position = Position.START;
    private UUID account = FIRST;
    private boolean consentsAreIn;
    private Stage stage = Stage.LOADING;
    private long renewedAt;
    private long changedAt;
    private boolean toTell;
    private Duration pause = FIRST_PAUSE;

    /** How far the memory is. */
    private enum Stage {
        LOADING,
        LOADING_INSTRUCTIONS,
        WHOLE,
        /** There is more than it may hold. */
        TOO_SMALL
    }

    Follower(
            ChangeLog log, Keyring keyring, Lease lease, Waiting waiting, Ticker ticker, Ids ids, MemoryConfig config) {
        this.log = log;
        this.keyring = keyring;
        this.lease = lease;
        this.waiting = waiting;
        this.ticker = ticker;
        this.ids = ids;
        this.config = config;
        this.thread = Thread.ofPlatform().name("cns-consents-memory").daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Something was committed here. */
    void wake() {
        if (wakes.availablePermits() == 0) {
            wakes.release();
        }
    }

    @Nullable
    Memory whole() {
        return whole;
    }

    boolean isLoaded() {
        return begun;
    }

    /** First the lease ends, then the others are told, so that nobody waits for this replica. */
    @Override
    public void close() {
        stopping = true;
        wakes.release();
        try {
            if (thread.isAlive() && !thread.join(PATIENCE)) {
                LOG.warn("The memory did not stop in time; its lease runs out");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!stopping) {
            try {
                turn();
                pause = FIRST_PAUSE;
            } catch (LeaseLost e) {
                LOG.warn("The lease of this replica was lost, or it is too far behind: it loads its memory anew");
                forget();
            } catch (RuntimeException e) {
                LOG.warnf(
                        "The memory could not be kept up: cause=%s pause=%s",
                        e.getClass().getName(), pause);
                rest(pause);
                Duration doubled = pause.plus(pause);
                pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
            }
        }
        leave();
    }

    private void turn() {
        Registration known = registration;
        if (known == null) {
            registration = await(log.register(ids.next()));
            renewedAt = ticker.nanos();
            changedAt = renewedAt;
            return;
        }
        follow(known);
        switch (stage) {
            case LOADING -> load();
            case LOADING_INSTRUCTIONS -> loadInstructions();
            case WHOLE, TOO_SMALL -> {
                if (!toTell) {
                    rest(untilNext(config.poll(), !waiting.isEmpty(), isBusy()));
                }
            }
        }
    }

    /** How long until changes are looked for again, when nothing wakes this replica. */
    static Duration untilNext(Duration poll, boolean isWaitedFor, boolean isBusy) {
        Duration next = isBusy ? poll.dividedBy(BUSY_TIMES) : poll;
        return isWaitedFor && next.compareTo(WAITED_FOR) > 0 ? WAITED_FOR : next;
    }

    /** Where something was changed a moment ago, another one probably waits for the next change to be taken in here. */
    private boolean isBusy() {
        return ticker.nanos() - changedAt < BUSY.toNanos();
    }

    private void follow(Registration known) {
        long before = ticker.nanos();
        boolean renewal = toTell || before - renewedAt >= RENEWAL.toNanos();
        List<Waiting.One> asked = waiting.now();
        Read read = await(log.read(
                known, renewal, asked.stream().map(Waiting.One::changed).toList()));
        take(read.changes());
        take(read.instructions());
        takeRestrictions(read.restrictions());
        registration = read.registration();
        toTell = !read.isEmpty();
        if (toTell) {
            changedAt = before;
        }
        if (renewal) {
            renewedAt = before;
            if (stage == Stage.WHOLE) {
                lease.renew(before);
                begun = true;
            }
        }
        waiting.release(asked, read.everywhere());
    }

    private void load() {
        Page page = await(consentsAreIn ? log.suppressed(position, config.page()) : log.page(position, config.page()));
        take(page.rows());
        position = page.last();
        if (stage == Stage.LOADING && page.rows().isEmpty() && !consentsAreIn) {
            consentsAreIn = true;
            position = Position.START;
        } else if (stage == Stage.LOADING && page.rows().isEmpty()) {
            stage = Stage.LOADING_INSTRUCTIONS;
        }
    }

    private void loadInstructions() {
        SequencedMap<AccountId, List<Instructed>> page = await(log.instructions(account, ACCOUNTS));
        take(page);
        if (stage != Stage.LOADING_INSTRUCTIONS) {
            return;
        }
        if (page.isEmpty()) {
            loadRestrictions();
        }
        if (stage != Stage.LOADING_INSTRUCTIONS) {
            return;
        }
        if (page.isEmpty()) {
            stage = Stage.WHOLE;
            whole = memory;
            LOG.infof(
                    "The memory of consents is whole: entries=%d bytes=%d instructions=%d",
                    memory.size(), memory.bytes(), memory.orders().size());
            // The lease begins with the next reading, which makes it current.
            toTell = true;
        } else {
            account = page.lastEntry().getKey().value();
        }
    }

    /** All at once, since they are few. */
    private void loadRestrictions() {
        SequencedMap<UUID, Optional<Print>> page = await(log.restrictions(FIRST, config.page()));
        while (!page.isEmpty() && stage != Stage.TOO_SMALL) {
            takeRestrictions(page);
            page = await(log.restrictions(page.lastEntry().getKey(), config.page()));
        }
    }

    private void takeRestrictions(Map<UUID, Optional<Print>> restrictions) {
        if (stage == Stage.TOO_SMALL) {
            return;
        }
        restrictions.forEach(memory.restricted()::put);
        if (memory.restricted().size() > config.restrictions()) {
            giveUp("restrictions", config.restrictions());
        }
    }

    private void take(Map<AccountId, List<Instructed>> instructions) {
        if (stage == Stage.TOO_SMALL) {
            return;
        }
        instructions.forEach(memory.orders()::put);
        if (memory.orders().size() > config.instructions()) {
            giveUp("instructions", config.instructions());
        }
    }

    private void take(List<Change> changes) {
        if (changes.isEmpty() || stage == Stage.TOO_SMALL) {
            return;
        }
        Map<SubjectId, Print> prints = await(keyring.prints(changes.stream()
                .map(Change::subject)
                .filter(Objects::nonNull)
                .distinct()
                .toList()));
        if (memory.labels() + changes.size() > config.labels()) {
            giveUp("notices and senders", config.labels());
            return;
        }
        if (memory.pairs() + changes.size() > Labels.PAIRS_AT_MOST) {
            giveUp("notices with senders", Labels.PAIRS_AT_MOST);
            return;
        }
        changes.forEach(change -> take(change, print(change, prints)));
        if (memory.size() > config.most()) {
            giveUp("consents", config.most());
        }
    }

    private void giveUp(String what, int most) {
        LOG.warnf("There are more %s than the memory may hold: they are read for each decision. most=%d", what, most);
        lease.end();
        whole = null;
        memory = new Memory();
        stage = Stage.TOO_SMALL;
        begun = true;
    }

    private static @Nullable Print print(Change change, Map<SubjectId, Print> prints) {
        SubjectId subject = change.subject();
        return subject == null ? change.print() : prints.get(subject);
    }

    private void take(Change change, @Nullable Print print) {
        if (print != null && change.now() != null) {
            memory.put(print, change.purpose(), change.scope(), change.now());
            return;
        }
        memory.forget(change.consent());
        if (change.now() != null) {
            memory.forget(change.now().id());
        }
    }

    private void forget() {
        leave();
        whole = null;
        memory = new Memory();
        position = Position.START;
        account = FIRST;
        consentsAreIn = false;
        stage = Stage.LOADING;
        registration = null;
        toTell = false;
    }

    private void leave() {
        lease.end();
        Registration known = registration;
        if (known != null) {
            try {
                await(log.leave(known.replica()));
            } catch (RuntimeException e) {
                LOG.warnf(
                        "This replica could not be signed off: cause=%s",
                        e.getClass().getName());
            }
        }
    }

    private static <T> T await(Uni<T> step) {
        return step.await().atMost(PATIENCE);
    }

    private void rest(Duration longest) {
        try {
            if (wakes.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS)) {
                wakes.drainPermits();
            }
        } catch (InterruptedException e) {
            stopping = true;
            Thread.currentThread().interrupt();
        }
    }
}
