package com.cns.usage.mention;

import static com.cns.usage.suite.Erasing.late;
import static com.cns.usage.suite.Erasing.outcomes;
import static com.cns.usage.suite.Erasing.replay;
import static com.cns.usage.suite.Texts.sent;
import static com.cns.usage.suite.Texts.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.cns.contract.id.CommunicationId;
import com.cns.contract.id.SubjectId;
import com.cns.contract.privacy.Outcome;
import com.cns.contract.topic.Topic;
import com.cns.platform.keyring.IdentifierType;
import com.cns.platform.keyring.Keyring;
import com.cns.platform.testing.OnVertx;
import com.cns.platform.testing.Topics;
import com.cns.usage.suite.Customer;
import com.cns.usage.suite.Erasing;
import com.cns.usage.suite.Outside;
import com.cns.usage.suite.Texts;
import com.cns.usage.suite.UsageTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R13: other people inside friendly names and tags. */
@UsageTest
class MentionTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String ANNA = Texts.number(2);
    private static final String NAME = "call Anna on " + ANNA + ", her mail anna@example.com";

    @Inject
    Erasing erasing;

    @Inject
    Keyring keyring;

    @Inject
    Mentions mentions;

    @Test
    @DisplayName("R13: a person whose number stands in another's friendly name is found and redacted when erased")
    void a_person_whose_number_stands_in_anothers_friendly_name_is_found_and_redacted_when_erased() {
        var customer = Customer.active();
        String about = stored(customer, with(with(sent(1), "friendlyName", NAME), "tags", List.of("vip")));
        String unmentioned = stored(customer, with(sent(3), "friendlyName", "Grace"));
        customer.get(about).then().body("friendlyName", equalTo(NAME)).body("tags", equalTo(List.of("vip")));
        assertThat(mentions(customer)).isEqualTo(2);

        var reported = erasing.erase(customer, ANNA);

        customer.get(about)
                .then()
                .statusCode(200)
                .body("friendlyName", nullValue())
                .body("tags", nullValue())
                .body("to", equalTo(Texts.number(1)))
                .body("erased", nullValue());
        customer.get(unmentioned).then().body("friendlyName", equalTo("Grace"));
        assertThat(mentions(customer)).isZero();
        assertThat(outcomes(reported))
                .containsEntry("usage/mention.subject_id", Outcome.ERASED)
                .containsEntry("usage/communication.name_sealed", Outcome.ERASED)
                .containsEntry("usage/communication.tags_sealed", Outcome.ERASED)
                .containsEntry("usage/communication.to_sealed", Outcome.NOT_FOUND)
                .containsEntry("cns.communications/name", Outcome.UNREADABLE)
                .containsEntry("cns.communications/tags", Outcome.UNREADABLE)
                .containsEntry("usage_keyring/subject", Outcome.ERASED);
    }

    @ParameterizedTest
    @CsvSource({"PHONE, +4915110000002", "EMAIL, anna@example.com", "IP, 2001:db8::7"})
    @DisplayName("R12, R13: by whatever identifier they are named, in a tag as in a name")
    void by_whatever_identifier_they_are_named(IdentifierType type, String identifier) {
        var customer = Customer.active();
        String id = stored(customer, with(sent(1), "tags", List.of("vip", "by " + identifier)));
        customer.get(id).then().body("tags", equalTo(List.of("vip", "by " + identifier)));

        erasing.erase(customer, type, identifier);

        customer.get(id).then().body("tags", nullValue()).body("to", equalTo(Texts.number(1)));
    }

    @Test
    @DisplayName(
            "R13: a person whose number stands in a name as it is written in the end-user's country is found and redacted")
    void a_person_whose_number_is_written_without_a_plus_sign_is_found_and_redacted() {
        var customer = Customer.active();
        String id = stored(customer, with(sent(1), "friendlyName", "Anna 0151 10000002"));
        customer.get(id).then().body("friendlyName", equalTo("Anna 0151 10000002"));

        erasing.erase(customer, ANNA);

        customer.get(id).then().body("friendlyName", nullValue()).body("to", equalTo(Texts.number(1)));
    }

    @Test
    @DisplayName("R13: without the key of whom they mention the words cannot be read, wherever a copy of them is")
    void without_the_key_of_whom_they_mention_the_words_cannot_be_read() {
        var customer = Customer.active();
        String id = stored(customer, with(sent(1), "friendlyName", NAME));
        var anna =
                new SubjectId(UUID.fromString(Outside.query("select min(subject_id::text) from mention" + of(customer))
                        .getFirst()));

        OnVertx.await(() -> keyring.destroy(customer.account(), anna));

        await().atMost(SOON).untilAsserted(() -> customer.get(id).then().body("friendlyName", nullValue()));
        customer.get(id).then().body("to", equalTo(Texts.number(1)));
        assertThat(Outside.query("select count(name_sealed) from communication" + of(customer)))
                .containsExactly("1");
    }

    @Test
    @DisplayName("R13: a record that arrives after somebody in its words was erased is kept without its words")
    void a_record_that_arrives_after_somebody_in_its_words_was_erased_is_kept_without_them() {
        var customer = Customer.active();
        stored(customer, with(sent(1), "friendlyName", NAME));
        ProducerRecord<String, byte[]> late = late(customer);
        erasing.erase(customer, ANNA);

        Topics.ofTests().send(List.of(late));

        customer.awaitMetered(2);
        assertThat(Outside.query(
                        "select count(to_sealed)::text || count(name_sealed) from communication" + of(customer)))
                .containsExactly("20");
        assertThat(mentions(customer)).isZero();
    }

    @Test
    void what_is_redelivered_after_an_erasure_brings_no_words_back() {
        var customer = Customer.active();
        String id = stored(customer, with(sent(1), "friendlyName", NAME));
        erasing.erase(customer, ANNA);

        replay(customer, Topic.COMMUNICATIONS);
        stored(customer, sent(3));

        customer.get(id).then().body("friendlyName", nullValue());
        assertThat(mentions(customer)).isZero();
        assertThat(customer.metered()).isEqualTo(2);
    }

    @Test
    @DisplayName("R13: an erased end-user's words go, and with them that others were named in them")
    void an_erased_end_users_words_go_with_their_mentions() {
        var customer = Customer.active();
        stored(customer, with(sent(1), "friendlyName", NAME));
        String annas = stored(customer, with(sent(2), "friendlyName", "Anna"));

        var reported = erasing.erase(customer, Texts.number(1));

        assertThat(mentions(customer)).isZero();
        customer.get(annas).then().body("friendlyName", equalTo("Anna"));
        assertThat(outcomes(reported))
                .containsEntry("usage/mention.subject_id", Outcome.NOT_FOUND)
                .containsEntry("usage/communication.name_sealed", Outcome.ERASED);
    }

    @Test
    void who_is_both_reached_and_mentioned_goes_from_both() {
        var customer = Customer.active();
        String about = stored(customer, with(sent(1), "friendlyName", NAME));
        String annas = stored(customer, with(sent(2), "friendlyName", "Anna"));

        erasing.erase(customer, ANNA);

        customer.get(about).then().body("friendlyName", nullValue()).body("to", equalTo(Texts.number(1)));
        customer.get(annas).then().body("friendlyName", nullValue()).body("to", nullValue());
    }

    @Test
    void the_end_users_own_number_is_no_mention_and_a_retry_no_second_one() {
        var customer = Customer.active();
        stored(customer, with(sent(1), "friendlyName", "Ada " + Texts.number(1)));
        assertThat(mentions(customer)).isZero();
        Map<String, Object> record = with(sent(3), "friendlyName", "by " + ANNA);
        stored(customer, record);

        customer.send(List.of(record));
        stored(customer, sent(4));

        assertThat(mentions(customer)).isOne();
        assertThat(customer.conflicts()).isEmpty();
    }

    @Test
    @DisplayName("R10: with a deleted record and with deleted addresses go the mentions")
    void with_a_deleted_record_and_with_deleted_addresses_go_the_mentions() {
        var customer = Customer.active();
        String record = stored(customer, with(sent(1), "friendlyName", NAME));
        String addresses = stored(customer, with(sent(3), "friendlyName", "by " + ANNA));

        customer.request().delete("/v1/communications/" + record).then().statusCode(204);
        assertThat(mentions(customer)).isOne();
        customer.request()
                .delete("/v1/communications/" + addresses + "/addresses")
                .then()
                .statusCode(204);

        assertThat(mentions(customer)).isZero();
    }

    @Test
    void mentions_in_records_that_retention_took_are_swept() {
        var customer = Customer.active();
        String gone = stored(customer, with(sent(1), "friendlyName", NAME));
        stored(customer, with(sent(3), "friendlyName", "by " + ANNA));
        Outside.query("with gone as (delete from communication" + of(customer) + " and id = '"
                + CommunicationId.fromString(gone).value() + "' returning 1) select count(*) from gone");

        OnVertx.await(() -> mentions.sweep());

        assertThat(mentions(customer)).isOne();
    }

    private static String stored(Customer customer, Map<String, Object> record) {
        String id = customer.send(List.of(record)).getFirst();
        await().atMost(SOON).until(() -> customer.get(id).statusCode() == 200);
        return id;
    }

    private static int mentions(Customer customer) {
        return Integer.parseInt(
                Outside.query("select count(*) from mention" + of(customer)).getFirst());
    }

    private static String of(Customer customer) {
        return " where account_id = '" + customer.account().value() + "'";
    }
}
