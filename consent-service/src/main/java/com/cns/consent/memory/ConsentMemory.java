package com.cns.consent.memory;

import com.cns.consent.person.Person;
import com.cns.consent.standing.About;
import com.cns.consent.standing.Instructed;
import com.cns.consent.standing.Words;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.ConsentId;
import com.cns.contract.id.InstructionId;
import com.cns.contract.metric.Metric;
import com.cns.platform.keyring.Keyring;
import com.cns.platform.keyring.Tokens;
import com.cns.platform.metric.Meters;
import com.cns.platform.tenant.AcrossTenants;
import com.cns.platform.tenant.SameContext;
import com.cns.platform.time.Ids;
import com.cns.platform.time.Ticker;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** What persons have said, without asking the database, as long as that is safe. */
@ApplicationScoped
public class ConsentMemory {
    /** No lease from before a commit is left after it, nor with a clock that runs a little fast. */
    private static final Duration NO_LEASE_IS_LEFT = Lease.LENGTH.plus(Duration.ofMillis(50));

    private static final Logger LOG = Logger.getLogger(ConsentMemory.class);

    private final Waiting waiting;
    private final Lease lease;
    private final Follower follower;
    private final Upkeep upkeep;
    private final Tokens tokens;
    private final Clock clock;
    private final MeterRegistry meters;

    ConsentMemory(
            AcrossTenants across,
            Keyring keyring,
            Tokens tokens,
            Clock clock,
            Ticker ticker,
            Ids ids,
            MemoryConfig config,
            MeterRegistry meters) {
        ChangeLog log = new ChangeLog(across);
        Counter unheard = Meters.counter(meters, Metric.MEMORY_UNHEARD);
        this.waiting = new Waiting(NO_LEASE_IS_LEFT, () -> {
            unheard.increment();
            LOG.warn("A replica has not taken a change in; it was waited for until its lease had run out");
        });
        this.lease = new Lease(ticker);
        this.follower = new Follower(log, keyring, lease, waiting, ticker, ids, config);
        this.upkeep = new Upkeep(log, ticker);
        this.tokens = tokens;
        this.clock = clock;
        this.meters = meters;
    }

    void start(@Observes StartupEvent event) {
        gauge(Metric.MEMORY_ENTRIES, Memory::size);
        gauge(Metric.MEMORY_INSTRUCTIONS, memory -> memory.orders().size());
        gauge(Metric.MEMORY_RESTRICTIONS, memory -> memory.restricted().size());
        gauge(Metric.MEMORY_BYTES, Memory::bytes);
        Meters.gauge(meters, Metric.MEMORY_LEASE, lease, held -> left(held).toNanos() / 1e9);
        follower.start();
    }

    void stop(@Observes ShutdownEvent event) {
        follower.close();
    }

    @Scheduled(
            every = "5s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> keepUp() {
        return upkeep.once();
    }

    boolean isLoaded() {
        return follower.isLoaded();
    }

    /**
     * What is known.
     *
     * @param said without those who were never asked
     * @param restricted those of whom usage-service says that their data may only be kept
     * @param instructed by the customer, and not revoked; some may be over or not begun
     * @param until how long it may be relied on: never longer than the lease
     */
    public record Recalled(
            Map<About, Words> said, Set<Person> restricted, List<Instructed> instructed, Instant until) {}

    /**
     * What these persons have said, which of them are restricted, and what the customer has instructed; empty when the memory cannot vouch for it, and the
     * database has to be read.
     */
    public Optional<Recalled> recall(AccountId account, Collection<About> asked, Collection<Person> persons) {
        return lease.term().flatMap(term -> {
            Memory memory = follower.whole();
            return memory == null ? Optional.empty() : recall(memory, term, account, asked, persons);
        });
    }

    private Optional<Recalled> recall(
            Memory memory, Lease.Term term, AccountId account, Collection<About> asked, Collection<Person> persons) {
        Map<About, Words> said = new HashMap<>();
        for (About about : asked) {
            Words words = memory.find(about.person().token(account, tokens).print(), about.purpose());
            if (words != null) {
                said.put(about, words);
            }
        }
        Set<Person> restricted = restricted(memory, account, persons);
        List<Instructed> instructed = memory.orders().of(account);
        // The wall clock first: a process that is stopped between the two has less left, not more.
        Instant now = clock.instant();
        Duration left = term.left();
        return left.isZero()
                ? Optional.empty()
                : Optional.of(new Recalled(said, restricted, instructed, now.plus(left)));
    }

    private Set<Person> restricted(Memory memory, AccountId account, Collection<Person> persons) {
        return memory.restricted().isEmpty()
                ? Set.of()
                : persons.stream()
                        .filter(person -> memory.restricted()
                                .has(person.token(account, tokens).print()))
                        .collect(Collectors.toSet());
    }

    /**
     * To be subscribed to after the commit of a change: completes when every replica that may answer from memory has
     * taken it in, or has no lease from before it any more; after two seconds at the latest.
     */
    public Uni<Void> everywhere(ConsentId changed) {
        return everywhere(changed.value());
    }

    /** The same for each of these. */
    public Uni<Void> everywhere(Collection<ConsentId> changed) {
        return changed.isEmpty()
                ? Uni.createFrom().voidItem()
                : Uni.join()
                        .all(changed.stream().map(this::everywhere).toList())
                        .andFailFast()
                        .replaceWithVoid();
    }

    /** The same for an instruction. */
    public Uni<Void> everywhere(InstructionId changed) {
        return everywhere(changed.value());
    }

    /** The same for the id of a restriction. */
    public Uni<Void> everywhereRestriction(UUID changed) {
        return everywhere(changed);
    }

    private Uni<Void> everywhere(UUID changed) {
        return Uni.createFrom().deferred(() -> SameContext.current().after(waiting.until(changed, follower::wake)));
    }

    private static Duration left(Lease lease) {
        return lease.term().map(Lease.Term::left).orElse(Duration.ZERO);
    }

    private void gauge(Metric metric, ToDoubleFunction<Memory> value) {
        Meters.gauge(meters, metric, follower, of -> {
            Memory memory = of.whole();
            return memory == null ? 0 : value.applyAsDouble(memory);
        });
    }
}
