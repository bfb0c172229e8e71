package com.cns.account.login;

import com.cns.account.copy.Own;
import com.cns.account.copy.Within;
import com.cns.contract.id.AccountId;
import com.cns.platform.export.Slice;
import com.cns.platform.paging.PageRequest;
import com.cns.platform.paging.PageToken;
import com.cns.platform.tenant.Tenant;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What is remembered of how a holder signs in and from where, for their copy: all of it (GDPR Article 15), but for what
 * {@link LoginSweep} may take meanwhile.
 */
@ApplicationScoped
public class CopiedLogins {
    private static final int PAGE = 100;
    private static final String ACTIVITY = "copied-activity";
    private static final String SESSIONS = "copied-sessions";

    private final Tenant tenant;
    private final ActivityRepository activities;
    private final SessionRepository sessions;
    private final SealedClients clients;
    private final LoginConfig config;

    CopiedLogins(
            Tenant tenant,
            ActivityRepository activities,
            SessionRepository sessions,
            SealedClients clients,
            LoginConfig config) {
        this.tenant = tenant;
        this.activities = activities;
        this.sessions = sessions;
        this.clients = clients;
        this.config = config;
    }

    public List<Own<?>> of(AccountId holder, Within within) {
        return List.of(
                new Own<>(
                        "activity",
                        CopiedActivity.class,
                        List.of("account/account_activity.client"),
                        after -> activity(holder, within, after)),
                new Own<>(
                        "sessions",
                        CopiedSession.class,
                        List.of("account/session.client"),
                        after -> sessions(holder, within, after)));
    }

    private Uni<Slice<CopiedActivity>> activity(AccountId holder, Within within, String after) {
        PageToken end = PageRequest.end(after.isEmpty() ? null : after, ACTIVITY, within.until());
        return tenant.in(holder, () -> activities.before(holder, end, PAGE))
                .flatMap(found -> clients.open(
                                holder, found.stream().collect(Collectors.toMap(Activity::id, Activity::from)))
                        .map(from -> activity(found, from, within)));
    }

    private Slice<CopiedActivity> activity(List<Activity> found, Map<UUID, Client> from, Within within) {
        Instant oldest = within.oldest(config.remembered());
        Optional<String> next = found.size() < PAGE
                ? Optional.empty()
                : Optional.of(
                        new PageToken(found.getLast().at(), found.getLast().id()).text(ACTIVITY));
        return new Slice<>(
                found.stream()
                        .filter(one -> within.has(one.at()) && one.at().isAfter(oldest))
                        .map(one -> CopiedActivity.of(one, from.get(one.id())))
                        .toList(),
                next);
    }

    private Uni<Slice<CopiedSession>> sessions(AccountId holder, Within within, String after) {
        PageToken end = PageRequest.end(after.isEmpty() ? null : after, SESSIONS, within.until());
        return tenant.in(holder, () -> sessions.before(holder, end, PAGE))
                .flatMap(found -> clients.open(
                                holder,
                                found.stream()
                                        .collect(Collectors.toMap(
                                                session -> session.id().value(), Session::from)))
                        .map(from -> sessions(found, from, within)));
    }

    private Slice<CopiedSession> sessions(List<Session> found, Map<UUID, Client> from, Within within) {
        Instant oldest = within.oldest(config.remembered());
        Optional<String> next = found.size() < PAGE
                ? Optional.empty()
                : Optional.of(new PageToken(
                                found.getLast().startedAt(),
                                found.getLast().id().value())
                        .text(SESSIONS));
        return new Slice<>(
                found.stream()
                        .filter(one ->
                                within.has(one.startedAt()) && one.expiresAt().isAfter(oldest))
                        .map(one -> CopiedSession.of(one, from.get(one.id().value())))
                        .toList(),
                next);
    }
}
