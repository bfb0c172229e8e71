package com.cns.consent.consent;

import com.cns.consent.consent.Identifiers.SentFrom;
import com.cns.consent.memory.ConsentMemory;
import com.cns.consent.notice.Askable;
import com.cns.consent.notice.Notices;
import com.cns.consent.person.Person;
import com.cns.consent.standing.ConsentState;
import com.cns.contract.classification.Purpose;
import com.cns.contract.event.Sealed;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.ConsentId;
import com.cns.contract.id.NoticeId;
import com.cns.contract.id.SubjectId;
import com.cns.contract.usage.Product;
import com.cns.platform.erasure.ErasedSubjects;
import com.cns.platform.identifier.Sender;
import com.cns.platform.keyring.Token;
import com.cns.platform.paging.PageRequest;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.tenant.Tenant;
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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Transaction boundary of consents. What was changed is answered when every replica decides by it, so that the answer to a
 * withdrawal is the end of what was given (I5).
 */
@ApplicationScoped
class Consents {
    private final Tenant tenant;
    private final ConsentRepository consents;
    private final Identifiers identifiers;
    private final ErasedSubjects erased;
    private final ConsentStates states;
    private final Forbidden forbidden;
    private final Notices notices;
    private final ConsentMemory memory;
    private final Clock clock;
    private final Ids ids;

    Consents(
            Tenant tenant,
            ConsentRepository consents,
            Identifiers identifiers,
            ErasedSubjects erased,
            ConsentStates states,
            Forbidden forbidden,
            Notices notices,
            ConsentMemory memory,
            Clock clock,
            Ids ids) {
        this.tenant = tenant;
        this.consents = consents;
        this.identifiers = identifiers;
        this.erased = erased;
        this.states = states;
        this.forbidden = forbidden;
        this.notices = notices;
        this.memory = memory;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * Fails with {@link Problem#VALIDATION_FAILED} when the person cannot be asked under that notice, or in that language, or for a sender
     * that is one too many.
     */
    Uni<Consent> ask(
            AccountId account,
            Person person,
            Purpose purpose,
            @Nullable Product channel,
            @Nullable Sender sender,
            NoticeId notice,
            @Nullable String language,
            @Nullable Validity validity) {
        ConsentId id = new ConsentId(ids.next());
        return askable(notice)
                .map(found -> require(found.orElse(null), purpose, language))
                .chain(shown -> identifiers
                        .seal(account, id, person)
                        .flatMap(stored -> sealSender(account, id, person, sender)
                                .map(sealedSender -> Consent.ask(
                                        id,
                                        account,
                                        stored,
                                        purpose,
                                        identifiers.scope(account, channel, sender),
                                        sealedSender.orElse(null),
                                        notice,
                                        shown.orElse(null),
                                        validity,
                                        now()))))
                .call(asked -> tenant.sql(
                        account,
                        connection -> Senders.require(
                                        connection,
                                        account,
                                        new Senders.Whose(
                                                asked.person().subject(),
                                                identifiers
                                                        .token(account, person)
                                                        .value()),
                                        asked.scope())
                                .chain(() -> store(connection, asked))))
                .call(asked -> memory.everywhere(asked.id()));
    }

    private Uni<Optional<Sealed>> sealSender(AccountId account, ConsentId id, Person person, @Nullable Sender sender) {
        return identifiers
                .sealSenders(account, sender == null ? Map.of() : Map.of(id, new SentFrom(person, sender)))
                .map(stored -> Optional.ofNullable(stored.get(id)));
    }

    /** Nothing is stored of a person whose keys are being destroyed: asked again, they are somebody new. */
    private Uni<Void> store(SqlConnection connection, Consent asked) {
        return erased.among(connection, Set.of(asked.person().subject())).flatMap(gone -> {
            if (!gone.isEmpty()) {
                throw beingErased();
            }
            return Senders.requireOfAccount(connection, asked.account(), asked.scope())
                    .chain(() -> consents.insert(connection, asked));
        });
    }

    private Uni<Optional<Askable>> askable(@Nullable NoticeId notice) {
        return notice == null
                ? Uni.createFrom().item(Optional.empty())
                : notices.askable(Set.of(notice)).map(found -> Optional.ofNullable(found.get(notice)));
    }

    /** The language as the notice has it; empty where none was named. */
    private Optional<String> require(@Nullable Askable notice, Purpose purpose, @Nullable String language) {
        Instant now = clock.instant();
        ProblemException faults = new ProblemException(Problem.VALIDATION_FAILED);
        String fault = fault(notice, purpose, now);
        if (fault == null && notice != null && notice.isOver(now)) {
            fault = "was followed by a later version, which is in effect: ask under that one";
        }
        if (fault != null) {
            faults.error("/notice", fault);
        }
        Optional<String> shown = shown(notice, language, faults);
        if (!faults.errors().isEmpty()) {
            throw faults;
        }
        return shown;
    }

    private static Optional<String> shown(
            @Nullable Askable notice, @Nullable String language, ProblemException faults) {
        if (language == null || notice == null) {
            return Optional.empty();
        }
        Optional<String> shown = notice.language(language);
        if (shown.isEmpty()) {
            faults.error("/language", notice.expectedLanguage());
        }
        return shown;
    }

    /** What is wrong with ever asking under that notice, up to now; null when nothing is. */
    static @Nullable String fault(@Nullable Askable notice, Purpose purpose, Instant now) {
        if (notice == null) {
            return "must be the id of a published notice";
        }
        if (notice.notice().purpose() != purpose) {
            return "is a notice about another purpose";
        }
        return notice.hasTakenEffect(now) ? null : "has not taken effect yet";
    }

    static ProblemException beingErased() {
        return new ProblemException(Problem.UNAVAILABLE, "The person is being erased; try again");
    }

    /**
     * Fails with {@link Problem#NOT_FOUND}, with {@link Problem#CONFLICT} when it was answered before, or is given under a version
     * that does not hold any more, and with {@link Problem#VALIDATION_FAILED} when it is given and the notice is not in that language,
     * or was confirmed before they were asked.
     */
    Uni<Consent> answer(
            AccountId account, ConsentId id, boolean given, @Nullable String language, @Nullable Evidence evidence) {
        return find(account, id)
                .invoke(found -> requireConfirmedSince(found.askedAt(), evidence))
                .chain(found -> askable(found.notice())
                        .chain(notice -> change(account, found, locked -> {
                            Instant now = now();
                            Consent named = named(locked, id);
                            named.answer(given, evidence, now);
                            if (given) {
                                requireInEffect(notice, now);
                            }
                            shownIn(notice, language, given).ifPresent(named::shownIn);
                            return given ? List.of(named) : withdrawOthers(locked, named, evidence, now);
                        })));
    }

    private static void requireConfirmedSince(Instant askedAt, @Nullable Evidence evidence) {
        Instant confirmed = Evidence.confirmedAtOf(evidence);
        if (confirmed != null && confirmed.isBefore(askedAt)) {
            throw new ProblemException(Problem.VALIDATION_FAILED)
                    .error("/proof/confirmedAt", "must not be before they were asked");
        }
    }

    /** Whoever says "no" is heard whatever they were shown. */
    private static void requireInEffect(Optional<Askable> notice, Instant now) {
        if (notice.isPresent() && notice.get().isOver(now)) {
            throw new ProblemException(
                            Problem.CONFLICT, "A later version of the notice is in effect: ask again under that one")
                    .member("consentStatus", ConsentState.ASKED.toString());
        }
    }

    /** Of a "no" in a language that the notice has not, what was known of its language stays. */
    private static Optional<String> shownIn(Optional<Askable> notice, @Nullable String language, boolean given) {
        ProblemException faults = new ProblemException(Problem.VALIDATION_FAILED);
        Optional<String> shown = shown(notice.orElse(null), language, faults);
        if (given && !faults.errors().isEmpty()) {
            throw faults;
        }
        return shown;
    }

    /**
     * Fails with {@link Problem#NOT_FOUND}, or {@link Problem#CONFLICT} when it was never given.
     *
     * @param evidence of this withdrawal; one that was withdrawn before keeps its own
     */
    Uni<Consent> withdraw(AccountId account, ConsentId id, @Nullable Evidence evidence) {
        return find(account, id)
                .chain(found -> change(account, found, locked -> {
                    Instant now = now();
                    Consent named = named(locked, id);
                    // Repeated, it is a retry: what was given since stands.
                    if (named.state() == ConsentState.WITHDRAWN) {
                        return List.of();
                    }
                    named.withdraw(evidence, now);
                    return withdrawOthers(locked, named, evidence, now);
                }));
    }

    /** @param change which of the locked ones it has changed */
    private Uni<Consent> change(AccountId account, Consent found, Function<List<Consent>, List<Consent>> change) {
        ConsentId id = found.id();
        return identifiers
                .open(account, id, found.person())
                .map(person -> person.orElseThrow(Consents::beingErased))
                .chain(person -> tenant.sql(
                        account,
                        connection -> states.alone(connection, account, person)
                                .chain(turn -> consents.lockWithGiven(connection, account, id)
                                        .chain(locked -> {
                                            List<Consent> changed = change.apply(locked);
                                            return changed.isEmpty()
                                                    ? Uni.createFrom().item(named(locked, id))
                                                    : keep(connection, turn, changed, named(locked, id));
                                        }))))
                .call(answered -> memory.everywhere(answered.id()));
    }

    private Uni<Consent> keep(SqlConnection connection, Turn turn, List<Consent> changed, Consent named) {
        return consents.change(connection, changed)
                .chain(() -> states.changed(connection, turn, named))
                .chain(() -> tellRecipients(connection, turn, named))
                .replaceWith(named);
    }

    /** Of a "no", also where nothing was given before: what it is about may not be shared any more (R25). */
    private Uni<Void> tellRecipients(SqlConnection connection, Turn turn, Consent named) {
        Token token = turn.token();
        return named.state().isNo()
                ? forbidden.tell(
                        connection,
                        named.account(),
                        List.of(new Forbidden.Changed(
                                named.person().subject(), token == null ? null : token.value(), named.purpose())))
                : Uni.createFrom().voidItem();
    }

    private static Consent named(List<Consent> locked, ConsentId id) {
        return locked.stream()
                .filter(consent -> consent.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
    }

    /** All that were locked: each has changed. */
    private static List<Consent> withdrawOthers(
            List<Consent> locked, Consent named, @Nullable Evidence evidence, Instant now) {
        locked.stream()
                .filter(consent -> !consent.id().equals(named.id()))
                .forEach(given -> given.withdraw(evidence, now));
        return locked;
    }

    /** Fails with {@link Problem#NOT_FOUND}. */
    Uni<Consent> find(AccountId account, ConsentId id) {
        return tenant.in(account, () -> consents.of(account, id))
                .map(found -> found.orElseThrow(() -> new ProblemException(Problem.NOT_FOUND)));
    }

    /** The newest first; one more than the page, when there is one. */
    Uni<List<Consent>> search(AccountId account, Person person, Sought sought, PageRequest page) {
        return identifiers.find(account, List.of(person)).chain(subjects -> {
            SubjectId subject = subjects.get(person);
            return subject == null
                    ? Uni.createFrom().item(List.<Consent>of())
                    : tenant.in(
                            account,
                            () -> consents.ofPerson(
                                    account, subject, sought, page.end().id(), page.limit() + 1));
        });
    }

    private Instant now() {
        return clock.instant();
    }
}
