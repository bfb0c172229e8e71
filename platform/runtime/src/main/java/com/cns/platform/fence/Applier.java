package com.cns.platform.fence;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.SubjectId;
import com.cns.contract.privacy.SubjectDestroyed;
import com.cns.platform.erasure.ErasedSubjects;
import com.cns.platform.erasure.Erasures;
import com.cns.platform.keyring.Keyring;
import com.cns.platform.keyring.Token;
import com.cns.platform.tenant.AcrossTenants;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
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
    private final String service;

    Applier(
            Keyring keyring,
            Erasures erasures,
            ErasedSubjects erasedSubjects,
            AcrossTenants acrossTenants,
            @ConfigProperty(name = "cns.service") String service) {
        this.keyring = keyring;
        this.erasures = erasures;
        this.erasedSubjects = erasedSubjects;
        this.acrossTenants = acrossTenants;
        this.service = service;
    }

    /**
     * What the keyring knows, or the database has not marked, or was begun and not finished before a crash.
     *
     * @return how many had come back
     */
    Uni<Integer> apply(Collection<SubjectDestroyed> told) {
        Map<SubjectId, AccountId> own = new LinkedHashMap<>();
        told.stream()
                .filter(one -> one.participant().equals(service))
                .forEach(one -> own.put(one.subject(), one.account()));
        return own.isEmpty()
                ? Uni.createFrom().item(0)
                : keyring.living(own.keySet())
                        .flatMap(living -> acrossTenants
                                .in(connection -> done(connection, own.keySet()))
                                .flatMap(done -> again(own, living, done)));
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

    private Uni<Integer> again(Map<SubjectId, AccountId> own, Map<SubjectId, Token> living, Set<SubjectId> done) {
        Map<AccountId, List<SubjectId>> back = new LinkedHashMap<>();
        own.forEach((subject, account) -> {
            if (living.containsKey(subject) || !done.contains(subject)) {
                back.computeIfAbsent(account, _ -> new ArrayList<>()).add(subject);
            }
        });
        return Multi.createFrom()
                .iterable(back.entrySet())
                .onItem()
                .transformToUniAndConcatenate(of -> erasures.again(of.getKey(), of.getValue(), living))
                .collect()
                .last()
                .replaceWith(living.size());
    }
}
