package com.cns.abuse.ruleset;

import com.cns.abuse.rule.Canonical;
import com.cns.abuse.rule.RuleSet;
import com.cns.abuse.rule.RuleSetText;
import com.cns.abuse.rule.RuleSetText.RuleText;
import com.cns.contract.id.RuleSetId;
import com.cns.platform.audit.Actor;
import com.cns.platform.audit.Audit;
import com.cns.platform.audit.Entry;
import com.cns.platform.paging.PageRequest;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.security.Roles;
import com.cns.platform.security.StaffCaller.Person;
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
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Transaction boundary of the feature: a step and its audit entry commit together. */
@ApplicationScoped
public class Versions {
    /** Who takes steps that no person takes. */
    static final String SERVICE = "abuse-service";

    /** Each costs every account's hour an evaluation. */
    private static final int MOST_SHADOWS = 10;

    private static final String PATH = "POST /v1/rule-sets/{id}/";

    private final AcrossTenants across;
    private final Audit audit;
    private final Clock clock;
    private final Ids ids;

    Versions(AcrossTenants across, Audit audit, Clock clock, Ids ids) {
        this.across = across;
        this.audit = audit;
        this.clock = clock;
        this.ids = ids;
    }

    /** A draft of the next version of its name. */
    Uni<Version> draft(RuleSetText text, Person author) {
        return across.enclosed(connection -> VersionTable.queue(connection, text.name())
                .chain(() -> VersionTable.next(connection, text.name()))
                .map(number -> drafted(text, number, author.subject()))
                .call(version -> VersionTable.insert(connection, version))
                .call(() -> audited(connection, author, "POST /v1/rule-sets")));
    }

    private Version drafted(RuleSetText text, int number, String author) {
        Instant now = now();
        return new Version(
                new RuleSetId(ids.next()),
                text.name(),
                number,
                Status.DRAFT,
                Canonical.write(text),
                author,
                now,
                now,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** Fails with {@code conflict} when it is no draft, is somebody else's, or would get another name. */
    Uni<Version> rewrite(RuleSetId id, RuleSetText text, Person author) {
        return across.in(connection -> VersionTable.lock(connection, id)
                .map(Versions::found)
                .invoke(version -> requireOwnDraft(version, text, author))
                .call(() -> VersionTable.write(connection, id, Canonical.write(text), now()))
                .call(() -> audited(connection, author, "PUT /v1/rule-sets/{id}"))
                .chain(() -> VersionTable.find(connection, id).map(Versions::found)));
    }

    private static void requireOwnDraft(Version version, RuleSetText text, Person author) {
        if (version.status() != Status.DRAFT) {
            throw conflict("It has left its draft and never changes; draft the next version");
        }
        if (!version.author().equals(author.subject())) {
            throw conflict("Only its author changes a draft: so who publishes it is another person than who wrote it");
        }
        if (!version.name().equals(text.name())) {
            throw conflict("A draft keeps its name; draft a new one");
        }
    }

    /** From draft, or back from live. Fails with {@code conflict} from elsewhere, or when there are too many already. */
    Uni<Version> shadow(RuleSetId id, Person by) {
        return step(
                id,
                by,
                "shadow",
                (connection, version) -> requireRoom(connection, version)
                        .chain(() -> VersionTable.shadow(connection, id, by.subject(), now())));
    }

    private static Uni<Void> requireRoom(SqlConnection connection, Version version) {
        if (version.status() != Status.DRAFT && version.status() != Status.LIVE) {
            throw conflict("Only a draft or what is live goes to the shadow");
        }
        return VersionTable.shadows(connection)
                .invoke(shadows -> {
                    if (shadows >= MOST_SHADOWS) {
                        throw conflict("There are " + MOST_SHADOWS + " in the shadow already; retire one first");
                    }
                })
                .replaceWithVoid();
    }

    /**
     * From the shadow; what was live under that name is retired. Fails with {@code conflict} from elsewhere and when the
     * author asks.
     */
    Uni<Version> publish(RuleSetId id, Person by) {
        return step(id, by, "live", (connection, version) -> {
            requirePublisher(version, by);
            return VersionTable.live(connection, version.name())
                    .chain(live -> live.map(old -> VersionTable.retire(connection, old.id(), by.subject(), now()))
                            .orElseGet(() -> Uni.createFrom().voidItem()))
                    .chain(() -> VersionTable.publish(connection, id, by.subject(), now()));
        });
    }

    private static void requirePublisher(Version version, Person by) {
        if (version.status() != Status.SHADOW) {
            throw conflict("Only what is in the shadow goes live");
        }
        if (version.author().equals(by.subject())) {
            throw conflict("Another person than its author must publish it");
        }
    }

    /** From wherever it stands. Fails with {@code conflict} when it is retired already. */
    Uni<Version> retire(RuleSetId id, Person by) {
        return step(id, by, "retire", (connection, version) -> {
            if (version.status() == Status.RETIRED) {
                throw conflict("It is retired already");
            }
            return VersionTable.retire(connection, id, by.subject(), now());
        });
    }

    /** Under the lock of its name, so that publications of a name follow each other. */
    private Uni<Version> step(RuleSetId id, Person by, String name, Step step) {
        return across.enclosed(connection -> VersionTable.find(connection, id)
                .map(Versions::found)
                .call(version -> VersionTable.queue(connection, version.name()))
                .chain(() -> VersionTable.lock(connection, id).map(Versions::found))
                .chain(version -> step.take(connection, version))
                .chain(() -> audited(connection, by, PATH + name)
                        .chain(() -> VersionTable.find(connection, id).map(Versions::found))));
    }

    private interface Step {
        Uni<Void> take(SqlConnection connection, Version version);
    }

    /** Fails with {@code not-found}. */
    Uni<Version> of(RuleSetId id) {
        return across.in(connection -> VersionTable.find(connection, id)).map(Versions::found);
    }

    /** A version, and the names of its rules in the shadow. Fails with {@code not-found}. */
    <T> Uni<T> of(RuleSetId id, BiFunction<Version, Set<String>, T> then) {
        return across.in(connection -> VersionTable.find(connection, id)
                .map(Versions::found)
                .flatMap(version ->
                        RuleShadowTable.inShadow(connection, id).map(inShadow -> then.apply(version, inShadow))));
    }

    /** The live version of that name. Fails with {@code not-found} when there is none. */
    Uni<Version> live(String name) {
        return across.in(connection -> VersionTable.live(connection, name)).map(Versions::found);
    }

    Uni<List<Version>> page(@Nullable String name, @Nullable Status status, PageRequest page) {
        return across.in(connection -> VersionTable.page(connection, name, status, page));
    }

    /**
     * What comes with the service is live where the newest set of that name is none, or the live one that came before it, of which
     * the rules in the shadow stay there.
     */
    Uni<Void> ship(SqlConnection connection, RuleSetText text, int number) {
        RuleSet.of(text, number);
        Instant now = now();
        Version version = new Version(
                new RuleSetId(ids.next()),
                text.name(),
                number,
                Status.LIVE,
                Canonical.write(text),
                SERVICE,
                now,
                now,
                null,
                null,
                SERVICE,
                now,
                null,
                null);
        return VersionTable.queue(connection, text.name())
                .chain(() -> VersionTable.next(connection, text.name()))
                .chain(next -> next > number ? Uni.createFrom().voidItem() : succeed(connection, next, version));
    }

    private Uni<Void> succeed(SqlConnection connection, int next, Version shipped) {
        return VersionTable.live(connection, shipped.name()).chain(live -> {
            if (next > 1 && live.filter(Versions::isShipped).isEmpty()) {
                return Uni.createFrom().voidItem();
            }
            return live.map(old -> replace(connection, old, shipped))
                    .orElseGet(() -> VersionTable.insert(connection, shipped));
        });
    }

    /** A rule in the shadow stays there as long as it is the same: a release is nobody's word that it speak again. */
    private Uni<Void> replace(SqlConnection connection, Version old, Version shipped) {
        return VersionTable.retire(connection, old.id(), SERVICE, now())
                .chain(() -> VersionTable.insert(connection, shipped))
                .chain(() -> RuleShadowTable.carry(connection, old.id(), shipped.id(), sameRules(old, shipped)));
    }

    /** The names of the rules that have the same condition in both. */
    private static Set<String> sameRules(Version old, Version next) {
        Map<String, String> conditions = conditions(next);
        return conditions(old).entrySet().stream()
                .filter(rule -> rule.getValue().equals(conditions.get(rule.getKey())))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static Map<String, String> conditions(Version version) {
        return Canonical.ruleSet(version.text()).rules().stream()
                .collect(Collectors.toMap(RuleText::name, RuleText::when));
    }

    private static boolean isShipped(Version version) {
        return version.author().equals(SERVICE);
    }

    private Uni<Void> audited(SqlConnection connection, Person by, String path) {
        return audit.add(connection, Entry.act(null, Actor.of(by, Roles.RULE_ADMIN), path));
    }

    private Instant now() {
        return clock.instant();
    }

    private static Version found(Optional<Version> version) {
        return version.orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
    }

    private static ProblemException conflict(String detail) {
        return new ProblemException(Problem.CONFLICT, detail);
    }
}
