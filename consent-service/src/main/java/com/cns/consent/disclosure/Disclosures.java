package com.cns.consent.disclosure;

import com.cns.consent.asking.Asking;
import com.cns.consent.consent.KnownConsents;
import com.cns.consent.decision.Decisions;
import com.cns.consent.decision.Question;
import com.cns.consent.decision.Rule;
import com.cns.consent.decision.Ruling;
import com.cns.consent.disclosure.DisclosureBody.Sharing;
import com.cns.consent.disclosure.DisclosureTable.Filter;
import com.cns.consent.disclosure.Parties.SealedParties;
import com.cns.consent.instruction.KnownInstructions;
import com.cns.consent.person.Person;
import com.cns.consent.standing.Instructed;
import com.cns.consent.telling.KeptReference;
import com.cns.contract.disclosure.DisclosureRefused;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.DisclosureId;
import com.cns.contract.id.SubjectId;
import com.cns.contract.topic.Topic;
import com.cns.platform.audit.Audit;
import com.cns.platform.audit.Entry;
import com.cns.platform.erasure.ErasedSubjects;
import com.cns.platform.outbox.Outbox;
import com.cns.platform.outbox.Outgoing;
import com.cns.platform.paging.PageRequest;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.tenant.Tenant;
import com.cns.platform.time.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Transaction boundary of disclosures: decided, then recorded or refused. */
@ApplicationScoped
class Disclosures {
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String DEADLOCK = "40P01";
    private static final String PATH = "POST /v1/disclosures";

    private final Tenant tenant;
    private final Decisions decisions;
    private final KnownInstructions instructions;
    private final KnownConsents consents;
    private final Parties parties;
    private final ErasedSubjects erased;
    private final Outbox outbox;
    private final Audit audit;
    private final Clock clock;
    private final Ids ids;

    Disclosures(
            Tenant tenant,
            Decisions decisions,
            KnownInstructions instructions,
            KnownConsents consents,
            Parties parties,
            ErasedSubjects erased,
            Outbox outbox,
            Audit audit,
            Clock clock,
            Ids ids) {
        this.tenant = tenant;
        this.decisions = decisions;
        this.instructions = instructions;
        this.consents = consents;
        this.parties = parties;
        this.erased = erased;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * Fails with {@link Problem#DISCLOSURE_REFUSED}, which names the rule; that is told by an event. With {@link Problem#FORBIDDEN}
     * when staff would disclose more than account data.
     */
    Uni<Disclosure> make(Asking asking, Sharing sharing) {
        Optional<ProblemException> outside = asking.isOfStaff() ? sharing.outside() : Optional.empty();
        return outside.map(problem -> tenant.sql(
                                asking.account(), connection -> audit.add(connection, refused(asking, sharing)))
                        .chain(() -> Uni.createFrom().<Disclosure>failure(problem)))
                .orElseGet(() -> decided(asking, sharing));
    }

    private Uni<Disclosure> decided(Asking asking, Sharing sharing) {
        AccountId account = asking.account();
        return decisions
                .decide(account, List.of(sharing.question()))
                .map(List::getFirst)
                .flatMap(ruling -> ruling.isPermit()
                        ? permitted(asking, sharing)
                        : tenant.sql(account, connection -> refuse(connection, asking, sharing, ruling.rule())))
                .onFailure(Disclosures::isLocked)
                .transform(_ -> new ProblemException(
                                Problem.UNAVAILABLE, "What this disclosure rests on is being changed; try again")
                        .header("Retry-After", "1"))
                .map(Disclosures::orRefused);
    }

    private static boolean isLocked(Throwable failure) {
        return failure instanceof PgException refused
                && (LOCK_NOT_AVAILABLE.equals(refused.getSqlState()) || DEADLOCK.equals(refused.getSqlState()));
    }

    private Uni<Outcome> permitted(Asking asking, Sharing sharing) {
        AccountId account = asking.account();
        DisclosureId id = new DisclosureId(ids.next());
        return parties.seal(account, id, sharing)
                .flatMap(stored -> tenant.sql(account, connection -> make(connection, asking, id, sharing, stored)));
    }

    /**
     * What was decided by may have ended since: whoever ends it waits for this transaction, or this one sees the end. Hence it is
     * decided again, and recorded by that; once more when the instruction that it rests on was revoked meanwhile, since another one
     * may permit it.
     */
    private Uni<Outcome> make(
            SqlConnection connection, Asking asking, DisclosureId id, Sharing sharing, SealedParties stored) {
        AccountId account = asking.account();
        Question question = sharing.question();
        return consents.alone(connection, account, question.person())
                .chain(() -> erased.among(connection, List.of(stored.subject(), stored.holder())))
                .invoke(gone -> {
                    if (!gone.isEmpty()) {
                        throw new ProblemException(Problem.UNAVAILABLE, "The person is being erased; try again");
                    }
                })
                .chain(() -> decide(connection, account, question, stored.subject()))
                .chain(decided -> decided.stands()
                        ? Uni.createFrom().item(decided)
                        : decide(connection, account, question, stored.subject()))
                .chain(decided -> {
                    Rule denied = decided.denied();
                    return denied == null
                            ? insert(
                                    connection,
                                    asking,
                                    disclosed(asking, id, question, stored, decided.ruling()),
                                    stored.kept())
                            : refuse(connection, asking, sharing, denied);
                });
    }

    /**
     * What was decided in a transaction.
     *
     * @param stands until the transaction ends; false when the instruction that permits it was over before it could be held
     */
    private record Decided(Ruling ruling, boolean stands) {
        /** By which rule; null when it is permitted, and stands. */
        @Nullable
        Rule denied() {
            if (!ruling.isPermit()) {
                return ruling.rule();
            }
            return stands ? null : Rule.NO_INSTRUCTION;
        }
    }

    private Uni<Decided> decide(SqlConnection connection, AccountId account, Question question, SubjectId subject) {
        return decisions
                .again(connection, account, question, subject)
                .chain(ruling -> stands(connection, account, ruling).map(stands -> new Decided(ruling, stands)));
    }

    private Uni<Boolean> stands(SqlConnection connection, AccountId account, Ruling ruling) {
        Instructed instruction = ruling.instruction();
        return !ruling.isPermit() || instruction == null
                ? Uni.createFrom().item(true)
                : instructions.hold(connection, account, instruction.id());
    }

    private Disclosed disclosed(
            Asking asking, DisclosureId id, Question question, SealedParties stored, Ruling permit) {
        return new Disclosed(
                disclosure(asking, id, question, stored, permit),
                new Receiver(asking.account(), id, stored.holder(), stored.recipient(), stored.token()));
    }

    private Disclosure disclosure(
            Asking asking, DisclosureId id, Question question, SealedParties stored, Ruling permit) {
        return new Disclosure(
                asking.account(),
                id,
                stored.subject(),
                question.person().kind(),
                stored.person(),
                stored.reference(),
                question.purpose(),
                question.scope().channel(),
                question.scope().sender(),
                stored.sender(),
                question.categories(),
                permit.rule().toString(),
                permit.instruction() == null ? null : permit.instruction().id(),
                permit.consent() == null ? null : permit.consent().id(),
                permit.consent() == null ? null : permit.consent().notice(),
                permit.consent() == null || permit.consent().notice() == null
                        ? null
                        : permit.consent().noticeVersion(),
                now(),
                asking.recorder());
    }

    private Uni<Outcome> insert(SqlConnection connection, Asking asking, Disclosed made, @Nullable KeptReference kept) {
        Disclosure disclosure = made.disclosure();
        return DisclosureTable.insert(connection, disclosure, Objects.requireNonNull(made.receiver()))
                .chain(() -> kept == null
                        ? Uni.createFrom().voidItem()
                        : kept.store(connection, disclosure.accountId(), disclosure.id()))
                .chain(() -> audit.add(connection, asking.did(PATH)))
                .replaceWith(new Outcome.Made(disclosure));
    }

    private Uni<Outcome> refuse(SqlConnection connection, Asking asking, Sharing sharing, Rule rule) {
        AccountId account = asking.account();
        Question question = sharing.question();
        DisclosureRefused event =
                new DisclosureRefused(account, rule.toString(), question.purpose(), question.categories(), now());
        return outbox.add(connection, List.of(Outgoing.of(Topic.DISCLOSURES, account, event)))
                .chain(() -> audit.add(connection, refused(asking, sharing)))
                .replaceWith(new Outcome.Refused(rule));
    }

    /** The refusal says what the customer said: the holder sees to whom. */
    private static List<Entry> refused(Asking asking, Sharing sharing) {
        Question question = sharing.question();
        return asking.wasRefused(PATH, question.purpose(), question.categories());
    }

    /** What came of it, committed in either case. */
    private sealed interface Outcome {
        record Made(Disclosure disclosure) implements Outcome {}

        record Refused(Rule rule) implements Outcome {}
    }

    private static Disclosure orRefused(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Made(Disclosure disclosure) -> disclosure;
            case Outcome.Refused(Rule rule) ->
                throw new ProblemException(Problem.DISCLOSURE_REFUSED, rule.because()).member("rule", rule.toString());
        };
    }

    /** Fails with {@link Problem#NOT_FOUND}. */
    Uni<Disclosed> find(AccountId account, DisclosureId id) {
        return tenant.sql(account, connection -> DisclosureTable.find(connection, account, id))
                .map(found -> found.orElseThrow(() -> new ProblemException(Problem.NOT_FOUND)));
    }

    /** Newest first; one more than the page, when there is one. */
    Uni<List<Disclosed>> page(AccountId account, Filter filter, PageRequest page) {
        return tenant.sql(account, connection -> DisclosureTable.page(connection, account, filter, page));
    }

    /** Newest first; one more than the page, when there is one. */
    Uni<List<Disclosed>> search(AccountId account, Person person, PageRequest page) {
        return parties.find(account, person)
                .flatMap(found -> found.map(subject -> tenant.sql(
                                account, connection -> DisclosureTable.ofPerson(connection, account, subject, page)))
                        .orElseGet(() -> Uni.createFrom().item(List.of())));
    }

    private Instant now() {
        return clock.instant();
    }
}
