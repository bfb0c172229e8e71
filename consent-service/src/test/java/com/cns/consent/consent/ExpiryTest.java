package com.cns.consent.consent;

import static com.cns.consent.suite.Holder.SELF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.cns.consent.suite.ConsentServiceTest;
import com.cns.consent.suite.Holder;
import com.cns.consent.suite.Officer;
import com.cns.platform.testing.OnVertx;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** R16, R17: what is given for a time is not given any longer than that. */
@ConsentServiceTest
class ExpiryTest {
    private static final String MARKETING = "third-party-marketing";
    private static final Map<String, Object> ANN = Map.of("phone", "+4915112345678");
    private static final Map<String, Object> QUESTION = Holder.question(SELF, MARKETING, "ACCOUNT");

    @Inject
    Expiry expiry;

    @Inject
    Clock clock;

    private final Holder holder = Holder.ofANewAccount();

    private String asked(String validity) {
        return holder.posts(
                        "/v1/consents",
                        Map.of(
                                "person", SELF,
                                "purpose", MARKETING,
                                "notice", Officer.petra().publishes(MARKETING),
                                "validity", validity))
                .statusCode(201)
                .body("validity", equalTo(validity))
                .extract()
                .path("id");
    }

    /** A day that began a day ago, and some seconds: nobody has to wait. */
    private String givenUntil(Instant end) {
        return holder.posts(
                        "/v1/consents/bulk",
                        Map.of(
                                "consents",
                                List.of(Map.of(
                                        "person",
                                        SELF,
                                        "purpose",
                                        MARKETING,
                                        "notice",
                                        Officer.inEffectSince(MARKETING, "2020-01-01T00:00:00Z"),
                                        "status",
                                        "given",
                                        "validity",
                                        "P1D",
                                        "answeredAt",
                                        end.minus(Duration.ofDays(1)).toString()))))
                .body("results[0].status", equalTo(201))
                .extract()
                .path("results[0].id");
    }

    @Test
    void a_consent_for_a_time_permits_until_then_and_a_decision_says_so() {
        String consent = asked("P1Y6M");
        String until = holder.answers(consent, true)
                .statusCode(200)
                .body("status", equalTo("given"))
                .extract()
                .path("validUntil");

        assertThat(Duration.between(clock.instant(), Instant.parse(until)))
                .isBetween(Duration.ofDays(540), Duration.ofDays(552));
        holder.decides(QUESTION).body("decisions[0].rule", equalTo("consent-given"));
    }

    @Test
    void a_decision_is_never_relied_on_beyond_the_end_and_denies_after_it() {
        Instant end = clock.instant()
                .plusMillis(1_500)
                .truncatedTo(ChronoUnit.SECONDS)
                .plusSeconds(1);
        String consent = givenUntil(end);

        String until = holder.decides(QUESTION)
                .body("decisions[0].rule", equalTo("consent-given"))
                .extract()
                .path("decisions[0].validUntil");
        assertThat(Instant.parse(until)).isBeforeOrEqualTo(end);

        await().untilAsserted(() -> holder.decides(QUESTION)
                .body("decisions[0].rule", equalTo("consent-expired"))
                .body("decisions[0].consent", equalTo(consent)));
        assertThat(clock.instant()).as("not before its time").isAfterOrEqualTo(end);
    }

    @Test
    void that_it_is_over_is_written_down_once_and_may_still_be_withdrawn() {
        Instant end = clock.instant().plusSeconds(600).truncatedTo(ChronoUnit.SECONDS);
        String consent = givenUntil(end);
        holder.decides(QUESTION).body("decisions[0].rule", equalTo("consent-given"));

        OnVertx.await(() -> expiry.sweep(end.minusMillis(1)));
        holder.reads(consent).body("status", equalTo("given"));
        OnVertx.await(() -> expiry.sweep(end));
        OnVertx.await(() -> expiry.sweep(end));
        // What is written down before its time is for the memory to hear of: nobody waits for it.
        await().untilAsserted(() -> holder.decides(QUESTION).body("decisions[0].rule", equalTo("consent-expired")));

        holder.reads(consent).body("status", equalTo("expired")).body("validUntil", equalTo(end.toString()));
        holder.gets("/v1/ledger")
                .body("entries.change", equalTo(List.of("expired", "given")))
                .body("entries[0].at", equalTo(end.toString()))
                .body("entries[0].form", equalTo("cns-ledger-2"));
        holder.answers(consent, true).statusCode(409).body("consentStatus", equalTo("expired"));
        holder.withdraws(consent).statusCode(200).body("status", equalTo("withdrawn"));
        holder.decides(QUESTION).body("decisions[0].rule", equalTo("consent-withdrawn"));
    }

    /** R16: what is over for one sender is over for no other, and leaves a "no" what it is. */
    @Test
    void what_is_over_for_one_sender_is_over_for_that_alone() {
        Instant end = clock.instant().plusSeconds(600).truncatedTo(ChronoUnit.SECONDS);
        String notice = Officer.inEffectSince("provide-service", "2020-01-01T00:00:00Z");
        Map<String, Object> given = Map.of(
                "person", ANN,
                "purpose", "provide-service",
                "notice", notice,
                "status", "given",
                "sender", "Harbour",
                "validity", "P1D",
                "answeredAt", end.minus(Duration.ofDays(1)).toString());
        Map<String, Object> forEver = new HashMap<>(given);
        forEver.remove("validity");
        forEver.put("sender", "Lighthouse");
        Map<String, Object> refused = new HashMap<>(forEver);
        refused.put("sender", "Tower");
        refused.put("status", "refused");
        List<String> ids = holder.posts("/v1/consents/bulk", Map.of("consents", List.of(given, forEver, refused)))
                .body("results.status", equalTo(List.of(201, 201, 201)))
                .extract()
                .path("results.id");

        OnVertx.await(() -> expiry.sweep(end));

        holder.reads(ids.get(0)).body("status", equalTo("expired")).body("sender", equalTo("harbour"));
        holder.reads(ids.get(1)).body("status", equalTo("given"));
        holder.reads(ids.get(2)).body("status", equalTo("refused"));
        decidesFor("Harbour", "consent-expired");
        decidesFor("Lighthouse", "provide-service");
        decidesFor("Tower", "objected-to-channel");
        decidesFor("Other", "provide-service");
    }

    private void decidesFor(String sender, String rule) {
        Map<String, Object> question = new HashMap<>(Holder.question(ANN, "provide-service", "USAGE"));
        question.put("sender", sender);
        await().untilAsserted(() -> holder.decides(question).body("decisions[0].rule", equalTo(rule)));
    }

    @Test
    void of_two_that_were_given_the_one_that_lasts_longer_counts() {
        String longer = asked("P1Y");
        holder.answers(longer, true).statusCode(200);
        givenUntil(clock.instant().minusSeconds(60).truncatedTo(ChronoUnit.SECONDS));

        holder.decides(QUESTION)
                .body("decisions[0].rule", equalTo("consent-given"))
                .body("decisions[0].consent", equalTo(longer));
    }
}
