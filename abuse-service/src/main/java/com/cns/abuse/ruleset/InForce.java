package com.cns.abuse.ruleset;

import com.cns.abuse.rule.Canonical;
import com.cns.abuse.rule.FaultyRuleSet;
import com.cns.abuse.rule.RuleSet;
import com.cns.contract.id.RuleSetId;
import com.cns.contract.metric.Metric;
import com.cns.platform.metric.Meters;
import com.cns.platform.problem.Problem;
import com.cns.platform.tenant.AcrossTenants;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The sets that judge, as this replica knows them: asked for twice a second, so that every replica judges by a new one within a
 * second or so. A text that was read is never read again: it does not change.
 */
@ApplicationScoped
public class InForce {
    private static final Logger LOG = Logger.getLogger(InForce.class);
    private static final Pattern CITED = Pattern.compile("(.+) v(\\d{1,9})");

    private final AcrossTenants across;
    private final Versions versions;
    private final Map<RuleSetId, RuleSet> checked = new ConcurrentHashMap<>();
    private final AtomicInteger unreadable = new AtomicInteger();
    private volatile @Nullable Known known;

    InForce(AcrossTenants across, Versions versions, MeterRegistry meters) {
        this.across = across;
        this.versions = versions;
        Meters.gauge(meters, Metric.RULE_SETS_UNREADABLE, unreadable, AtomicInteger::get);
    }

    /** @param mark what {@link VersionTable#mark} said when they were read */
    private record Known(String mark, Sets sets) {}

    /**
     * A set that judges, in one of its versions.
     *
     * @param author the provider's id of who wrote it; null of what came with the service
     * @param since when it was published last, or was written when it never was
     */
    public record Judging(
            RuleSetId id, RuleSet rules, @Nullable String author, Instant since) {
        private static Judging of(Version version, RuleSet rules) {
            Instant published = version.publishedAt();
            return new Judging(
                    version.id(),
                    rules,
                    version.author().equals(Versions.SERVICE) ? null : version.author(),
                    published == null ? version.createdAt() : published);
        }
    }

    /** What judges: live with effect, in the shadow without. */
    public record Sets(List<Judging> live, List<Judging> shadow) {
        public Sets {
            live = List.copyOf(live);
            shadow = List.copyOf(shadow);
        }
    }

    /** Reads them when that was not done yet; from memory otherwise. */
    public Uni<Sets> sets() {
        Known now = known;
        return now == null ? refresh().map(Known::sets) : Uni.createFrom().item(now.sets());
    }

    @Scheduled(every = "0.5s", skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> poll() {
        return refresh().replaceWithVoid();
    }

    private Uni<Known> refresh() {
        return across.in(connection -> shipped(connection)
                        .chain(() -> VersionTable.mark(connection))
                        .chain(mark -> read(connection, mark)))
                .invoke(fresh -> known = fresh);
    }

    /** Once in the life of a process. */
    private Uni<Void> shipped(SqlConnection connection) {
        Uni<Void> shipped = Uni.createFrom().voidItem();
        if (known == null) {
            for (Shipped one : Shipped.values()) {
                shipped = shipped.chain(() -> versions.ship(connection, one.text(), one.version()));
            }
        }
        return shipped;
    }

    private Uni<Known> read(SqlConnection connection, String mark) {
        Known now = known;
        return now != null && now.mark().equals(mark)
                ? Uni.createFrom().item(now)
                : VersionTable.inForce(connection).map(all -> new Known(mark, sets(all)));
    }

    private Sets sets(List<Version> all) {
        Sets sets = new Sets(judging(all, Status.LIVE), judging(all, Status.SHADOW));
        unreadable.set(all.size() - sets.live().size() - sets.shadow().size());
        return sets;
    }

    private List<Judging> judging(List<Version> all, Status status) {
        return all.stream()
                .filter(version -> version.status() == status)
                .flatMap(this::judging)
                .toList();
    }

    /** One that this version of the service cannot read must not stop the others. */
    private Stream<Judging> judging(Version version) {
        try {
            return Stream.of(Judging.of(version, rules(version)));
        } catch (FaultyRuleSet | UncheckedIOException fault) {
            LOG.errorf(
                    "A rule set cannot be read and judges nothing: ruleSet=%s status=%s",
                    version.id(), version.status());
            return Stream.empty();
        }
    }

    private RuleSet rules(Version version) {
        return checked.computeIfAbsent(
                version.id(), id -> RuleSet.stored(Canonical.ruleSet(version.text()), version.version()));
    }

    /** The set in the version that a decision cites, wherever it stands now. Empty when there is none. */
    public Uni<Optional<RuleSet>> cited(String ruleSet) {
        Matcher matcher = CITED.matcher(ruleSet);
        if (!matcher.matches()) {
            return Uni.createFrom().item(Optional.empty());
        }
        String name = matcher.group(1);
        int number = Integer.parseInt(matcher.group(2));
        return across.in(connection -> VersionTable.cited(connection, name, number))
                .map(found -> found.map(InForce::fresh));
    }

    /** A version, whatever it stands at. Fails with {@link Problem#NOT_FOUND}. */
    public Uni<Judging> version(RuleSetId id) {
        return versions.of(id).map(found -> Judging.of(found, fresh(found)));
    }

    /** What is live under that name, if anything is. */
    public Uni<Optional<Judging>> live(String name) {
        return sets().map(now -> now.live().stream()
                .filter(judging -> judging.rules().text().name().equals(name))
                .findFirst());
    }

    /** Not kept: a draft may still change. */
    private static RuleSet fresh(Version version) {
        return RuleSet.stored(Canonical.ruleSet(version.text()), version.version());
    }
}
