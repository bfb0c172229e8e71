package com.cns.abuse.ruleset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cns.abuse.decision.Hour;
import com.cns.abuse.suspension.Abuse;
import com.cns.contract.id.AccountId;
import com.cns.platform.testing.AuditEntries;
import com.cns.platform.testing.CnsTestResource;
import com.cns.platform.testing.TokenIssuer;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A set that a newer version of the service wrote must not stop those that this one can read. */
@QuarkusTest
@WithTestResource(value = CnsTestResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = TokenIssuer.class, scope = TestResourceScope.GLOBAL)
class UnreadableTest {
    @Inject
    Abuse abuse;

    @Inject
    Clock clock;

    @Inject
    MeterRegistry meters;

    private final String name = "trial-" + UUID.randomUUID().toString().replaceAll("[^a-z]", "x");

    @AfterEach
    void retired() {
        AuditEntries.execute("update rule_set set status = 'RETIRED', retired_by = 'test', retired_at = now()"
                + " where name like '" + name + "%' and status <> 'RETIRED'");
        await().atMost(Abuse.PATIENCE).until(() -> unreadable() == 0);
    }

    @Test
    void it_judges_nothing_is_told_by_a_metric_and_the_others_judge_on() {
        inForce(name + "-a", "LIVE", """
                {"name":"x","minimumOutbound":1,"limits":{"suspend":70},"rules":[{"name":"rule",
                 "when":"feature_of_tomorrow > 1","about":"conduct","weight":10,"upTo":"suspend","message":"Seen.",
                 "documentation":"A test.","source":"Made up."}]}""");
        inForce(name + "-b", "SHADOW", """
                {"name":"x","minimumOutbound":1,"limits":{"action-of-tomorrow":70},"rules":[]}""");

        await().atMost(Abuse.PATIENCE).until(() -> unreadable() == 2);

        AccountId spammer = abuse.anActiveAccount();
        abuse.tells(Hour.ofSpam(spammer, clock.instant(), 1_000));
        await().atMost(Abuse.PATIENCE).until(() -> !abuse.suspensions(spammer).isEmpty());
        assertThat(abuse.suspensions(spammer)).hasSize(1);
    }

    private double unreadable() {
        return meters.get("cns.abuse.rule.sets.unreadable").gauge().value();
    }

    private static void inForce(String name, String status, String text) {
        AuditEntries.execute("""
                insert into rule_set (id, name, version, status, text, author, created_at, changed_at, shadowed_by, shadowed_at,
                                      published_by, published_at)
                values (gen_random_uuid(), '%s', 1, '%s', '%s', 'test', now(), now(), 'test', now(), 'tester', now())""".formatted(name, status, text));
    }
}
