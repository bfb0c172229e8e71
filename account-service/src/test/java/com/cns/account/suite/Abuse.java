package com.cns.account.suite;

import com.cns.contract.abuse.AppealReceived;
import com.cns.contract.abuse.AppealRejected;
import com.cns.contract.abuse.AppealWithdrawn;
import com.cns.contract.abuse.Automation;
import com.cns.contract.abuse.Source;
import com.cns.contract.abuse.SuspensionExpired;
import com.cns.contract.abuse.SuspensionImposed;
import com.cns.contract.abuse.SuspensionLifted;
import com.cns.contract.abuse.SuspensionShortened;
import com.cns.contract.abuse.ThrottleImposed;
import com.cns.contract.abuse.Translation;
import com.cns.contract.account.AccountStateChanged.Throttle;
import com.cns.contract.event.StateVersion;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.AppealId;
import com.cns.contract.id.RuleDecisionId;
import com.cns.contract.id.SuspensionId;
import com.cns.contract.topic.Topic;
import com.cns.platform.testing.Topics;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** abuse-service as this service meets it: by what it puts on cns.suspensions. */
public final class Abuse {
    private static final Instant DECIDED = Instant.parse("2026-11-23T14:30:00Z");

    private Abuse() {}

    /** An imposition as abuse-service would send it; sending the record twice is delivering the event twice. */
    public static ProducerRecord<String, byte[]> imposes(
            SuspensionId suspension, AccountId account, StateVersion against) {
        SuspensionImposed imposed = new SuspensionImposed(
                suspension,
                account,
                against,
                Instant.parse("2026-11-23T12:00:00Z"),
                "bulk-spam 1",
                List.of(
                        new SuspensionImposed.Reason(
                                "first-contacts", "Most messages went to people you never wrote to before."),
                        new SuspensionImposed.Reason("sameness", "Most messages had the same text <with a link>."),
                        new SuspensionImposed.Reason("complaints", "Many receivers complained.")),
                null,
                "Acceptable use. It is <bulk>.",
                "In an hour 1,204 messages were sent.",
                null,
                Instant.parse("2027-05-24T12:00:00Z"),
                List.of(new Translation(
                        "de",
                        "Nutzungsregeln. Es ist <Masse>.",
                        "In einer Stunde wurden 1.204 Nachrichten gesendet.",
                        List.of(
                                new SuspensionImposed.Reason("complaints", "Viele Empfänger <haben> sich beschwert."),
                                new SuspensionImposed.Reason(
                                        "first-contacts",
                                        "Die meisten Nachrichten gingen an Menschen, denen Sie noch nie schrieben.")))),
                Source.OWN_INITIATIVE);
        return Topics.ofTests().record(Topic.SUSPENSIONS, account, imposed);
    }

    /** The rules slowed the account down, to a number a minute. */
    public static ProducerRecord<String, byte[]> throttles(AccountId account, long perMinute, Instant until) {
        return throttles(suspension(), account, perMinute, until);
    }

    /** The same, by its id. */
    public static ProducerRecord<String, byte[]> throttles(
            SuspensionId measure, AccountId account, long perMinute, Instant until) {
        return throttles(measure, account, perMinute, until, null);
    }

    /** @param automation as before it was told when null */
    public static ProducerRecord<String, byte[]> throttles(
            SuspensionId measure, AccountId account, long perMinute, Instant until, @Nullable Automation automation) {
        return Topics.ofTests()
                .record(
                        Topic.SUSPENSIONS,
                        account,
                        new ThrottleImposed(
                                new RuleDecisionId(UUID.randomUUID()),
                                account,
                                Instant.parse("2026-11-23T12:00:00Z"),
                                new Throttle(perMinute, until),
                                "rising v1",
                                List.of(new SuspensionImposed.Reason("complaints", "Many receivers <complained>.")),
                                "Acceptable use. It is <bulk>.",
                                "In an hour 204 messages were sent.",
                                List.of(new Translation(
                                        "de",
                                        "Nutzungsregeln. Es ist <Masse>.",
                                        "In einer Stunde wurden 204 Nachrichten gesendet.",
                                        List.of(new SuspensionImposed.Reason(
                                                "complaints", "Viele Empfänger <haben> sich beschwert.")))),
                                measure,
                                Instant.parse("2027-05-24T12:00:00Z"),
                                automation));
    }

    /** A person lifted a throttle. */
    public static ProducerRecord<String, byte[]> liftsThrottle(
            SuspensionId measure, AccountId account, long perMinute, Instant until, String reason) {
        return Topics.ofTests()
                .record(
                        Topic.SUSPENSIONS,
                        account,
                        new SuspensionLifted(measure, account, appeal(), reason, DECIDED)
                                .with(new Throttle(perMinute, until)));
    }

    /** A person overturned it. */
    public static ProducerRecord<String, byte[]> lifts(SuspensionId suspension, AccountId account, String reason) {
        return Topics.ofTests()
                .record(
                        Topic.SUSPENSIONS,
                        account,
                        new SuspensionLifted(suspension, account, appeal(), reason, DECIDED));
    }

    /** A person let it stand. */
    public static ProducerRecord<String, byte[]> upholds(SuspensionId suspension, AccountId account, String reason) {
        return upholds(suspension, account, appeal(), reason);
    }

    /** A person let it stand on that appeal. */
    public static ProducerRecord<String, byte[]> upholds(
            SuspensionId suspension, AccountId account, AppealId appeal, String reason) {
        return Topics.ofTests()
                .record(Topic.SUSPENSIONS, account, new AppealRejected(suspension, account, appeal, reason, DECIDED));
    }

    /** The holder took an appeal back. */
    public static ProducerRecord<String, byte[]> withdraws(SuspensionId suspension, AccountId account) {
        return Topics.ofTests()
                .record(Topic.SUSPENSIONS, account, new AppealWithdrawn(suspension, account, appeal(), DECIDED));
    }

    /** People imposed it, for a time. */
    public static ProducerRecord<String, byte[]> imposesByHand(
            SuspensionId suspension, AccountId account, StateVersion against) {
        return Topics.ofTests()
                .record(
                        Topic.SUSPENSIONS,
                        account,
                        new SuspensionImposed(
                                suspension,
                                account,
                                against,
                                Instant.parse("2026-11-23T12:00:00Z"),
                                null,
                                List.of(new SuspensionImposed.Reason("staff", "The texts asked for PINs.")),
                                Automation.NOT_AUTOMATED,
                                "No impersonation. The texts pretend to come from a <bank>.",
                                "Receivers reported three texts.",
                                Instant.parse("2026-12-23T12:00:00Z"),
                                Instant.parse("2027-05-24T12:00:00Z"),
                                null,
                                Source.TRUSTED_FLAGGER_NOTICE));
    }

    /** Its time is over. */
    public static ProducerRecord<String, byte[]> expires(SuspensionId suspension, AccountId account) {
        return Topics.ofTests().record(Topic.SUSPENSIONS, account, new SuspensionExpired(suspension, account, DECIDED));
    }

    /** The holder appealed. */
    public static ProducerRecord<String, byte[]> receives(SuspensionId suspension, AccountId account) {
        return Topics.ofTests()
                .record(
                        Topic.SUSPENSIONS,
                        account,
                        new AppealReceived(
                                suspension, account, appeal(), DECIDED, Instant.parse("2026-11-30T14:30:00Z")));
    }

    /** A person decided that it ends sooner. */
    public static ProducerRecord<String, byte[]> shortens(SuspensionId suspension, AccountId account, String reason) {
        return Topics.ofTests()
                .record(
                        Topic.SUSPENSIONS,
                        account,
                        new SuspensionShortened(
                                suspension, account, appeal(), reason, Instant.parse("2026-11-25T00:00:00Z"), DECIDED));
    }

    public static AppealId appeal() {
        return new AppealId(UUID.randomUUID());
    }

    public static SuspensionId suspension() {
        return new SuspensionId(UUID.randomUUID());
    }
}
