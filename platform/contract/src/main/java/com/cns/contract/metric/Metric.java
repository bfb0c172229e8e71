package com.cns.contract.metric;

import com.cns.contract.route.Service;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Every metric of the suite's own. Those of its libraries that alerts and dashboards use are {@link LibraryMetric}s. */
public enum Metric {
    // Every service.
    OUTBOX_AGE("cns.outbox.age", Kind.GAUGE, Unit.SECONDS, "How long the oldest event has waited to be sent"),
    OUTBOX_LAG("cns.outbox.lag", Kind.GAUGE, "Events that wait to be sent, counted up to 100000"),
    OUTBOX_LEADING("cns.outbox.leading", Kind.GAUGE, "1 in the replica whose relay sends, 0 in the others"),
    INBOX_DUPLICATES("cns.inbox.duplicates", Kind.COUNTER, "Events that had had their effect before", Tag.consumed()),
    INBOX_UNKNOWN_TYPES(
            "cns.inbox.unknown.types", Kind.COUNTER, "Events of types that this version does not know", Tag.consumed()),
    INBOX_DEAD_LETTERS(
            "cns.inbox.dead.letters",
            Kind.COUNTER,
            "Messages put to the dead letters",
            Tag.consumed(),
            Tag.listed(
                    "reason",
                    "header-missing",
                    "header-malformed",
                    "version-unsupported",
                    "content-type-unsupported",
                    "data-missing",
                    "data-malformed",
                    "work-failed")),
    ACCOUNTS_VIEW_AGE(
            "cns.accounts.view.age",
            Kind.GAUGE,
            Unit.SECONDS,
            "How long ago the view of the accounts is known to have been complete; above 5 nothing is sent"),
    VIEW_UNREADABLE(
            "cns.view.unreadable",
            Kind.COUNTER,
            "Messages of a compacted view that could not be read",
            Tag.of("topic", "a topic that is read as a view")),
    VIEW_UNKNOWN_TYPES(
            "cns.view.unknown.types",
            Kind.COUNTER,
            "Messages of a compacted view whose type this version does not know",
            Tag.of("topic", "a topic that is read as a view")),
    REVOCATIONS_KNOWN("cns.revocations.known", Kind.GAUGE, "Revoked keys and ended sessions that are remembered"),
    KEYRING_REACHABLE(
            "cns.keyring.reachable", Kind.GAUGE, "1 when the keyring's database answered last time, otherwise 0"),
    KEYRING_CACHE(
            "cns.keyring.cache",
            Kind.COUNTER,
            "Keys asked for, by whether an opened one was at hand",
            Tag.listed("result", "hit", "miss")),
    KEYRING_CACHED_SUBJECTS("cns.keyring.cached.subjects", Kind.GAUGE, "Subjects whose opened keys are at hand"),
    KEYRING_LEASES_EXPIRED(
            "cns.keyring.leases.expired", Kind.READ_COUNTER, "Uses refused because the opened key outlived its lease"),
    KEY_GENERATIONS("cns.key.rotation.generations", Kind.GAUGE, "Key-encryption keys that are not destroyed"),
    KEY_NEWEST("cns.key.rotation.newest", Kind.GAUGE, "The version of the key-encryption key that wraps new keys"),
    KEY_OLDEST_AGE(
            "cns.key.rotation.oldest.age", Kind.GAUGE, Unit.SECONDS, "How long ago the oldest key-encryption key came"),
    KEY_STALE(
            "cns.key.rotation.stale.keys",
            Kind.GAUGE,
            "Living keys that an older key-encryption key wraps, counted up to 100000"),
    KEY_OTHER_ROOTS(
            "cns.key.rotation.other.roots",
            Kind.GAUGE,
            "Key-encryption keys that another root than the current one wraps: it is needed while there are some"),
    KEY_SWEPT_AGE(
            "cns.key.rotation.swept.age",
            Kind.GAUGE,
            Unit.SECONDS,
            "How long ago a sweep of key-encryption keys and their roots last ended well in this replica"),
    FENCE_AGAIN(
            "cns.fence.destroyed.again",
            Kind.COUNTER,
            "Subjects that had come back with a backup and were destroyed again before the service was ready"),
    PURPOSE_REFUSALS(
            "cns.purpose.refusals",
            Kind.COUNTER,
            "Reads of personal data refused for their purpose",
            Tag.of("endpoint", "method and path template")),
    API_CALLS_UNCOUNTED(
            "cns.api.calls.uncounted",
            Kind.COUNTER,
            "Calls of the API that were not counted: too many credentials within a minute, or a fault"),
    API_CALLS_DROPPED(
            "cns.api.calls.dropped",
            Kind.COUNTER,
            "Counts of calls that were never told: the database was away for too long"),
    KAFKA_CERTIFICATE_END(
            "cns.kafka.certificate.end.timestamp",
            Kind.GAUGE,
            Unit.SECONDS,
            "When the certificate ends with which the replica logs in to Kafka, since the epoch; only where that is in a PEM file"),
    EXPORT_PARTS("cns.privacy.export.parts", Kind.COUNTER, "Parts of copies that were written"),
    EXPORT_FAILURES("cns.privacy.export.failures", Kind.COUNTER, "Pages of copies that failed and are tried again"),

    // account-service.
    PRIVACY_REQUESTS_OPEN(
            Service.ACCOUNT, "cns.privacy.requests.open", Kind.GAUGE, Unit.NUMBER, "Privacy requests in progress"),
    PRIVACY_REQUESTS_URGENT(
            Service.ACCOUNT,
            "cns.privacy.requests.urgent",
            Kind.GAUGE,
            Unit.NUMBER,
            "Privacy requests in progress that are due within the longest of cns.privacy-reminder.before"),
    PRIVACY_REQUESTS_OVERDUE(
            Service.ACCOUNT,
            "cns.privacy.requests.overdue",
            Kind.GAUGE,
            Unit.NUMBER,
            "Privacy requests in progress past their legal deadline (GDPR Article 12(3))"),
    PRIVACY_REQUESTS_AGE(
            Service.ACCOUNT,
            "cns.privacy.requests.age",
            Kind.GAUGE,
            Unit.SECONDS,
            "How long the oldest privacy request has been in progress"),
    PRIVACY_REQUESTS_FAILED(
            Service.ACCOUNT,
            "cns.privacy.requests.failed",
            Kind.COUNTER,
            Unit.NUMBER,
            "Privacy requests that could not be begun and have failed for good"),
    WEBHOOK_DELIVERIES(
            Service.ACCOUNT,
            "cns.webhook.deliveries",
            Kind.COUNTER,
            Unit.NUMBER,
            "Attempts to deliver to a webhook",
            Tag.listed("outcome", "delivered", "retried", "given-up", "not-ours")),
    WEBHOOK_DUE_AGE(
            Service.ACCOUNT,
            "cns.webhook.due.age",
            Kind.GAUGE,
            Unit.SECONDS,
            "How long the oldest delivery that could be sent has been due"),
    RELATION_NOTICES_OVERDUE(
            Service.ACCOUNT,
            "cns.relation.notices.overdue",
            Kind.GAUGE,
            Unit.NUMBER,
            "Findings whose person should have been told by now (GDPR Article 14)"),
    MAILS(
            Service.ACCOUNT,
            "cns.mails",
            Kind.COUNTER,
            Unit.NUMBER,
            "Mails by what became of them",
            Tag.listed("outcome", "sent", "erased", "failed")),
    MAILS_FAILED(Service.ACCOUNT, "cns.mails.failed", Kind.GAUGE, Unit.NUMBER, "Mails that failed and wait for staff"),
    MAILS_OLDEST(
            Service.ACCOUNT,
            "cns.mails.oldest",
            Kind.GAUGE,
            Unit.SECONDS,
            "Age of the mail that has waited longest to be sent"),
    PROFILE_LAPSED(
            Service.ACCOUNT,
            "cns.profile.lapsed",
            Kind.COUNTER,
            Unit.NUMBER,
            "Retained fields erased because their time was over"),
    ANNOUNCEMENTS_QUEUED(
            Service.ACCOUNT,
            "cns.announcements.queued",
            Kind.COUNTER,
            Unit.NUMBER,
            "Mails by which holders are told of a notice"),
    ANNOUNCEMENTS_OPEN(
            Service.ACCOUNT,
            "cns.announcements.open",
            Kind.GAUGE,
            Unit.NUMBER,
            "Versions of notices that are being announced: they have not taken effect, or not all are told"),
    LOGIN_HASHING_WAITING(
            Service.ACCOUNT,
            "cns.login.hashing.waiting",
            Kind.GAUGE,
            Unit.NUMBER,
            "Log-ins that wait for their password to be hashed"),

    // usage-service.
    INGEST_ACCEPTED(Service.USAGE, "cns.ingest.accepted", Kind.COUNTER, Unit.NUMBER, "Records answered 202"),
    INGEST_REFUSED(
            Service.USAGE,
            "cns.ingest.refused",
            Kind.COUNTER,
            Unit.NUMBER,
            "Requests refused",
            Tag.of("problem", "a constant of the vocabulary of problems")),
    INGEST_REQUESTS_FREE(
            Service.USAGE,
            "cns.ingest.requests.free",
            Kind.GAUGE,
            Unit.NUMBER,
            "Requests that could still be admitted"),
    INGEST_BYTES_FREE(
            Service.USAGE,
            "cns.ingest.bytes.free",
            Kind.GAUGE,
            Unit.BYTES,
            "Bytes of bodies that could still be admitted"),
    RECORDING_BATCH(
            Service.USAGE, "cns.recording.batch", Kind.SUMMARY, Unit.RECORDS, "Communications in a transaction"),
    RECORDING_VISIBLE(
            Service.USAGE,
            "cns.recording.visible",
            Kind.TIMER,
            Unit.SECONDS,
            "From the receipt of a batch's oldest new communication until it is visible"),
    RECORDING_RECORDS(
            Service.USAGE,
            "cns.recording.records",
            Kind.COUNTER,
            Unit.NUMBER,
            "Communications by what became of them",
            Tag.listed("outcome", "fresh", "retry", "conflict")),
    RECORDING_PRUNED(
            Service.USAGE,
            "cns.recording.pruned",
            Kind.COUNTER,
            Unit.NUMBER,
            "Claimed ids and conflicts forgotten after their time"),
    KEYWORDS(
            Service.USAGE,
            "cns.keywords",
            Kind.COUNTER,
            Unit.NUMBER,
            "Messages that said nothing but a word such as STOP, START or HELP",
            Tag.of("keyword", "what the word means")),
    RETENTION_BLOCKED(
            Service.USAGE,
            "cns.retention.blocked",
            Kind.COUNTER,
            Unit.NUMBER,
            "Days past their time that could not be dropped because somebody was reading, and sweeps that left new choices"
                    + " because somebody was storing; tried again"),
    RETENTION_REMOVED(
            Service.USAGE,
            "cns.retention.removed",
            Kind.COUNTER,
            Unit.NUMBER,
            "Records and contents whose time was over",
            Tag.listed("category", "usage", "content"),
            Tag.listed("rule", "product", "account")),
    RETENTION_SWEPT_AGE(
            Service.USAGE,
            "cns.retention.swept.age",
            Kind.GAUGE,
            Unit.SECONDS,
            "How long ago a sweep of days past their time last ended well"),

    // consent-service.
    DECISIONS(
            Service.CONSENT,
            "cns.decisions",
            Kind.COUNTER,
            Unit.NUMBER,
            "Questions answered, by the rule that decided",
            Tag.of("rule", "a rule of decisions.md")),
    DECISIONS_REQUESTS(
            Service.CONSENT,
            "cns.decisions.requests",
            Kind.COUNTER,
            Unit.NUMBER,
            "Requests for decisions, by what answered",
            Tag.listed("from", "memory", "database")),
    TELLINGS(
            Service.CONSENT,
            "cns.tellings",
            Kind.COUNTER,
            Unit.NUMBER,
            "Attempts to tell a recipient what has ended",
            Tag.listed("outcome", "told", "retried", "given-up", "not-ours")),
    TELLINGS_WAITING_AGE(
            Service.CONSENT,
            "cns.tellings.waiting.age",
            Kind.GAUGE,
            Unit.SECONDS,
            "How long the oldest recipient that is to be told, and has a contact, has waited"),
    CONSENTS_EXPIRED(
            Service.CONSENT, "cns.consents.expired", Kind.COUNTER, Unit.NUMBER, "Consents whose time was over"),
    MEMORY_UNHEARD(
            Service.CONSENT,
            "cns.memory.unheard",
            Kind.COUNTER,
            Unit.NUMBER,
            "Changes answered because leases had run out, not because every replica had taken them in"),
    MEMORY_ENTRIES(
            Service.CONSENT, "cns.memory.entries", Kind.GAUGE, Unit.NUMBER, "Purposes of persons that are in memory"),
    MEMORY_INSTRUCTIONS(
            Service.CONSENT, "cns.memory.instructions", Kind.GAUGE, Unit.NUMBER, "Instructions that are in memory"),
    MEMORY_RESTRICTIONS(
            Service.CONSENT,
            "cns.memory.restrictions",
            Kind.GAUGE,
            Unit.NUMBER,
            "Restricted persons that are in memory"),
    /** Without a unit: the name is what benchmarks have read since before there was a catalogue. */
    MEMORY_BYTES(Service.CONSENT, "cns.memory.bytes", Kind.GAUGE, Unit.NUMBER, "Bytes that they take"),
    MEMORY_LEASE(
            Service.CONSENT,
            "cns.memory.lease",
            Kind.GAUGE,
            Unit.SECONDS,
            "How much is left of the lease to answer from memory; 0 when it was lost"),

    // abuse-service.
    ABUSE_SIGNALS(
            Service.ABUSE,
            "cns.abuse.signals",
            Kind.COUNTER,
            Unit.NUMBER,
            "Messages with signals by what became of them",
            Outcomes.ADDED),
    ABUSE_ACTIVITIES(
            Service.ABUSE,
            "cns.abuse.activities",
            Kind.COUNTER,
            Unit.NUMBER,
            "Events of accounts' activity by what became of them",
            Outcomes.ADDED),
    ABUSE_FINDINGS(
            Service.ABUSE,
            "cns.abuse.findings",
            Kind.COUNTER,
            Unit.NUMBER,
            "What is compared across accounts by what became of it",
            Outcomes.ADDED),
    ABUSE_WITHDRAWALS(
            Service.ABUSE,
            "cns.abuse.withdrawals",
            Kind.COUNTER,
            Unit.NUMBER,
            "Events of consents by what became of them",
            Tag.listed("outcome", "withdrawn", "passed", "dead")),
    ABUSE_LIFTINGS(
            Service.ABUSE,
            "cns.abuse.liftings",
            Kind.COUNTER,
            Unit.NUMBER,
            "Events of suspensions by what became of them in the windows",
            Tag.listed("outcome", "remembered", "passed", "dead")),
    BRAKE_HELD(
            Service.ABUSE,
            "cns.abuse.brake.held",
            Kind.COUNTER,
            Unit.NUMBER,
            "Suspensions and throttles by the rules that the brake had proposed to people instead",
            Tag.listed("measure", "suspension", "throttle")),
    BRAKE_LIMIT(
            Service.ABUSE,
            "cns.abuse.brake.limit",
            Kind.GAUGE,
            Unit.NUMBER,
            "Suspensions that the rules may impose within an hour"),
    BRAKE_SUSPENSIONS(
            Service.ABUSE,
            "cns.abuse.brake.suspensions",
            Kind.GAUGE,
            Unit.NUMBER,
            "Suspensions that the rules imposed within the last hour"),
    BRAKE_THROTTLES_LIMIT(
            Service.ABUSE,
            "cns.abuse.brake.throttles.limit",
            Kind.GAUGE,
            Unit.NUMBER,
            "Throttles that the rules may impose within an hour"),
    BRAKE_THROTTLES(
            Service.ABUSE,
            "cns.abuse.brake.throttles",
            Kind.GAUGE,
            Unit.NUMBER,
            "Throttles that the rules imposed within the last hour"),
    BRAKE_RETURNED(
            Service.ABUSE,
            "cns.abuse.brake.returned",
            Kind.COUNTER,
            Unit.NUMBER,
            "Rules of live sets that went to the shadow because people overturned too often what they contributed to"),
    RULES_IN_SHADOW(
            Service.ABUSE,
            "cns.abuse.rules.in.shadow",
            Kind.GAUGE,
            Unit.NUMBER,
            "Rules of live sets that are heard without effect"),
    RULE_SETS_UNREADABLE(
            Service.ABUSE,
            "cns.abuse.rule.sets.unreadable",
            Kind.GAUGE,
            Unit.NUMBER,
            "Rule sets, live or in the shadow, that this replica cannot read: they judge nothing"),
    APPEALS_OPEN(Service.ABUSE, "cns.appeals.open", Kind.GAUGE, Unit.NUMBER, "Appeals that wait for a person"),
    APPEALS_URGENT(
            Service.ABUSE,
            "cns.appeals.urgent",
            Kind.GAUGE,
            Unit.NUMBER,
            "Appeals that wait and are due soon: a reminder"),
    APPEALS_OVERDUE(
            Service.ABUSE,
            "cns.appeals.overdue",
            Kind.GAUGE,
            Unit.NUMBER,
            "Appeals that wait and should have been decided: to be escalated"),
    PROPOSALS_OPEN(
            Service.ABUSE,
            "cns.proposals.open",
            Kind.GAUGE,
            Unit.NUMBER,
            "Proposed suspensions that wait for a person"),
    PROPOSALS_URGENT(
            Service.ABUSE,
            "cns.proposals.urgent",
            Kind.GAUGE,
            Unit.NUMBER,
            "Proposed suspensions that wait and lapse soon: a reminder"),
    PROPOSALS_LAPSED(
            Service.ABUSE,
            "cns.proposals.lapsed",
            Kind.COUNTER,
            Unit.NUMBER,
            "Proposed suspensions that nobody decided in time: nobody is suspended by them"),
    ABUSE_OVERDUE_AGE(
            Service.ABUSE,
            "cns.abuse.overdue.age",
            Kind.GAUGE,
            Unit.SECONDS,
            "How long the end of the oldest suspension or proposal that has not ended is past"),
    ABUSE_SWEEP_FAILURES(
            Service.ABUSE,
            "cns.abuse.sweep.failures",
            Kind.COUNTER,
            Unit.NUMBER,
            "Ends and renewals that failed and are tried again",
            Tag.listed("sweep", "expiry", "renewal", "lapse")),
    ABUSE_THREADS_REPLACED(
            Service.ABUSE,
            "cns.abuse.threads.replaced",
            Kind.COUNTER,
            Unit.NUMBER,
            "Threads of the windows that died of a fault and were replaced"),
    ABUSE_COMPARISONS(
            Service.ABUSE,
            "cns.abuse.comparisons",
            Kind.COUNTER,
            Unit.NUMBER,
            "Sightings that are compared across accounts by what became of them",
            Tag.listed("outcome", "compared", "dead"));

    private final Set<Service> of;
    private final String id;
    private final Kind kind;
    private final Unit unit;
    private final String meaning;
    private final List<Tag> tags;

    Metric(String id, Kind kind, String meaning, Tag... tags) {
        this(id, kind, Unit.NUMBER, meaning, tags);
    }

    Metric(String id, Kind kind, Unit unit, String meaning, Tag... tags) {
        this(EnumSet.allOf(Service.class), id, kind, unit, meaning, tags);
    }

    Metric(Service of, String id, Kind kind, Unit unit, String meaning, Tag... tags) {
        this(EnumSet.of(of), id, kind, unit, meaning, tags);
    }

    Metric(Set<Service> of, String id, Kind kind, Unit unit, String meaning, Tag... tags) {
        this.of = of;
        this.id = id;
        this.kind = kind;
        this.unit = unit;
        this.meaning = meaning;
        this.tags = List.of(tags);
    }

    private interface Outcomes {
        Tag ADDED = Tag.listed("outcome", "counted", "duplicate", "late", "unknown", "dead");
    }

    /** Those that a service shows. */
    public static Stream<Metric> of(Service service) {
        return Arrays.stream(values()).filter(metric -> metric.of.contains(service));
    }

    /** The services that show it. */
    public Set<Service> of() {
        return EnumSet.copyOf(of);
    }

    /** As Micrometer names it. */
    public String id() {
        return id;
    }

    public Kind kind() {
        return kind;
    }

    public Unit unit() {
        return unit;
    }

    public String meaning() {
        return meaning;
    }

    public List<Tag> tags() {
        return tags;
    }

    /** The names of its samples in Prometheus. */
    public List<String> samples() {
        String name = id.replace('.', '_');
        String whole = unit == Unit.NUMBER ? name : name + "_" + unit.wireName();
        return kind.suffixes().stream().map(suffix -> whole + suffix).toList();
    }
}
