package com.cns.platform.fence;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.SubjectId;
import com.cns.contract.privacy.PersonToken;
import com.cns.contract.privacy.SubjectDestroyed;
import com.cns.platform.erasure.ErasedSubjects;
import com.cns.platform.erasure.Erasures;
import com.cns.platform.erasure.Returned;
import com.cns.platform.keyring.Keyring;
import com.cns.platform.keyring.Token;
import com.cns.platform.tenant.AcrossTenants;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Destroys again what came back. */
@ApplicationScoped
class Applier {
    private final Keyring keyring;
    private final Erasures erasures;
    private final ErasedSubjects erasedSubjects;
    private final AcrossTenants acrossTenants;
    private final Clock clock;
    private final String service;

    Applier(
            Keyring keyring,
            Erasures erasures,
            ErasedSubjects erasedSubjects,
            AcrossTenants acrossTenants,
            Clock clock,
            @ConfigProperty(name = "cns.service") String service) {
        this.keyring = keyring;
        this.erasures = erasures;
        this.erasedSubjects = erasedSubjects;
        this.acrossTenants = acrossTenants;
        this.clock = clock;
        this.service = service;
    }

    /**
     * Whether rows may have come back of somebody whom the keyring does not know: whose they are is to be found out. Only of those
     * of whom {@link RecentErasures} may tell.
     */
    Uni<Boolean> hasStrangers(Collection<SubjectDestroyed> told) {
        Instant now = clock.instant();
        Map<SubjectId, AccountId> own = own(
                told.stream().filter(one -> RecentErasures.isRecent(one, now)).toList());
        return own.isEmpty()
                ? Uni.createFrom().item(false)
                : keyring.living(own.keySet())
                        .flatMap(living -> acrossTenants
                                .in(connection -> done(connection, own.keySet()))
                                .map(done -> own.keySet().stream()
                                        .anyMatch(subject -> !living.containsKey(subject) && !done.contains(subject))));
    }

    /**
     * What the keyring knows, or the database has not marked, or was begun and not finished before a crash.
     *
     * @param recent whose subjects are that the keyring does not know, as far as anybody does
     * @return how many had come back
     */
    Uni<Integer> apply(Collection<SubjectDestroyed> told, Map<SubjectId, Returned> recent) {
        Map<SubjectId, AccountId> own = own(told);
        return own.isEmpty()
                ? Uni.createFrom().item(0)
                : keyring.living(own.keySet())
                        .flatMap(living -> acrossTenants
                                .in(connection -> done(connection, own.keySet()))
                                .flatMap(done -> again(own, living, returned(living, recent), done)));
    }

    private Map<SubjectId, AccountId> own(Collection<SubjectDestroyed> told) {
        Map<SubjectId, AccountId> own = new LinkedHashMap<>();
        told.stream()
                .filter(one -> one.participant().equals(service))
                .forEach(one -> own.put(one.subject(), one.account()));
        return own;
    }

    private Map<SubjectId, Returned> returned(Map<SubjectId, Token> living, Map<SubjectId, Returned> recent) {
        Map<SubjectId, Returned> returned = new HashMap<>(recent);
        Instant now = clock.instant();
        // The request knows all that the person was erased by.
        living.forEach((subject, token) ->
                returned.putIfAbsent(subject, new Returned(List.of(new PersonToken(token.value())), now)));
        return returned;
    }

    /** Marked, and not in the middle of it: their mark may have come from elsewhere. */
    private Uni<Set<SubjectId>> done(SqlConnection connection, Set<SubjectId> subjects) {
        return erasedSubjects
                .among(connection, subjects)
                .flatMap(marked -> erasures.unfinished(connection, subjects).map(unfinished -> {
                    Set<SubjectId> done = new HashSet<>(marked);
                    done.removeAll(unfinished);
                    return done;
                }));
    }

    private Uni<Integer> again(
            Map<SubjectId, AccountId> own,
            Map<SubjectId, Token> living,
            Map<SubjectId, Returned> returned,
            Set<SubjectId> done) {
        Map<AccountId, List<SubjectId>> back = new LinkedHashMap<>();
        own.forEach((subject, account) -> {
            if (living.containsKey(subject) || !done.contains(subject)) {
                back.computeIfAbsent(account, _ -> new ArrayList<>()).add(subject);
            }
        });
        return Multi.createFrom()
                .iterable(back.entrySet())
                .onItem()
                .transformToUniAndConcatenate(of -> erasures.again(of.getKey(), of.getValue(), returned))
                .collect()
                .last()
                .replaceWith(living.size());
    }
}
