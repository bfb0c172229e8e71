package com.cns.usage.erasure;

import static com.cns.usage.suite.Erasing.late;
import static com.cns.usage.suite.Erasing.outcomes;
import static com.cns.usage.suite.Erasing.replay;
import static com.cns.usage.suite.Texts.sent;
import static com.cns.usage.suite.Texts.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.cns.contract.privacy.ErasureReported;
import com.cns.contract.privacy.ErasureRequested;
import com.cns.contract.privacy.Outcome;
import com.cns.contract.privacy.PlaceOutcome;
import com.cns.contract.topic.Topic;
import com.cns.platform.keyring.IdentifierType;
import com.cns.platform.testing.Topics;
import com.cns.usage.suite.Customer;
import com.cns.usage.suite.Erasing;
import com.cns.usage.suite.Other;
import com.cns.usage.suite.Outside;
import com.cns.usage.suite.Texts;
import com.cns.usage.suite.UsageTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** R12, R14: a person goes, the facts and the meter stay. */
@UsageTest
class ErasureTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    Erasing erasing;

    @Test
    @DisplayName("an erased end-user's numbers and texts are gone, the others' and the totals stay (R12, R14, R19)")
    void an_erased_end_users_numbers_and_texts_are_gone_the_others_and_the_totals_stay() {
        var customer = Customer.active();
        String gone = customer.send(List.of(sent(1))).getFirst();
        String stays = customer.send(List.of(sent(2))).getFirst();
        awaitStored(customer, 2);
        List<Map<String, Object>> usage = customer.usage();

        ErasureReported reported = erasing.erase(customer, Texts.number(1));

        customer.get(gone)
                .then()
                .statusCode(200)
                .body("to", nullValue())
                .body("from", nullValue())
                .body("status", equalTo("sent"));
        customer.content(gone).then().statusCode(404);
        customer.get(stays).then().body("to", equalTo(Texts.number(2)));
        customer.content(stays).then().statusCode(200);
        assertThat(customer.usage()).isEqualTo(usage);
        assertThat(outcomes(reported))
                .containsEntry("usage/communication.to_sealed", Outcome.ERASED)
                .containsEntry("usage/communication.from_sealed", Outcome.ERASED)
                .containsEntry("usage/content.text_sealed", Outcome.ERASED)
                .containsEntry("usage/end_user.subject_id", Outcome.ERASED)
                .containsEntry("usage_keyring/subject", Outcome.ERASED)
                .containsEntry("cns.communications/to", Outcome.UNREADABLE)
                .containsEntry("cns.contents/text", Outcome.UNREADABLE)
                .containsEntry("usage/communication.subject_id", Outcome.RETAINED)
                .containsEntry("usage/usage_daily.records", Outcome.RETAINED)
                .containsEntry("cns.usage-signals/recipients", Outcome.RETAINED);
        Instant facts = retainUntil(reported, "usage/communication.subject_id");
        assertThat(facts)
                .isBetween(
                        Instant.now().plus(Duration.ofDays(179)), Instant.now().plus(Duration.ofDays(182)));
        assertThat(retainUntil(reported, "usage/usage_daily.records"))
                .as("as long as it can be told from the facts, or a backup of them, who is in them")
                .isEqualTo(facts.plus(Topic.DELETIONS.keeping().longest()));
        assertThat(reported.places())
                .as("what stays then is nobody's (GDPR Recital 26)")
                .filteredOn(place -> place.afterwards() == Outcome.ANONYMISED)
                .extracting(PlaceOutcome::place)
                .containsExactly("usage/usage_daily.records");
        assertThat(reported.places())
                .filteredOn(place -> place.outcome() == Outcome.RETAINED)
                .as("each with its basis, its justification and its end (R11, first 3)")
                .allSatisfy(place -> {
                    assertThat(place.legalBasis()).startsWith("GDPR Article");
                    assertThat(place.ground()).startsWith(place.legalBasis() + ": ");
                    assertThat(place.dpvJustification()).isNotNull();
                    assertThat(place.retainUntil() == null).isEqualTo(place.retainedWhile() != null);
                });
    }

    private static Instant retainUntil(ErasureReported reported, String place) {
        return reported.places().stream()
                .filter(outcome -> outcome.place().equals(place))
                .map(PlaceOutcome::retainUntil)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }

    @Test
    @DisplayName("also who has no communication stored may have one on its way: facts and sums are retained (first 3)")
    void facts_and_sums_are_retained_also_of_whom_no_communication_is_stored() {
        var customer = Customer.active();
        customer.send(List.of(sent(1)));
        awaitStored(customer, 1);
        Outside.query("with gone as (delete from communication where account_id = '"
                + customer.account().value() + "' returning 1) select count(*) from gone");

        ProducerRecord<String, byte[]> late = late(customer);

        ErasureReported reported = erasing.erase(customer, Texts.number(1));

        assertThat(outcomes(reported))
                .containsEntry("usage/end_user.subject_id", Outcome.ERASED)
                .containsEntry("usage/communication.subject_id", Outcome.RETAINED)
                .containsEntry("usage/usage_daily.records", Outcome.RETAINED);
        Topics.ofTests().send(List.of(late));
        customer.awaitMetered(2);
        assertThat(Outside.query("select count(subject_id) from communication where account_id = '"
                        + customer.account().value() + "'"))
                .as("what came late is kept under the random id")
                .containsExactly("1");
        assertThat(outcomes(erasing.erase(customer, Texts.number(2))))
                .as("who was never there")
                .containsEntry("usage/communication.subject_id", Outcome.NOT_FOUND)
                .containsEntry("usage/usage_daily.records", Outcome.NOT_FOUND)
                .containsEntry("cns.usage-signals/recipients", Outcome.NOT_FOUND);
    }

    @Test
    @DisplayName("how the account called an end-user, and its own words for a record, go with them (R13)")
    void names_and_tags_go_with_the_person() {
        var customer = Customer.active();
        Map<String, Object> named = with(with(sent(1), "friendlyName", "Ada (work)"), "tags", List.of("vip"));
        String gone = customer.send(List.of(named)).getFirst();
        String stays =
                customer.send(List.of(with(sent(2), "friendlyName", "Grace"))).getFirst();
        awaitStored(customer, 2);

        var reported = erasing.erase(customer, Texts.number(1));

        customer.get(gone).then().body("friendlyName", nullValue()).body("tags", nullValue());
        customer.get(stays).then().body("friendlyName", equalTo("Grace"));
        assertThat(outcomes(reported))
                .containsEntry("usage/communication.name_sealed", Outcome.ERASED)
                .containsEntry("usage/communication.tags_sealed", Outcome.ERASED)
                .containsEntry("cns.communications/name", Outcome.UNREADABLE)
                .containsEntry("cns.communications/tags", Outcome.UNREADABLE);
    }

    @Test
    void everything_redelivered_after_an_erasure_brings_nothing_back_and_changes_no_total() {
        var customer = Customer.active();
        String gone = customer.send(List.of(sent(1))).getFirst();
        awaitStored(customer, 1);
        erasing.erase(customer, Texts.number(1));
        customer.send(List.of(sent(2)));
        customer.awaitMetered(2);

        replay(customer, Topic.COMMUNICATIONS);
        replay(customer, Topic.CONTENTS);
        customer.send(List.of(sent(3)));
        awaitStored(customer, 2);
        customer.awaitMetered(3);

        customer.get(gone).then().body("to", nullValue());
        customer.content(gone).then().statusCode(404);
    }

    @Test
    void a_record_that_arrives_after_its_person_was_erased_is_metered_without_the_person() {
        var customer = Customer.active();
        customer.send(List.of(sent(1)));
        awaitStored(customer, 1);
        ProducerRecord<String, byte[]> late = late(customer);
        erasing.erase(customer, Texts.number(1));

        Topics.ofTests().send(List.of(late));

        customer.awaitMetered(2);
        assertThat(Outside.query("select coalesce(from_sealed, to_sealed)::text from communication where account_id = '"
                        + customer.account().value() + "'"))
                .containsOnly("null");
    }

    @Test
    void a_person_who_comes_back_is_a_new_one() {
        var customer = Customer.active();
        customer.send(List.of(sent(1)));
        awaitStored(customer, 1);
        erasing.erase(customer, Texts.number(1));

        await().atMost(PATIENCE).untilAsserted(() -> {
            String again = customer.send(
                            List.of(with(sent(1), "id", UUID.randomUUID().toString())))
                    .getFirst();
            await().atMost(PATIENCE).until(() -> customer.get(again).statusCode() == 200);
            customer.get(again).then().body("to", equalTo(Texts.number(1)));
        });
    }

    @Test
    @DisplayName(
            "a large erasure that is broken off between its parts is gone on with, and counts everything once (R11, R12)")
    void a_large_erasure_that_is_broken_off_between_its_parts_is_gone_on_with_and_counts_everything_once() {
        var customer = Customer.active();
        for (int i = 0; i < 5; i++) {
            customer.send(List.of(with(sent(1), "friendlyName", "Ada (work)")));
        }
        awaitStored(customer, 5);
        customer.awaitMetered(5);
        ProducerRecord<String, byte[]> late = late(customer);
        ErasureRequested asked = erasing.request(customer, IdentifierType.PHONE, Texts.number(1));
        try (Other other = new Other()) {
            other.does("select from communication where account_id = '"
                    + customer.account().value() + "' order by received_at limit 1 for update");
            erasing.deliver(asked);
            await().atMost(PATIENCE).until(() -> progress(customer).equals("4"));
            await().atMost(PATIENCE).until(other::isWaitedFor);

            other.breaksOffWhoWaits();
            Topics.ofTests().send(List.of(late));
            customer.awaitMetered(6);
            await().atMost(PATIENCE).until(other::isWaitedFor);
            assertThat(progress(customer)).isEqualTo("4");
        }

        ErasureReported reported = erasing.reported(asked);
        assertThat(reported.places())
                .contains(
                        PlaceOutcome.erased("usage/communication.from_sealed", 5),
                        PlaceOutcome.erased("usage/communication.to_sealed", 5),
                        PlaceOutcome.erased("usage/communication.name_sealed", 5),
                        PlaceOutcome.erased("usage/content.text_sealed", 5));
        assertThat(Outside.query(
                        "select num_nonnulls(from_sealed, to_sealed, name_sealed, tags_sealed) from communication"
                                + " where account_id = '" + customer.account().value() + "'"))
                .as("also what came in between")
                .containsExactly("0", "0", "0", "0", "0", "0");
        awaitStored(customer, 0);
        assertThat(progress(customer)).as("is reported").isEqualTo("0");
        erasing.deliver(asked);
        assertThat(await().atMost(PATIENCE).until(() -> erasing.reports(asked), reports -> reports.size() == 2))
                .as("asked again, it tells the same")
                .containsExactly(reported, reported);
    }

    /** How many recipients parts have removed that are not reported. */
    private static String progress(Customer customer) {
        return Outside.query("select coalesce(sum(to_count), 0) from erasure_progress where account_id = '"
                        + customer.account().value() + "'")
                .getFirst();
    }

    private static void awaitStored(Customer customer, int contents) {
        await().atMost(PATIENCE)
                .until(() -> Outside.query("select count(*) from content where account_id = '"
                                + customer.account().value() + "'")
                        .equals(List.of(Integer.toString(contents))));
    }
}
