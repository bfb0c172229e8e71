package com.cns.consent.decision;

import com.cns.consent.consent.KnownConsents;
import com.cns.consent.instruction.KnownInstructions;
import com.cns.consent.memory.ConsentMemory;
import com.cns.consent.memory.ConsentMemory.Recalled;
import com.cns.consent.person.Person;
import com.cns.consent.recipient.RecipientName;
import com.cns.consent.recipient.RecipientToken;
import com.cns.consent.restriction.Restrictions;
import com.cns.consent.standing.About;
import com.cns.consent.standing.ConsentState;
import com.cns.consent.standing.Instructed;
import com.cns.consent.standing.Standing;
import com.cns.consent.standing.Words;
import com.cns.contract.classification.Category;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.SubjectId;
import com.cns.contract.metric.Metric;
import com.cns.platform.keyring.Token;
import com.cns.platform.keyring.Tokens;
import com.cns.platform.metric.Meters;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Applies the rules to what persons have said and customers have instructed: from memory while it can vouch for that, else from
 * the database.
 */
@Startup
@ApplicationScoped
public class Decisions {
    private static final Comparator<Instructed> LONGEST = Comparator.comparing(Instructed::until)
            .thenComparing(instructed -> instructed.id().toString());

    private final ConsentMemory memory;
    private final KnownConsents consents;
    private final KnownInstructions instructions;
    private final Restrictions restrictions;
    private final Tokens tokens;
    private final Clock clock;
    private final Map<Rule, Counter> byRule = new EnumMap<>(Rule.class);
    private final Counter fromMemory;
    private final Counter fromDatabase;

    Decisions(
            ConsentMemory memory,
            KnownConsents consents,
            KnownInstructions instructions,
            Restrictions restrictions,
            Tokens tokens,
            Clock clock,
            MeterRegistry metrics) {
        this.memory = memory;
        this.consents = consents;
        this.instructions = instructions;
        this.restrictions = restrictions;
        this.tokens = tokens;
        this.clock = clock;
        for (Rule rule : Rule.values()) {
            byRule.put(rule, Meters.counter(metrics, Metric.DECISIONS, rule.toString()));
        }
        this.fromMemory = Meters.counter(metrics, Metric.DECISIONS_REQUESTS, "memory");
        this.fromDatabase = Meters.counter(metrics, Metric.DECISIONS_REQUESTS, "database");
    }

    /**
     * In the order of the questions, and made into what is wanted of them: at once when from memory, since each step of a Uni
     * carries the request's contexts along.
     */
    <T> Uni<T> decide(AccountId account, List<Question> questions, Function<List<Ruling>, T> wanted) {
        List<About> asked = questions.stream()
                .filter(Question::mayDependOnConsent)
                .map(Question::about)
                .toList();
        Optional<Recalled> recalled = memory.recall(
                account, asked, questions.stream().map(Question::person).toList());
        if (recalled.isPresent()) {
            fromMemory.increment();
            return Uni.createFrom().item(wanted.apply(decide(account, questions, recalled.get())));
        }
        fromDatabase.increment();
        boolean shared = questions.stream().anyMatch(question -> question.recipient() != null);
        List<Person> persons =
                questions.stream().map(Question::person).distinct().toList();
        return read(account, asked, persons, shared).map(read -> wanted.apply(decide(account, questions, read)));
    }

    /** In the order of the questions. */
    public Uni<List<Ruling>> decide(AccountId account, List<Question> questions) {
        return decide(account, questions, rulings -> rulings);
    }

    /**
     * Once more, from the database, in the connection's transaction, and counted nowhere: what the person has said and whether
     * they are restricted stays so until it ends. An instruction that it rests on is to be held besides.
     *
     * @param subject the person; the caller is alone with their consents ({@link KnownConsents#alone})
     */
    public Uni<Ruling> again(SqlConnection connection, AccountId account, Question question, SubjectId subject) {
        Instant before = clock.instant();
        Person person = question.person();
        return restrictions
                .hold(connection, account, person.token(account, tokens))
                .flatMap(restricted -> said(connection, account, question, subject)
                        .flatMap(said -> instructed(connection, account, question)
                                .map(instructed -> new Recalled(
                                        said, restricted ? Set.of(person) : Set.of(), instructed, before))))
                .map(read -> rulings(account, List.of(question), read).getFirst());
    }

    private Uni<Map<About, Words>> said(
            SqlConnection connection, AccountId account, Question question, SubjectId subject) {
        return question.mayDependOnConsent()
                ? consents.of(connection, account, question.about(), subject)
                        .map(words -> words.map(said -> Map.of(question.about(), said))
                                .orElse(Map.of()))
                : Uni.createFrom().item(Map.of());
    }

    private Uni<List<Instructed>> instructed(SqlConnection connection, AccountId account, Question question) {
        return question.recipient() == null ? Uni.createFrom().item(List.of()) : instructions.of(connection, account);
    }

    /** True at the moment of the reading, and promised for no longer: a withdrawal does not wait for who reads. */
    private Uni<Recalled> read(AccountId account, List<About> asked, List<Person> persons, boolean shared) {
        Instant before = clock.instant();
        Uni<Map<About, Words>> said = asked.isEmpty() ? Uni.createFrom().item(Map.of()) : consents.of(account, asked);
        return said.flatMap(known -> restricted(account, persons)
                .flatMap(restricted -> instructed(account, shared)
                        .map(instructed -> new Recalled(known, restricted, instructed, before))));
    }

    private Uni<Set<Person>> restricted(AccountId account, List<Person> persons) {
        Map<Token, Person> byToken = new HashMap<>();
        persons.forEach(person -> byToken.put(person.token(account, tokens), person));
        return restrictions.among(account, byToken.keySet()).map(restricted -> {
            byToken.keySet().retainAll(restricted);
            return Set.copyOf(byToken.values());
        });
    }

    private Uni<List<Instructed>> instructed(AccountId account, boolean shared) {
        return shared ? instructions.of(account) : Uni.createFrom().item(List.of());
    }

    private List<Ruling> decide(AccountId account, List<Question> questions, Recalled recalled) {
        List<Ruling> rulings = rulings(account, questions, recalled);
        rulings.forEach(
                ruling -> Objects.requireNonNull(byRule.get(ruling.rule())).increment());
        return rulings;
    }

    private List<Ruling> rulings(AccountId account, List<Question> questions, Recalled recalled) {
        Instant now = clock.instant();
        List<Instructed> inForce = recalled.instructed().stream()
                .filter(instructed -> instructed.isInForce(now))
                .toList();
        return questions.stream()
                .map(question -> recalled.restricted().contains(question.person()) ? question.ofRestricted() : question)
                .map(question -> decide(account, question, inForce, recalled, now))
                .toList();
    }

    private Ruling decide(
            AccountId account, Question question, List<Instructed> inForce, Recalled recalled, Instant now) {
        Words words = recalled.said().get(question.about());
        Standing said = words == null ? null : words.counting(question.scope(), now);
        List<Instructed> naming = naming(account, question.recipient(), inForce);
        Instructed named = naming.stream()
                .filter(instructed -> instructed.names(question.categories(), question.purpose()))
                .max(LONGEST)
                .orElse(null);
        Optional<ConsentState> word = Optional.ofNullable(said).map(standing -> standing.stateAt(now));
        Decided decided = decided(question, word, mandate(naming, named));
        Instant until = words == null ? recalled.until() : words.until(recalled.until(), now);
        return Ruling.of(decided.rule(), decided.category(), said, named, until);
    }

    private List<Instructed> naming(AccountId account, @Nullable RecipientName recipient, List<Instructed> inForce) {
        if (recipient == null || inForce.isEmpty()) {
            return List.of();
        }
        RecipientToken token = recipient.token(account, tokens);
        return inForce.stream()
                .filter(instructed -> instructed.recipient().equals(token))
                .toList();
    }

    private static Mandate mandate(List<Instructed> naming, @Nullable Instructed named) {
        if (named != null) {
            return Mandate.NAMED;
        }
        return naming.isEmpty() ? Mandate.NONE : Mandate.OTHERWISE;
    }

    private record Decided(Rule rule, Category category) {}

    /** The first that denies; else that of the first category. */
    private static Decided decided(Question question, Optional<ConsentState> word, Mandate mandate) {
        List<Decided> each = question.categories().stream()
                .map(category -> new Decided(Rules.decide(question.facts(category, word, mandate)), category))
                .toList();
        return each.stream()
                .filter(decided -> decided.rule().effect() == Effect.DENY)
                .findFirst()
                .orElse(each.getFirst());
    }
}
