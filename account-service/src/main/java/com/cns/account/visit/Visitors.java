package com.cns.account.visit;

import com.cns.account.contact.Owner;
import com.cns.account.secret.Secrets;
import com.cns.contract.id.AccountId;
import com.cns.platform.keyring.Token;
import com.cns.platform.tenant.Tenant;
import com.cns.platform.time.Ids;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Transaction boundary of what browsers' users agreed to. */
@ApplicationScoped
class Visitors {
    private final Tenant tenant;
    private final VisitorRepository visitors;
    private final Pages pages;
    private final Clock clock;
    private final Ids ids;

    Visitors(Tenant tenant, VisitorRepository visitors, Pages pages, Clock clock, Ids ids) {
        this.tenant = tenant;
        this.visitors = visitors;
        this.pages = pages;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * What the browser is known by from now on.
     *
     * @param secret null when it is not known
     */
    record Decided(@Nullable String secret, Instant until) {}

    /**
     * Keeps an answer. One that allows all that was allowed before goes on with it; any other erases what was kept.
     *
     * @param secret the browser's present cookie
     */
    Uni<Decided> decide(@Nullable String secret, Answer answer) {
        return secret == null || answer.isNo()
                ? forget(secret).chain(() -> begin(answer))
                : renew(secret, answer)
                        .flatMap(renewed -> renewed.map(
                                        decided -> Uni.createFrom().item(decided))
                                .orElseGet(() -> forget(secret).chain(() -> begin(answer))));
    }

    private Uni<Optional<Decided>> renew(String secret, Answer answer) {
        return tenant.in(
                Owner.CNS,
                () -> visitors.lock(Secrets.hash(secret))
                        .map(found -> found.filter(visitor -> answer.uses().containsAll(visitor.uses(now()))
                                        && !visitor.uses(now()).isEmpty())
                                .map(visitor -> {
                                    visitor.answer(answer, now());
                                    return new Decided(secret, visitor.until());
                                })));
    }

    private Uni<Decided> begin(Answer answer) {
        Instant now = now();
        if (answer.isNo()) {
            return Uni.createFrom().item(new Decided(null, now.plus(CookieNotice.LIFE)));
        }
        UUID id = ids.next();
        String secret = Secrets.draw();
        return pages.draw(id)
                .map(subject -> new Visitor(id, Secrets.hash(secret), subject, answer, now))
                .flatMap(visitor -> tenant.in(Owner.CNS, () -> visitors.persist(visitor)))
                .map(visitor -> new Decided(secret, visitor.until()));
    }

    /** Empty when the browser is not known, or what it agreed to has run out. */
    Uni<Optional<Visitor>> of(@Nullable String secret) {
        return secret == null
                ? Uni.createFrom().item(Optional.empty())
                : tenant.in(Owner.CNS, () -> visitors.of(Secrets.hash(secret)));
    }

    /** Everything that was kept of the browser. Once more changes nothing. */
    Uni<Void> forget(@Nullable String secret) {
        return of(secret)
                .flatMap(found ->
                        found.map(this::forget).orElseGet(() -> Uni.createFrom().voidItem()));
    }

    /** Everything that is the holder's. */
    Uni<Void> forget(AccountId holder) {
        return tenant.in(holder, visitors::linked).flatMap(this::forget);
    }

    Uni<Void> forget(List<Visitor> all) {
        return Multi.createFrom()
                .iterable(all)
                .onItem()
                .transformToUniAndConcatenate(this::forget)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** The key first: when the rest fails, what is left opens nothing, and goes when the answer runs out. */
    private Uni<Void> forget(Visitor visitor) {
        return pages.destroy(visitor.subject())
                .chain(() -> tenant.in(Owner.CNS, () -> visitors.deleteById(visitor.id())))
                .replaceWithVoid();
    }

    /** In a transaction of {@link Owner#CNS}: its user has shown an address to be theirs. */
    Uni<Void> link(String secret, Token whose) {
        return visitors.lock(Secrets.hash(secret))
                .invoke(found -> found.filter(visitor -> visitor.uses(now()).contains(Use.INTEREST))
                        .ifPresent(visitor -> visitor.belongsTo(whose, now())))
                .replaceWithVoid();
    }

    /** As the database keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
