package com.cns.abuse.suspension;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.SuspensionId;
import com.cns.platform.paging.PageRequest;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Suspensions of the tenant whose transaction is open. */
@ApplicationScoped
class SuspensionRepository implements PanacheRepositoryBase<Suspension, UUID> {
    private final Overturnings overturnings;

    SuspensionRepository(Overturnings overturnings) {
        this.overturnings = overturnings;
    }

    /** The one in force, locked against other decisions on the same account; null when there is none. */
    Uni<Suspension> lockInForce(AccountId account) {
        return find("account = ?1 and status = ?2", account.value(), Suspension.Status.IN_FORCE)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult();
    }

    /** Locked against another decision on it; null when the account has no such suspension. */
    Uni<Suspension> lock(AccountId account, SuspensionId id) {
        return find("account = ?1 and id = ?2", account.value(), id.value())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult();
    }

    /**
     * Whether a person lifted one at that moment or later, or its time was over then: its conduct has been paid for. So it is when a
     * person overturned one then that had ended before: it stays what it is, and its appeal says it. One that had ended before that
     * moment excuses nothing since, a throttle neither.
     */
    Uni<Boolean> wasForgivenFrom(AccountId account, Instant since) {
        return count(
                        "account = ?1 and status in ?2 and endedAt >= ?3",
                        account.value(),
                        List.of(Suspension.Status.LIFTED, Suspension.Status.EXPIRED),
                        since)
                .flatMap(endings -> endings > 0 ? Uni.createFrom().item(true) : wasOverturnedFrom(account, since));
    }

    private Uni<Boolean> wasOverturnedFrom(AccountId account, Instant since) {
        return overturnings
                .since(account, since)
                .flatMap(overturned -> overturned.isEmpty()
                        ? Uni.createFrom().item(false)
                        : count(
                                        "account = ?1 and id in ?2 and (coalesce(endedAt, endsAt) is null"
                                                + " or coalesce(endedAt, endsAt) >= ?3)",
                                        account.value(),
                                        overturned.stream()
                                                .map(SuspensionId::value)
                                                .toList(),
                                        since)
                                .map(forgiven -> forgiven > 0));
    }

    /** The last by which the account was slowed down after that moment, or is at present; null when there is none. */
    Uni<Suspension> slowing(AccountId account, Instant since, Instant now) {
        return find(
                        "account = ?1 and perMinute is not null and (imposedAt > ?2 or (status = ?3 and endsAt > ?4))"
                                + " order by imposedAt desc",
                        account.value(),
                        since,
                        Suspension.Status.THROTTLING,
                        now)
                .firstResult();
    }

    /** Whether the time of one was over at that moment or later, which that rule set, in whichever version, or people imposed. */
    Uni<Boolean> hasExpiredFrom(AccountId account, String ruleSet, Instant since) {
        return count(
                        "account = ?1 and status = ?2 and endedAt >= ?3 and (ruleSet is null or ruleSet like ?4)",
                        account.value(),
                        Suspension.Status.EXPIRED,
                        since,
                        ruleSet + " v%")
                .map(expired -> expired > 0);
    }

    /** Null when the account has no such suspension. */
    Uni<Suspension> of(AccountId account, SuspensionId id) {
        return find("account = ?1 and id = ?2", account.value(), id.value()).firstResult();
    }

    /** Whether that person answers for the rules that led to it, as the database says when an appeal is decided. */
    Uni<Boolean> isAnsweredForBy(AccountId account, SuspensionId id, Staff person) {
        return count(
                        "account = ?1 and id = ?2 and function('answers_for_rules', ?3, ruleSet, grounds) = true",
                        account.value(),
                        id.value(),
                        person.text())
                .map(answers -> answers > 0);
    }

    /** Newest first; one more than the page has, when there are more. */
    Uni<List<Suspension>> before(AccountId account, Measure measure, PageRequest page) {
        String which = switch (measure) {
            case SUSPENSION -> "perMinute is null";
            case THROTTLE -> "perMinute is not null";
        };
        return find(
                        "account = ?1 and " + which + " and (imposedAt < ?2 or (imposedAt = ?2 and id < ?3))"
                                + " order by imposedAt desc, id desc",
                        account.value(),
                        page.end().at(),
                        page.end().id())
                .page(0, page.limit() + 1)
                .list();
    }
}
