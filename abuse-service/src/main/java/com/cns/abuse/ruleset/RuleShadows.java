package com.cns.abuse.ruleset;

import com.cns.abuse.rule.Canonical;
import com.cns.abuse.ruleset.InForce.Judging;
import com.cns.contract.id.RuleSetId;
import com.cns.platform.audit.Actor;
import com.cns.platform.audit.Audit;
import com.cns.platform.audit.Entry;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.security.Roles;
import com.cns.platform.security.StaffCaller.Person;
import com.cns.platform.tenant.AcrossTenants;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Puts a rule of a live version to the shadow, and back (R21): a step and its audit entry commit together, under the version's lock.
 * One person may take a rule's effect away; to give it back takes two, of whom the second did not write it.
 */
@ApplicationScoped
public class RuleShadows {
    private static final String PATH = "POST /v1/rule-sets/{id}/rules/{rule}/";

    private final AcrossTenants across;
    private final Audit audit;
    private final Clock clock;

    RuleShadows(AcrossTenants across, Audit audit, Clock clock) {
        this.across = across;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Fails with {@code not-found} when there is no such rule, with {@code conflict} when its version is not live or the rule is in
     * the shadow already.
     */
    Uni<RuleShadow> shadow(RuleSetId id, String rule, String reason, Person by) {
        return across.enclosed(connection -> locked(connection, id, rule)
                .invoke(RuleShadows::requireLive)
                .chain(() -> RuleShadowTable.add(connection, id, rule, by.subject(), reason, now()))
                .invoke(added -> {
                    if (!added) {
                        throw conflict("The rule is in the shadow already");
                    }
                })
                .chain(() -> audited(connection, by, "shadow"))
                .chain(() -> newest(connection, id, rule)));
    }

    private static void requireLive(Version version) {
        if (version.status() != Status.LIVE) {
            throw conflict("Only a rule of a live version goes to the shadow by itself");
        }
    }

    /**
     * The brake's step. False when the version is not live any more, or its rules stand otherwise than they were judged: then the
     * figures were of another set.
     */
    public Uni<Boolean> returnToShadow(Judging judged, String rule, String reason) {
        RuleSetId id = judged.id();
        return across.in(connection -> VersionTable.lock(connection, id)
                .map(RuleShadows::found)
                .flatMap(version -> isAsJudged(connection, version, judged))
                .flatMap(same -> same
                        ? RuleShadowTable.add(connection, id, rule, Versions.SERVICE, reason, now())
                        : Uni.createFrom().item(false))
                .call(added -> added
                        ? audit.add(
                                connection,
                                Entry.act(null, new Actor(Actor.Kind.SERVICE, Versions.SERVICE), PATH + "shadow"))
                        : Uni.createFrom().voidItem()));
    }

    private static Uni<Boolean> isAsJudged(SqlConnection connection, Version version, Judging judged) {
        return version.status() != Status.LIVE
                ? Uni.createFrom().item(false)
                : RuleShadowTable.inShadow(connection, version.id())
                        .map(names -> names.equals(judged.rules().inShadow()));
    }

    /**
     * Asks that the rule speak again; whoever asks last is asked for. Fails with {@code not-found} when there is no such rule, with
     * {@code conflict} when it is not in the shadow or its version is retired.
     */
    Uni<RuleShadow> ask(RuleSetId id, String rule, String reason, Person by) {
        return across.enclosed(connection -> locked(connection, id, rule)
                .invoke(RuleShadows::requireInForce)
                .chain(() -> newest(connection, id, rule))
                .invoke(RuleShadows::requireOpen)
                .chain(() -> RuleShadowTable.ask(connection, id, rule, by.subject(), reason, now()))
                .chain(() -> audited(connection, by, "restoration"))
                .chain(() -> newest(connection, id, rule)));
    }

    /**
     * Another person agrees, and the rule speaks again. Fails as {@link #ask} does, and with {@code conflict} when nobody asked, when
     * that person did, or wrote the version, or the same rule in an earlier one.
     */
    Uni<RuleShadow> restore(RuleSetId id, String rule, Person by) {
        return across.enclosed(connection -> locked(connection, id, rule)
                .invoke(RuleShadows::requireInForce)
                .chain(() -> RuleShadowTable.isAuthor(connection, id, rule, by.subject()))
                .invoke(author -> {
                    if (author) {
                        throw conflict("Another person than its author must agree");
                    }
                })
                .chain(() -> newest(connection, id, rule))
                .invoke(RuleShadows::requireOpen)
                .invoke(open -> requireAskedByAnother(open, by))
                .chain(() -> RuleShadowTable.restore(connection, id, rule, by.subject(), now()))
                .chain(() -> audited(connection, by, "restoration/approval"))
                .chain(() -> newest(connection, id, rule)));
    }

    private static void requireInForce(Version version) {
        if (version.status() == Status.RETIRED) {
            throw conflict("The version is retired");
        }
    }

    private static void requireOpen(RuleShadow shadow) {
        if (shadow.restoredAt() != null) {
            throw conflict("The rule is not in the shadow");
        }
    }

    private static void requireAskedByAnother(RuleShadow shadow, Person by) {
        if (shadow.askedBy() == null) {
            throw conflict("Nobody asked that the rule speak again");
        }
        if (by.subject().equals(shadow.askedBy())) {
            throw conflict("Another person must agree than the one who asked");
        }
    }

    /** The newest first, 100 at most. Fails with {@code not-found} when there is no such version. */
    Uni<List<RuleShadow>> of(RuleSetId id) {
        return across.in(connection -> VersionTable.find(connection, id)
                .map(RuleShadows::found)
                .chain(() -> RuleShadowTable.of(connection, id)));
    }

    private static Uni<Version> locked(SqlConnection connection, RuleSetId id, String rule) {
        return VersionTable.lock(connection, id).map(RuleShadows::found).invoke(version -> {
            if (Canonical.ruleSet(version.text()).rules().stream()
                    .noneMatch(one -> one.name().equals(rule))) {
                throw new ProblemException(Problem.NOT_FOUND);
            }
        });
    }

    private static Uni<RuleShadow> newest(SqlConnection connection, RuleSetId id, String rule) {
        return RuleShadowTable.newest(connection, id, rule)
                .map(found -> found.orElseThrow(() -> conflict("The rule is not in the shadow")));
    }

    private Uni<Void> audited(SqlConnection connection, Person by, String step) {
        return audit.add(connection, Entry.act(null, Actor.of(by, Roles.RULE_ADMIN), PATH + step));
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
