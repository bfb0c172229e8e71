package com.cns.usage.ingest;

import com.cns.contract.account.AccountStateChanged;
import com.cns.contract.event.StateVersion;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.CommunicationId;
import com.cns.contract.id.SubjectId;
import com.cns.contract.topic.Topic;
import com.cns.contract.usage.CommunicationStatus;
import com.cns.platform.accounts.AccountsView;
import com.cns.platform.event.Envelope;
import com.cns.platform.identifier.Sender;
import com.cns.platform.keyring.Keyring;
import com.cns.platform.keyring.Keys;
import com.cns.platform.keyring.LeaseExpired;
import com.cns.platform.keyring.Token;
import com.cns.platform.keyring.Tokens;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.usage.communication.Field;
import com.cns.usage.limit.Limits;
import com.cns.usage.optout.OptOuts;
import com.cns.usage.optout.Unwilling;
import com.cns.usage.restriction.Restrictions;
import com.cns.usage.retention.Choices;
import com.cns.usage.retention.Kept;
import com.cns.usage.submission.Submission;
import com.cns.usage.submission.Validation;
import com.cns.usage.submission.Wanted;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Takes one request in, step by step: check, may the account send, keys, seal, log. */
@ApplicationScoped
class Ingest {
    private static final Logger LOG = Logger.getLogger(Ingest.class);

    private final Limits limits;
    private final Admitted admitted;
    private final Validation validation;
    private final AccountsView accounts;
    private final Restrictions restrictions;
    private final OptOuts optOuts;
    private final Choices choices;
    private final Tokens tokens;
    private final Keyring keyring;
    private final Sealing sealing;
    private final Identity identity;
    private final Log log;
    private final Clock clock;
    private final String publicUrl;

    Ingest(
            Limits limits,
            Admitted admitted,
            Validation validation,
            AccountsView accounts,
            Restrictions restrictions,
            OptOuts optOuts,
            Choices choices,
            Tokens tokens,
            Keyring keyring,
            Sealing sealing,
            Identity identity,
            Log log,
            Clock clock,
            @ConfigProperty(name = "cns.public-url") String publicUrl) {
        this.limits = limits;
        this.admitted = admitted;
        this.validation = validation;
        this.accounts = accounts;
        this.restrictions = restrictions;
        this.optOuts = optOuts;
        this.choices = choices;
        this.tokens = tokens;
        this.keyring = keyring;
        this.sealing = sealing;
        this.identity = identity;
        this.log = log;
        this.clock = clock;
        this.publicUrl = publicUrl;
    }

    /** Validates, scores and seals on worker threads: a thousand records are tens of milliseconds of CPU. */
    Uni<IngestAnswer> accept(AccountId account, StateVersion version, Submission request) {
        Instant receivedAt = clock.instant();
        limits.take(account, Math.min(request.size(), Submission.RECORDS_AT_MOST), admitted.bytes());
        return Uni.createFrom()
                .item(() -> validation.check(request, receivedAt))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .call(wanted -> maySend(account, version, wanted))
                .chain(wanted -> choices.of(account).map(kept -> asKept(request, wanted, kept, receivedAt)))
                .call(wanted -> areWilling(account, wanted))
                .chain(wanted -> write(account, wanted, receivedAt));
    }

    private List<Wanted> asKept(Submission request, List<Wanted> wanted, Kept kept, Instant receivedAt) {
        List<Wanted> asKept = wanted.stream()
                .map(one -> kept.keepsContent(one.product()) ? one : one.withoutKeepingText())
                .toList();
        validation.checkKept(request, asKept, kept, receivedAt);
        return asKept;
    }

    /** Facts are taken whatever became of the account (R24); so the account is looked at only for what asks to send. */
    private Uni<Void> maySend(AccountId account, StateVersion version, List<Wanted> wanted) {
        List<Integer> requested = requested(wanted);
        if (requested.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return accounts.atLeast(account, version)
                .invoke(state -> refuse(state, requested))
                .call(state -> limits.takeRequested(state, requested.size()))
                .replaceWithVoid();
    }

    private void refuse(AccountStateChanged state, List<Integer> requested) {
        switch (state.status()) {
            case ACTIVE -> {}
            case SUSPENDED -> {
                var problem = new ProblemException(Problem.ACCOUNT_SUSPENDED).member("indexes", requested);
                if (state.suspension() != null) {
                    problem.member("reasons", publicUrl + "/v1/suspensions/" + state.suspension());
                }
                throw problem;
            }
            case PENDING, CLOSED -> throw new ProblemException(Problem.ACCOUNT_NOT_ACTIVE).member("indexes", requested);
        }
    }

    /**
     * Nobody is sent to by a product or from a sender that they opted out of (R16), as it is when it goes out; facts about
     * them are taken.
     */
    private Uni<Void> areWilling(AccountId account, List<Wanted> wanted) {
        List<Integer> requested = requested(wanted);
        Map<Integer, Token> recipients = new HashMap<>();
        requested.forEach(i -> recipients.put(i, Concerned.endUser(wanted.get(i), account, tokens)));
        return optOuts.among(account, recipients.values())
                .map(out -> requested.stream()
                        .filter(i -> refuses(account, out.get(recipients.get(i)), wanted.get(i)))
                        .toList())
                .chain(out -> out.isEmpty() ? Uni.createFrom().voidItem() : refuse(account, recipients, out));
    }

    /** Together with whoever else of them must not be reached: what is left passes. */
    private Uni<Void> refuse(AccountId account, Map<Integer, Token> recipients, List<Integer> out) {
        Map<Integer, Token> others = new HashMap<>(recipients);
        others.keySet().removeAll(out);
        return orUnavailable(keyring.find(account, Set.copyOf(others.values()), Set.of(Field.USAGE)))
                .flatMap(known -> restrictions
                        .among(
                                account,
                                known.values().stream().map(Keys::subject).collect(Collectors.toSet()))
                        .map(restricted -> others.keySet().stream()
                                .filter(i -> isAmong(restricted, known.get(others.get(i))))
                                .toList()))
                .flatMap(restricted -> Uni.createFrom()
                        .failure(Refusal.problem(Stream.concat(
                                        Refusal.of(Refusal.Reason.OPTED_OUT, out).stream(),
                                        Refusal.of(Refusal.Reason.RESTRICTED, restricted).stream())
                                .toList())));
    }

    private static boolean isAmong(Set<SubjectId> restricted, @Nullable Keys keys) {
        return keys != null && restricted.contains(keys.subject());
    }

    private boolean refuses(AccountId account, @Nullable Unwilling unwilling, Wanted wanted) {
        return unwilling != null
                && unwilling.refuses(
                        wanted.product(),
                        () -> Sender.find(wanted.from()).map(sender -> tokens.ofSender(account, sender)),
                        goesOut(wanted, clock.instant()));
    }

    private static Instant goesOut(Wanted wanted, Instant now) {
        Instant told = wanted.occurredAt();
        return told == null || told.isBefore(now) ? now : told;
    }

    /** An opened key lives five seconds; one that ran out on the way is simply opened again. */
    private Uni<IngestAnswer> write(AccountId account, List<Wanted> wanted, Instant receivedAt) {
        List<CommunicationId> ids =
                wanted.stream().map(one -> identity.id(account, one.clientId())).toList();
        return Uni.createFrom()
                .deferred(() -> keys(account, wanted))
                .call(keys -> mayReach(account, wanted, keys))
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(keys -> events(account, wanted, ids, keys, receivedAt))
                .onFailure(LeaseExpired.class)
                .retry()
                .atMost(2)
                .chain(events -> write(account, events))
                .map(written -> answer(wanted, ids));
    }

    /**
     * Contents first, facts when those are acknowledged: a content belongs to the facts that were received at the same time,
     * so whichever attempt's facts are the first in the log, their content is there. What a failed attempt leaves of contents
     * goes with its day.
     */
    private Uni<Void> write(AccountId account, List<Envelope> events) {
        Map<Boolean, List<Envelope>> parted = events.stream()
                .collect(Collectors.partitioningBy(event -> event.topic().equals(Topic.CONTENTS.wireName())));
        List<Envelope> contents = parted.getOrDefault(true, List.of());
        List<Envelope> facts = parted.getOrDefault(false, List.of());
        return contents.isEmpty()
                ? log.write(account, facts)
                : log.write(account, contents)
                        .emitOn(Infrastructure.getDefaultWorkerPool())
                        .chain(() -> log.write(account, facts));
    }

    /** Nobody who is restricted is sent to (GDPR Article 18); facts about them are taken. */
    private Uni<Void> mayReach(AccountId account, List<Wanted> wanted, List<Concerned.Opened> keys) {
        List<Integer> requested = requested(wanted);
        return restrictions
                .among(
                        account,
                        requested.stream()
                                .map(i -> keys.get(i).endUser().subject())
                                .collect(Collectors.toSet()))
                .invoke(restricted -> {
                    List<Integer> refused = requested.stream()
                            .filter(i ->
                                    restricted.contains(keys.get(i).endUser().subject()))
                            .toList();
                    if (!refused.isEmpty()) {
                        throw Refusal.problem(Refusal.of(Refusal.Reason.RESTRICTED, refused));
                    }
                })
                .replaceWithVoid();
    }

    private static List<Integer> requested(List<Wanted> wanted) {
        return IntStream.range(0, wanted.size())
                .filter(i -> wanted.get(i).status() == CommunicationStatus.REQUESTED)
                .boxed()
                .toList();
    }

    /** In the order of the records. Keys for contents are drawn only for those who get one. */
    private Uni<List<Concerned.Opened>> keys(AccountId account, List<Wanted> wanted) {
        List<Concerned> who =
                wanted.stream().map(one -> Concerned.by(one, account, tokens)).toList();
        Set<Token> withContent = new HashSet<>();
        Set<Token> withoutContent = new HashSet<>();
        for (int i = 0; i < wanted.size(); i++) {
            (wanted.get(i).keptText() == null ? withoutContent : withContent)
                    .add(who.get(i).endUser());
            withoutContent.addAll(who.get(i).mentioned());
        }
        withoutContent.removeAll(withContent);
        return Uni.combine()
                .all()
                .unis(
                        draw(account, withContent, Set.of(Field.USAGE, Field.CONTENT)),
                        draw(account, withoutContent, Set.of(Field.USAGE)))
                .with((both, one) -> {
                    Map<Token, Keys> drawn = new HashMap<>(both);
                    drawn.putAll(one);
                    return who.stream()
                            .map(concerned -> concerned.opened(drawn))
                            .toList();
                });
    }

    private Uni<Map<Token, Keys>> draw(AccountId account, Set<Token> who, Set<String> scopes) {
        if (who.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return orUnavailable(keyring.draw(account, who, scopes));
    }

    private static <T> Uni<T> orUnavailable(Uni<T> keys) {
        return keys.onFailure(failure -> !(failure instanceof ProblemException)).transform(failure -> {
            LOG.warnf("no keys drawn or found: cause=%s", failure.getClass().getSimpleName());
            return new ProblemException(Problem.UNAVAILABLE).header("Retry-After", "1");
        });
    }

    private List<Envelope> events(
            AccountId account,
            List<Wanted> wanted,
            List<CommunicationId> ids,
            List<Concerned.Opened> keys,
            Instant receivedAt) {
        List<Envelope> events = new ArrayList<>(2 * wanted.size());
        for (int i = 0; i < wanted.size(); i++) {
            events.addAll(sealing.events(account, ids.get(i), wanted.get(i), keys.get(i), receivedAt));
        }
        return events;
    }

    private static IngestAnswer answer(List<Wanted> wanted, List<CommunicationId> ids) {
        return new IngestAnswer(
                wanted.size(),
                IntStream.range(0, wanted.size())
                        .mapToObj(i -> new IngestAnswer.Accepted(wanted.get(i).clientId(), ids.get(i)))
                        .toList());
    }
}
