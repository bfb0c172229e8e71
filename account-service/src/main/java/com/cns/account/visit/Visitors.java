package com.cns.account.visit;

import com.cns.account.contact.Owner;
import com.cns.account.secret.Secrets;
import com.cns.contract.id.SubjectId;
import com.cns.platform.keyring.Token;
import com.cns.platform.tenant.Tenant;
import com.cns.platform.time.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
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
    private final Removals removals;
    private final Clock clock;
    private final Ids ids;

    Visitors(Tenant tenant, VisitorRepository visitors, Pages pages, Removals removals, Clock clock, Ids ids) {
        this.tenant = tenant;
        this.visitors = visitors;
        this.pages = pages;
        this.removals = removals;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * What the browser is known by from now on.
     *
     * @param secret null when it is not known
     * @param until null when nothing is remembered
     */
    record Decided(@Nullable String secret, @Nullable Instant until) {}

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
                        .map(found -> found.filter(visitor -> visitor.goesOnWith(answer, now()))
                                .map(visitor -> {
                                    visitor.answer(answer, now());
                                    return new Decided(secret, visitor.until());
                                })));
    }

    private Uni<Decided> begin(Answer answer) {
        if (answer.isNo()) {
            return Uni.createFrom().item(new Decided(null, null));
        }
        UUID id = ids.next();
        return answer.uses().contains(Use.INTEREST)
                ? pages.draw(id)
                        .flatMap(subject ->
                                begin(id, subject, answer).onFailure().call(() -> pages.destroy(subject)))
                : begin(id, null, answer);
    }

    private Uni<Decided> begin(UUID id, @Nullable SubjectId subject, Answer answer) {
        String secret = Secrets.draw();
        Visitor visitor = new Visitor(id, Secrets.hash(secret), subject, answer, now());
        return tenant.in(Owner.CNS, () -> visitors.persist(visitor)).map(begun -> new Decided(secret, begun.until()));
    }

    /** Empty when the browser is not known, or what it agreed to has run out. */
    Uni<Optional<Visitor>> of(@Nullable String secret) {
        return secret == null
                ? Uni.createFrom().item(Optional.empty())
                : tenant.in(Owner.CNS, () -> visitors.of(Secrets.hash(secret)))
                        .map(found -> found.filter(visitor -> now().isBefore(visitor.until())));
    }

    /** Everything that was kept of the browser. Once more changes nothing. */
    Uni<Void> forget(@Nullable String secret) {
        return secret == null
                ? Uni.createFrom().voidItem()
                : removals.ofBrowser(Secrets.hash(secret)).replaceWithVoid();
    }

    /** In a transaction of {@link Owner#CNS}: its user has shown an address to be theirs. */
    Uni<Void> link(String secret, Token whose) {
        return visitors.lock(Secrets.hash(secret))
                .invoke(found -> found.filter(visitor -> visitor.uses(now()).contains(Use.INTEREST))
                        .ifPresent(visitor -> visitor.belongsTo(whose, now())))
                .replaceWithVoid();
    }

    /** In a transaction of {@link Owner#CNS}: nothing more is kept of the browsers of that address, but for this one. */
    Uni<Void> close(Token whose, @Nullable String but) {
        String of = "closedAt = ?1 where person = ?2 and closedAt is null";
        return (but == null
                        ? visitors.update(of, now(), whose.value())
                        : visitors.update(of + " and secretHash <> ?3", now(), whose.value(), Secrets.hash(but)))
                .replaceWithVoid();
    }

    /** In a transaction of {@link Owner#CNS}: nothing more is kept of these browsers. */
    Uni<Void> close(List<UUID> browsers) {
        return browsers.isEmpty()
                ? Uni.createFrom().voidItem()
                : visitors.update("closedAt = ?1 where id in ?2 and closedAt is null", now(), browsers)
                        .replaceWithVoid();
    }

    private Instant now() {
        return clock.instant();
    }
}
