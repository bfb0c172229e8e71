package com.cns.account.holderrequest;

import com.cns.account.account.Accounts;
import com.cns.account.deadline.Deadline;
import com.cns.account.field.Field;
import com.cns.account.forwarding.Right;
import com.cns.account.privacyrequest.Commitment;
import com.cns.account.privacyrequest.Persons;
import com.cns.account.privacyrequest.Salts;
import com.cns.account.profile.ErasureView;
import com.cns.account.profile.FieldErasures;
import com.cns.account.relation.HolderObjections;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.platform.audit.Actor;
import com.cns.platform.keyring.KeyGenerations;
import com.cns.platform.paging.PageRequest;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.tenant.Tenant;
import com.cns.platform.time.Ids;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Transaction boundary of holders' requests. */
@ApplicationScoped
class HolderRequests {
    private static final String PATH = "POST /v1/accounts/{id}/privacy-requests";

    private final Tenant tenant;
    private final HolderRequestRepository requests;
    private final Accounts accounts;
    private final FieldErasures fields;
    private final HolderObjections objections;
    private final HolderRestricting restricting;
    private final ErasureProofs proofs;
    private final HolderIdentity identity;
    private final Salts salts;
    private final KeyGenerations generations;
    private final Clock clock;
    private final Ids ids;

    HolderRequests(
            Tenant tenant,
            HolderRequestRepository requests,
            Accounts accounts,
            FieldErasures fields,
            HolderObjections objections,
            HolderRestricting restricting,
            ErasureProofs proofs,
            HolderIdentity identity,
            Salts salts,
            KeyGenerations generations,
            Clock clock,
            Ids ids) {
        this.tenant = tenant;
        this.requests = requests;
        this.accounts = accounts;
        this.fields = fields;
        this.objections = objections;
        this.restricting = restricting;
        this.proofs = proofs;
        this.identity = identity;
        this.salts = salts;
        this.generations = generations;
        this.clock = clock;
        this.ids = ids;
    }

    /** Keeps a request; it is done a moment later. */
    Uni<HolderRequest> ask(AccountId account, Right right, Set<Field> toErase) {
        Instant now = now();
        return tenant.in(
                account,
                () -> accounts.lockedZone(account)
                        .flatMap(zone -> requests.persist(new HolderRequest(
                                new PrivacyRequestId(ids.next()),
                                account,
                                right,
                                toErase,
                                now,
                                Deadline.of(now, zone)))));
    }

    Uni<List<HolderRequest>> list(AccountId account, PageRequest page) {
        return tenant.in(account, () -> requests.page(account, page));
    }

    /** Fails with {@code not-found} when the account has none such. */
    Uni<HolderRequest> of(AccountId account, PrivacyRequestId id) {
        return tenant.in(account, () -> requests.of(account, id))
                .map(found -> found.orElseThrow(() -> new ProblemException(Problem.NOT_FOUND)));
    }

    /**
     * Whether the certificate is about whom that address names. Fails with {@code not-found} when the account has none such, or it
     * names nobody.
     */
    Uni<HolderOpeningView> open(AccountId account, PrivacyRequestId id, String email) {
        return of(account, id).map(request -> {
            String certificate = Optional.ofNullable(request.certificate())
                    .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
            byte[] salt = request.salt()
                    .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND, "The certificate names nobody"));
            return HolderOpeningView.of(salt, certificate, identity.named(account, email));
        });
    }

    /**
     * Each field in a transaction of its own, once more after a crash: an erasure that was done answers as it did. A restriction
     * that other services are still at is left for another run.
     */
    Uni<Void> perform(AccountId account, PrivacyRequestId id) {
        return of(account, id)
                .flatMap(request -> request.right().isOfRestriction()
                        ? restricting
                                .isDone(request)
                                .flatMap(done -> done ? complete(account, id, List.of(), Optional.empty()) : later())
                        : exercise(request)
                                .flatMap(came ->
                                        holder(request).flatMap(holder -> complete(account, id, came, holder))));
    }

    /** Whom the certificate is about, where there is one. */
    private Uni<Optional<Persons>> holder(HolderRequest request) {
        return request.right() == Right.ERASURE
                ? identity.of(request.account())
                : Uni.createFrom().item(Optional.empty());
    }

    private static Uni<Void> later() {
        return Uni.createFrom().voidItem();
    }

    private Uni<List<ErasureView>> exercise(HolderRequest request) {
        return switch (request.right()) {
            case ACCESS, PORTABILITY -> Uni.createFrom().item(List.of());
            case RECTIFICATION, RESTRICTION, RESTRICTION_END ->
                throw new IllegalStateException("not a right that is exercised here");
            case OBJECTION -> objections.object(request.account()).replaceWith(List.of());
            case ERASURE ->
                Multi.createFrom()
                        .iterable(request.fields().stream().sorted().toList())
                        .onItem()
                        .transformToUniAndConcatenate(
                                field -> fields.erase(request.account(), field, Actor.of(request.id()), PATH))
                        .collect()
                        .asList();
        };
    }

    private Uni<Void> complete(
            AccountId account, PrivacyRequestId id, List<ErasureView> came, Optional<Persons> holder) {
        return tenant.in(
                account,
                () -> requests.lock(account, id)
                        .flatMap(
                                found -> found.filter(request -> request.status() == HolderRequest.Progress.IN_PROGRESS)
                                        .map(request -> complete(request, came, holder))
                                        .orElseGet(() -> Uni.createFrom().voidItem())));
    }

    private Uni<Void> complete(HolderRequest request, List<ErasureView> came, Optional<Persons> holder) {
        Instant now = now();
        if (request.right() != Right.ERASURE) {
            request.complete(came, null, now);
            return Uni.createFrom().voidItem();
        }
        byte[] salt = salts.next();
        @Nullable
        String commitment = holder.map(person -> Commitment.of(salt, person)).orElse(null);
        if (commitment != null) {
            request.isOpenedWith(salt);
        }
        // Whatever is erased has no key any more.
        return generations
                .newest()
                .flatMap(newest -> proofs.of(request, commitment, came, now)
                        .invoke(proof -> request.complete(came, proof, newest, now)))
                .replaceWithVoid();
    }

    private Instant now() {
        return clock.instant();
    }
}
