package com.cns.account.relation;

import com.cns.account.contact.Owner;
import com.cns.account.notification.Notice;
import com.cns.account.notification.Notices;
import com.cns.contract.id.SubjectId;
import com.cns.contract.metric.Metric;
import com.cns.platform.keyring.IdentifierType;
import com.cns.platform.keyring.Keyring;
import com.cns.platform.keyring.Token;
import com.cns.platform.keyring.Tokens;
import com.cns.platform.metric.Meters;
import com.cns.platform.tenant.Tenant;
import com.cns.platform.time.Ids;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Tells people what was found of them in public sources, within a month and once (GDPR Article 14). */
@ApplicationScoped
class FoundNotices {
    private static final Logger LOG = Logger.getLogger(FoundNotices.class);
    private static final int AT_ONCE = 100;
    private static final String DUE = """
            select person from contact_finding where account_id = $1 and notified_at is null and notice_at <= $2
            group by person order by min(notice_at) limit $3""";
    private static final String UNTOLD = """
            select id from contact_finding where account_id = $1 and person = $2 and notified_at is null for update""";
    private static final String TOLD = """
            update contact_finding set notified_at = $3, mail_subject = $4 where account_id = $1 and id = any($2)""";
    private static final String OVERDUE = """
            select count(*) as overdue from contact_finding
            where account_id = $1 and notified_at is null and notice_due < $2""";

    private final Tenant tenant;
    private final Persons persons;
    private final Findings findings;
    private final Objections objections;
    private final Notices notices;
    private final Keyring keyring;
    private final Tokens tokens;
    private final Clock clock;
    private final Ids ids;
    private volatile long overdue;

    FoundNotices(
            Tenant tenant,
            Persons persons,
            Findings findings,
            Objections objections,
            Notices notices,
            Keyring keyring,
            Tokens tokens,
            Clock clock,
            Ids ids,
            MeterRegistry metrics) {
        this.tenant = tenant;
        this.persons = persons;
        this.findings = findings;
        this.objections = objections;
        this.notices = notices;
        this.keyring = keyring;
        this.tokens = tokens;
        this.clock = clock;
        this.ids = ids;
        Meters.gauge(metrics, Metric.RELATION_NOTICES_OVERDUE, this, all -> all.overdue);
    }

    /** Harmless to run in every replica: whoever comes second to a person finds nothing to tell. */
    @Scheduled(
            every = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> tell() {
        return tenant.sql(Owner.CNS, this::due)
                .flatMap(due -> Multi.createFrom()
                        .iterable(due)
                        .onItem()
                        .transformToUniAndConcatenate(this::tell)
                        .collect()
                        .last())
                .chain(() -> tenant.sql(Owner.CNS, this::count));
    }

    private Uni<List<Token>> due(SqlConnection connection) {
        return connection
                .preparedQuery(DUE)
                .execute(Tuple.of(Owner.CNS.value(), now(), AT_ONCE))
                .map(rows -> {
                    List<Token> due = new ArrayList<>(rows.size());
                    rows.forEach(row -> due.add(new Token(row.getString("person"))));
                    return due;
                });
    }

    private Uni<Void> count(SqlConnection connection) {
        return connection
                .preparedQuery(OVERDUE)
                .execute(Tuple.of(Owner.CNS.value(), now()))
                .invoke(rows -> overdue = rows.iterator().next().getLong("overdue"))
                .replaceWithVoid();
    }

    /** One that cannot be told does not keep the others; it is tried again with the next run. */
    private Uni<Void> tell(Token person) {
        return tenant.sql(
                        Owner.CNS,
                        connection -> persons.lock(connection, person)
                                .chain(() -> persons.find(connection, person))
                                .flatMap(found ->
                                        found.isEmpty() ? Uni.createFrom().voidItem() : tell(connection, found.get())))
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "Somebody could not be told what was found of them: kind=%s",
                        failure.getClass().getSimpleName()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> tell(SqlConnection connection, Persons.StoredPerson person) {
        return connection
                .preparedQuery(UNTOLD)
                .execute(Tuple.of(Owner.CNS.value(), person.person()))
                .chain(() -> findings.of(connection, person.person()))
                .map(all -> all.stream().filter(one -> one.notifiedAt() == null).toList())
                .flatMap(untold -> persons.email(person)
                        .flatMap(email -> findings.open(untold)
                                .flatMap(said -> email.isEmpty() || said.isEmpty()
                                        ? Uni.createFrom().voidItem()
                                        : tell(connection, person, email.get(), items(untold, said))
                                                .flatMap(mail -> told(connection, untold, mail)))));
    }

    private static List<Notice.Found.Item> items(List<Findings.StoredFinding> untold, Map<UUID, Findings.Said> said) {
        return untold.stream()
                .flatMap(one -> Stream.ofNullable(said.get(one.id().value()))
                        .map(open -> new Notice.Found.Item(one.field(), open.value(), open.url(), open.date())))
                .toList();
    }

    /** Under a key of its own, so that it can be taken back while it waits. */
    private Uni<SubjectId> tell(
            SqlConnection connection, Persons.StoredPerson person, String email, List<Notice.Found.Item> items) {
        UUID notice = ids.next();
        Token mail = tokens.of(Owner.CNS, IdentifierType.USER, "found " + notice);
        return notices.queue(
                        connection,
                        Owner.CNS,
                        mail,
                        new Notice.Found(
                                notice,
                                person.id().value(),
                                objections.code(person.id()),
                                email,
                                person.language(),
                                items))
                .chain(() -> keyring.subjects(Owner.CNS, List.of(mail)))
                .map(subjects -> subjects.iterator().next());
    }

    private Uni<Void> told(SqlConnection connection, List<Findings.StoredFinding> untold, SubjectId mail) {
        UUID[] told = untold.stream().map(one -> one.id().value()).toArray(UUID[]::new);
        return connection
                .preparedQuery(TOLD)
                .execute(Tuple.of(Owner.CNS.value(), told, now(), mail.value()))
                .replaceWithVoid();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
