package com.cns.abuse.ruleset;

import com.cns.abuse.rule.Canonical;
import com.cns.abuse.rule.FaultyRuleSet;
import com.cns.abuse.rule.RuleSet;
import com.cns.abuse.ruleset.RuleShadowTable.Standing;
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
    private final AtomicInteger inShadow = new AtomicInteger();
    private volatile @Nullable Known known;

    InForce(AcrossTenants across, Versions versions, MeterRegistry meters) {
        this.across = across;
        this.versions = versions;
        Meters.gauge(meters, Metric.RULE_SETS_UNREADABLE, unreadable, AtomicInteger::get);
        Meters.gauge(meters, Metric.RULES_IN_SHADOW, inShadow, AtomicInteger::get);
    }

    /** @param mark what {@link VersionTable#mark} said when they were read */
    private record Known(String mark, Sets sets) {}

    /**
     * A set that judges, in one of its versions.
     *
     * @param author the provider's id of who wrote it; null of what came with the service
     * @param rules with those of its rules in the shadow that are there
     * @param since when it was published last, or was written when it never was, or when a rule of it went to the shadow or came
     *     back, whichever was last: since then it judges as it does
     */
    public record Judging(
            RuleSetId id, RuleSet rules, @Nullable String author, Instant since) {
        private static Judging of(Version version, RuleSet rules, Standing standing) {
            Instant published = version.publishedAt();
            Instant begun = published == null ? version.createdAt() : published;
            Instant changed = standing.changedAt();
            return new Judging(
                    version.id(),
                    rules.withInShadow(standing.inShadow()),
                    version.author().equals(Versions.SERVICE) ? null : version.author(),
                    changed != null && changed.isAfter(begun) ? changed : begun);
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
                : VersionTable.inForce(connection)
                        .flatMap(all -> RuleShadowTable.inForce(connection)
                                .map(standings -> new Known(mark, sets(all, standings))));
    }

    private Sets sets(List<Version> all, Map<RuleSetId, Standing> standings) {
        Sets sets = new Sets(judging(all, standings, Status.LIVE), judging(all, standings, Status.SHADOW));
        unreadable.set(all.size() - sets.live().size() - sets.shadow().size());
        inShadow.set(sets.live().stream()
                .mapToInt(live -> live.rules().inShadow().size())
                .sum());
        return sets;
    }

    private List<Judging> judging(List<Version> all, Map<RuleSetId, Standing> standings, Status status) {
        return all.stream()
                .filter(version -> version.status() == status)
                .flatMap(version -> judging(version, standings.getOrDefault(version.id(), Standing.WHOLE)))
                .toList();
    }

    /** One that this version of the service cannot read must not stop the others. */
    private Stream<Judging> judging(Version version, Standing standing) {
        try {
            return Stream.of(Judging.of(version, rules(version), standing));
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

    /** A version, whatever it stands at, with its rules in the shadow. Fails with {@link Problem#NOT_FOUND}. */
    public Uni<Judging> version(RuleSetId id) {
        return versions.of(id, (found, names) -> Judging.of(found, fresh(found), new Standing(names, null)));
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
