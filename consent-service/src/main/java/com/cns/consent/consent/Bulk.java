package com.cns.consent.consent;

import com.cns.consent.consent.BulkTable.Known;
import com.cns.consent.consent.BulkTable.Sealed;
import com.cns.consent.consent.ConsentStates.Told;
import com.cns.consent.consent.Identifiers.SentFrom;
import com.cns.consent.consent.LaterWords.Party;
import com.cns.consent.memory.ConsentMemory;
import com.cns.consent.notice.Askable;
import com.cns.consent.notice.Notices;
import com.cns.consent.person.Person;
import com.cns.consent.person.PersonKind;
import com.cns.consent.standing.ConsentState;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.ConsentId;
import com.cns.contract.id.NoticeId;
import com.cns.contract.id.SubjectId;
import com.cns.platform.erasure.ErasedSubjects;
import com.cns.platform.keyring.Token;
import com.cns.platform.problem.FieldError;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes in what people said elsewhere, many at a time. What is stored afterwards is what they have said in the order of their
 * words, not of the requests: an older "yes" never undoes a later "no". The same row again changes nothing.
 */
@ApplicationScoped
class Bulk {
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private final Tenant tenant;
    private final Identifiers identifiers;
    private final ErasedSubjects erased;
    private final ConsentStates states;
    private final Forbidden forbidden;
    private final Notices notices;
    private final ConsentMemory memory;
    private final Clock clock;
    private final Ids ids;

    Bulk(
            Tenant tenant,
            Identifiers identifiers,
            ErasedSubjects erased,
            ConsentStates states,
            Forbidden forbidden,
            Notices notices,
            ConsentMemory memory,
            Clock clock,
            Ids ids) {
        this.tenant = tenant;
        this.identifiers = identifiers;
        this.erased = erased;
        this.states = states;
        this.forbidden = forbidden;
        this.notices = notices;
        this.memory = memory;
        this.clock = clock;
        this.ids = ids;
    }

    /** Fails with {@link Problem#VALIDATION_FAILED} when there are no rows or too many; a row's fault is in its result. */
    Uni<BulkView> take(AccountId account, BulkBody body) {
        Instant now = clock.instant();
        BulkBody.Read read = body.read(account, identifiers, now, () -> new ConsentId(ids.next()));
        SequencedMap<Integer, BulkView.Row> results = new TreeMap<>();
        read.faults().forEach((index, errors) -> results.put(index, BulkView.Row.refused(errors)));
        return notices.askable(read.rows().stream().map(Taken::notice).collect(Collectors.toSet()))
                .chain(known -> {
                    List<Taken> rows = admitted(read.rows(), known, now, results);
                    return rows.isEmpty()
                            ? Uni.createFrom().voidItem()
                            : store(account, rows, untimely(rows, known), results, now);
                })
                .map(_ -> new BulkView(List.copyOf(results.values())));
    }

    /**
     * Those under a notice that people could be asked under by now, in one of its languages; the others get their results. A "no" is
     * taken in whatever language they were shown it: none is kept then.
     */
    private static List<Taken> admitted(
            List<Taken> rows, Map<NoticeId, Askable> known, Instant now, Map<Integer, BulkView.Row> results) {
        List<Taken> admitted = new ArrayList<>();
        for (Taken row : rows) {
            Askable notice = known.get(row.notice());
            String fault = Consents.fault(notice, row.purpose(), now);
            if (fault != null || notice == null) {
                results.put(row.index(), refused(row, "notice", Objects.requireNonNull(fault)));
                continue;
            }
            String language = row.language();
            Optional<String> shown = language == null ? Optional.empty() : notice.language(language);
            if (row.state() == ConsentState.GIVEN && language != null && shown.isEmpty()) {
                results.put(row.index(), refused(row, "language", notice.expectedLanguage()));
            } else {
                admitted.add(row.in(shown.orElse(null)));
            }
        }
        return admitted;
    }

    private static BulkView.Row refused(Taken row, String field, String fault) {
        return BulkView.Row.refused(List.of(new FieldError("/consents/" + row.index() + "/" + field, null, fault)));
    }

    /**
     * What is wrong with the notice of those of these rows that say "yes", at the time of their answer, by index. Said of what is
     * not known yet: what was taken in before is as it is, and may be taken back. Whoever says "no" is heard whatever they were
     * shown.
     */
    private static Map<Integer, BulkView.Row> untimely(List<Taken> rows, Map<NoticeId, Askable> known) {
        Map<Integer, BulkView.Row> untimely = new HashMap<>();
        for (Taken row : rows) {
            Askable notice = Objects.requireNonNull(known.get(row.notice()));
            if (row.state() != ConsentState.GIVEN) {
                continue;
            }
            if (!notice.hasTakenEffect(row.answeredAt())) {
                untimely.put(row.index(), refused(row, "notice", "had not taken effect when they answered"));
            } else if (notice.isOver(row.answeredAt())) {
                untimely.put(
                        row.index(),
                        refused(
                                row,
                                "notice",
                                "was followed by a later version, which was in effect when they said yes"));
            }
        }
        return untimely;
    }

    private Uni<Void> store(
            AccountId account,
            List<Taken> rows,
            Map<Integer, BulkView.Row> untimely,
            Map<Integer, BulkView.Row> results,
            Instant now) {
        Map<ConsentId, Person> persons = new LinkedHashMap<>();
        Map<ConsentId, SentFrom> senders = new HashMap<>();
        for (Taken row : rows) {
            persons.put(row.id(), row.person());
            if (row.sender() != null) {
                senders.put(row.id(), new SentFrom(row.person(), row.sender()));
            }
        }
        return identifiers
                .seal(account, persons)
                .flatMap(whose -> identifiers
                        .sealSenders(account, senders)
                        .map(from -> rows.stream()
                                .map(row -> new Sealed(
                                        row,
                                        Objects.requireNonNull(whose.get(row.id())),
                                        identifiers.token(account, row.person()),
                                        from.get(row.id())))
                                .toList()))
                .chain(asked -> tenant.sql(account, connection -> store(connection, account, asked, untimely, now)))
                .onFailure(Bulk::isLocked)
                .transform(_ -> new ProblemException(
                                Problem.UNAVAILABLE, "Consents of this account are being taken in; try again")
                        .header("Retry-After", "1"))
                .invoke(stored -> results.putAll(stored.results()))
                .call(stored -> memory.everywhere(stored.awaited()))
                .replaceWithVoid();
    }

    private static boolean isLocked(Throwable failure) {
        return failure instanceof PgException refused && LOCK_NOT_AVAILABLE.equals(refused.getSqlState());
    }

    /**
     * What was stored.
     *
     * @param awaited what every replica has to know before it is answered: one of those that are new, since all of them are
     *     seen at once, and what was known, since a retry may come sooner than the first one was seen
     */
    private record Stored(Map<Integer, BulkView.Row> results, Set<ConsentId> awaited) {}

    /** The account's lock before the fence, which is everybody's: who queues for the account holds up nobody else. */
    private Uni<Stored> store(
            SqlConnection connection,
            AccountId account,
            List<Sealed> asked,
            Map<Integer, BulkView.Row> untimely,
            Instant now) {
        Set<SubjectId> subjects =
                asked.stream().map(row -> row.person().subject()).collect(Collectors.toSet());
        return BulkTable.prepare(connection)
                .chain(() -> states.aloneWithAll(connection, account))
                .chain(() -> erased.among(connection, subjects))
                .chain(gone -> {
                    List<Sealed> rows = asked.stream()
                            .filter(row -> !gone.contains(row.person().subject()))
                            .toList();
                    Map<Integer, BulkView.Row> refused = new HashMap<>();
                    return withinSenders(connection, account, rows, refused)
                            .chain(within -> BulkTable.known(connection, account, within)
                                    .chain(known -> withinAccount(
                                                    connection,
                                                    account,
                                                    timely(within, known, untimely, refused),
                                                    known,
                                                    refused)
                                            .chain(left -> keep(connection, account, left, known, now))))
                            .invoke(stored -> stored.results().putAll(refused))
                            .invoke(stored -> asked.stream()
                                    .filter(row -> gone.contains(row.person().subject()))
                                    .forEach(row ->
                                            stored.results().put(row.taken().index(), BulkView.Row.beingErased())));
                });
    }

    /** @param refused gets the results of the others */
    private static List<Sealed> timely(
            List<Sealed> rows,
            Map<Integer, Known> known,
            Map<Integer, BulkView.Row> untimely,
            Map<Integer, BulkView.Row> refused) {
        List<Sealed> timely = new ArrayList<>();
        for (Sealed row : rows) {
            int index = row.taken().index();
            BulkView.Row fault = known.containsKey(index) ? null : untimely.get(index);
            if (fault == null) {
                timely.add(row);
            } else {
                refused.put(index, fault);
            }
        }
        return timely;
    }

    /** @param refused gets the results of those that are for one sender too many */
    private static Uni<List<Sealed>> withinSenders(
            SqlConnection connection, AccountId account, List<Sealed> rows, Map<Integer, BulkView.Row> refused) {
        List<Senders.Whose> persons = rows.stream()
                .filter(row -> row.taken().scope().sender() != null)
                .map(row ->
                        new Senders.Whose(row.person().subject(), row.token().value()))
                .distinct()
                .toList();
        return persons.isEmpty()
                ? Uni.createFrom().item(rows)
                : Senders.known(connection, account, persons)
                        .map(known -> rows.stream()
                                .filter(row -> isWithinSenders(row, known, refused))
                                .toList());
    }

    private static boolean isWithinSenders(
            Sealed row, Map<SubjectId, Set<String>> known, Map<Integer, BulkView.Row> refused) {
        String sender = row.taken().scope().senderText();
        if (sender == null) {
            return true;
        }
        Set<String> senders = known.computeIfAbsent(row.person().subject(), _ -> new HashSet<>());
        if (senders.contains(sender) || senders.size() < Senders.AT_MOST) {
            senders.add(sender);
            return true;
        }
        refused.put(row.taken().index(), refused(row.taken(), "sender", Senders.TOO_MANY));
        return false;
    }

    /**
     * What was stored before is not looked at.
     *
     * @param refused gets the results of those that are for one sender of the account's too many
     */
    private static Uni<List<Sealed>> withinAccount(
            SqlConnection connection,
            AccountId account,
            List<Sealed> rows,
            Map<Integer, Known> known,
            Map<Integer, BulkView.Row> refused) {
        List<String> senders = rows.stream()
                .filter(row -> !known.containsKey(row.taken().index()))
                .flatMap(row -> Stream.ofNullable(row.taken().scope().senderText()))
                .toList();
        return senders.isEmpty()
                ? Uni.createFrom().item(rows)
                : Senders.ofAccount(connection, account, senders)
                        .map(ofAccount -> rows.stream()
                                .filter(row -> known.containsKey(row.taken().index())
                                        || isOfAccount(row.taken(), ofAccount, refused))
                                .toList());
    }

    private static boolean isOfAccount(Taken row, Set<String> ofAccount, Map<Integer, BulkView.Row> refused) {
        String sender = row.scope().senderText();
        if (sender == null || ofAccount.contains(sender)) {
            return true;
        }
        refused.put(row.index(), refused(row, "sender", Senders.TOO_MANY_OF_ACCOUNT));
        return false;
    }

    private Uni<Stored> keep(
            SqlConnection connection, AccountId account, List<Sealed> rows, Map<Integer, Known> known, Instant now) {
        List<Sealed> fresh = rows.stream()
                .filter(row -> !known.containsKey(row.taken().index()))
                .toList();
        Map<ConsentId, Taken> withdrawn = new HashMap<>();
        for (Sealed row : rows) {
            Known stored = known.get(row.taken().index());
            if (stored != null
                    && row.taken().state() == ConsentState.WITHDRAWN
                    && !stored.state().isNo()) {
                withdrawn.put(stored.id(), row.taken());
            }
        }
        List<Sealed> changed =
                rows.stream().filter(row -> changes(row, known, withdrawn)).toList();
        Uni<Void> stored = changed.isEmpty()
                ? Uni.createFrom().voidItem()
                : BulkTable.insert(connection, account, fresh, now)
                        .chain(() -> BulkTable.withdraw(connection, account, withdrawn))
                        .chain(() -> LaterWords.count(connection, account, parties(changed)))
                        .chain(() -> tell(connection, account, changed))
                        .chain(() -> forbidden.tell(connection, account, matters(changed)));
        Set<ConsentId> awaited = known.values().stream().map(Known::id).collect(Collectors.toCollection(HashSet::new));
        changed.stream().findFirst().map(row -> id(row, known)).ifPresent(awaited::add);
        return stored.chain(() -> results(connection, account, rows, known))
                .map(results -> new Stored(results, awaited));
    }

    private static boolean changes(Sealed row, Map<Integer, Known> known, Map<ConsentId, Taken> withdrawn) {
        Known stored = known.get(row.taken().index());
        return stored == null || withdrawn.containsKey(stored.id());
    }

    private static ConsentId id(Sealed row, Map<Integer, Known> known) {
        Known stored = known.get(row.taken().index());
        return stored == null ? row.taken().id() : stored.id();
    }

    private static List<Party> parties(List<Sealed> rows) {
        return rows.stream()
                .map(row -> new Party(row.person().subject().value(), text(tellingToken(row))))
                .distinct()
                .toList();
    }

    private Uni<Void> tell(SqlConnection connection, AccountId account, List<Sealed> rows) {
        Map<SubjectId, Sealed> once = new LinkedHashMap<>();
        rows.forEach(row -> once.putIfAbsent(row.person().subject(), row));
        List<Sealed> persons = List.copyOf(once.values());
        return states.versions(connection, persons.size())
                .map(versions -> IntStream.range(0, persons.size())
                        .mapToObj(i -> new Told(
                                new Turn(account, tellingToken(persons.get(i)), versions.get(i)),
                                persons.get(i).person().subject().value()))
                        .toList())
                .chain(told -> states.tell(connection, account, told));
    }

    private static Set<Forbidden.Changed> matters(List<Sealed> rows) {
        return rows.stream()
                .map(row -> new Forbidden.Changed(
                        row.person().subject(),
                        text(tellingToken(row)),
                        row.taken().purpose()))
                .collect(Collectors.toSet());
    }

    /** The holder is told of by the account. */
    private static @Nullable Token tellingToken(Sealed row) {
        return row.taken().person().kind() == PersonKind.SELF ? null : row.token();
    }

    private static @Nullable String text(@Nullable Token token) {
        return token == null ? null : token.value();
    }

    /**
     * Neither is corrected by the way: whoever believes it was would be wrong. A language where none was known is no difference, and
     * is not added: what was taken in before languages were told may be sent again with them.
     */
    private static List<FieldError> differences(Taken row, Known known) {
        List<FieldError> differences = new ArrayList<>();
        String validity = row.validity() == null ? null : row.validity().toString();
        if (!Objects.equals(validity, known.validity())) {
            differences.add(difference(row, "validity"));
        }
        String language = known.language();
        if (language != null && row.language() != null && !language.equals(row.language())) {
            differences.add(difference(row, "language"));
        }
        return differences;
    }

    private static FieldError difference(Taken row, String field) {
        return new FieldError("/consents/" + row.index() + "/" + field, null, "is another than the one that is known");
    }

    private static BulkView.Row result(Taken row, @Nullable Known known, ConsentId id, ConsentState state) {
        List<FieldError> differences = known == null ? List.of() : differences(row, known);
        return differences.isEmpty()
                ? BulkView.Row.stored(known == null, id, state)
                : BulkView.Row.known(id, state, differences);
    }

    private static Uni<Map<Integer, BulkView.Row>> results(
            SqlConnection connection, AccountId account, List<Sealed> rows, Map<Integer, Known> known) {
        List<ConsentId> all = rows.stream().map(row -> id(row, known)).toList();
        return BulkTable.states(connection, account, all).map(states -> {
            Map<Integer, BulkView.Row> results = new HashMap<>();
            for (Sealed row : rows) {
                ConsentId id = id(row, known);
                Known stored = known.get(row.taken().index());
                results.put(
                        row.taken().index(), result(row.taken(), stored, id, Objects.requireNonNull(states.get(id))));
            }
            return results;
        });
    }
}
