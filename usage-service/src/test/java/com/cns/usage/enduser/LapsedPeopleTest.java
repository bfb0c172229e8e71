package com.cns.usage.enduser;

import static com.cns.usage.suite.Texts.number;
import static com.cns.usage.suite.Texts.sent;
import static com.cns.usage.suite.Texts.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.cns.contract.id.SubjectId;
import com.cns.platform.testing.OnVertx;
import com.cns.usage.suite.Customer;
import com.cns.usage.suite.Outside;
import com.cns.usage.suite.UsageTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@UsageTest
class LapsedPeopleTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @Inject
    LapsedPeople people;

    @Test
    @DisplayName("when the last record of a person has gone by its time, the person goes: contact and keys (R9)")
    void a_person_goes_with_their_last_record() {
        var customer = Customer.active();
        customer.send(IntStream.rangeClosed(1, 5)
                .mapToObj(LapsedPeopleTest::withoutContent)
                .toList());
        customer.awaitMetered(5);
        imports(customer, 3);
        restricts(customer, 4);
        wereRemoved(customer, List.of(1, 3, 4, 5));
        isJudged(customer, List.of(1, 5));
        haveLapsedForLong(customer, List.of(1));

        await().atMost(SOON).untilAsserted(() -> {
            OnVertx.await(() -> people.sweep());
            lookup(customer, 1).body("subjects", hasSize(0));
        });

        lookup(customer, 2).body("subjects", hasSize(1));
        lookup(customer, 3).body("contacts", hasSize(1));
        lookup(customer, 4).body("restricted", equalTo(true));
        assertThat(keys(customer))
                .as("of who has a record, is a contact, is restricted, or has had something a few days ago")
                .isEqualTo("4");
        assertThat(reached(customer)).isEqualTo("4");
        String again = customer.send(List.of(with(sent(6), "to", number(1)))).getFirst();
        customer.awaitMetered(6);
        customer.get(again).then().statusCode(200).body("to", equalTo(number(1)));
    }

    @Test
    @DisplayName("whoever has a record again stays, also when it was on its way as they were judged (R9)")
    void what_is_on_its_way_keeps_its_keys() {
        var customer = Customer.active();
        customer.send(List.of(withoutContent(1)));
        customer.awaitMetered(1);
        wereRemoved(customer, List.of(1));
        isJudged(customer, List.of(1));
        haveLapsedForLong(customer, List.of(1));
        String id = customer.send(List.of(with(sent(2), "to", number(1)))).getFirst();
        customer.awaitMetered(2);

        all();

        customer.get(id).then().statusCode(200).body("to", equalTo(number(1)));
        assertThat(keys(customer)).isEqualTo("1");
    }

    @Test
    @DisplayName("of whoever was a contact or was only named in somebody else's record the keys go, too (R9, R13)")
    void the_keys_of_deleted_contacts_and_of_the_mentioned_go() {
        var customer = Customer.active();
        String id = customer.send(List.of(with(withoutContent(1), "friendlyName", "for " + number(2))))
                .getFirst();
        customer.awaitMetered(1);
        imports(customer, 3);
        imports(customer, 4);
        deletes(customer, 3);
        assertThat(keys(customer)).isEqualTo("4");
        customer.request()
                .delete("/v1/communications/" + id + "/addresses")
                .then()
                .statusCode(204);
        isJudged(customer, List.of(2, 3));
        haveLapsedForLong(customer, List.of(2, 3));

        await().atMost(SOON).untilAsserted(() -> {
            OnVertx.await(() -> people.sweep());
            assertThat(keys(customer)).as("of who has a record, and a contact").isEqualTo("2");
        });

        lookup(customer, 3).body("subjects", hasSize(0));
        lookup(customer, 4).body("contacts", hasSize(1));
    }

    /** Until the sweep has come round to them. */
    private void isJudged(Customer customer, List<Integer> numbers) {
        await().atMost(SOON).untilAsserted(() -> {
            OnVertx.await(() -> people.sweep());
            for (int number : numbers) {
                assertThat(keyring("select lapsed_since is not null from subject where subject_id = '"
                                + subject(customer, number) + "'"))
                        .isEqualTo("t");
            }
        });
    }

    /** Enough rounds for everybody whom all tests have made. */
    private void all() {
        int pages = 1 + Integer.parseInt(keyring("select count(*) from subject")) / 1_000;
        for (int i = 0; i <= pages; i++) {
            OnVertx.await(() -> people.sweep());
        }
    }

    private static void haveLapsedForLong(Customer customer, List<Integer> numbers) {
        for (int number : numbers) {
            keyring("with changed as (update subject set lapsed_since = now() - interval '60 days' where subject_id = '"
                    + subject(customer, number) + "' returning 1) select count(*) from changed");
        }
    }

    private static void deletes(Customer customer, int number) {
        String subject = lookup(customer, number).extract().path("subjects[0]");
        customer.request().delete("/v1/contacts/" + subject).then().statusCode(204);
    }

    /** A replay of the topics must not bring back what this test removes by hand. */
    private static Map<String, Object> withoutContent(int number) {
        Map<String, Object> record = new HashMap<>(sent(number));
        record.remove("content");
        return record;
    }

    private static void wereRemoved(Customer customer, List<Integer> numbers) {
        for (int number : numbers) {
            change("delete from communication where subject_id = '" + subject(customer, number) + "'");
        }
    }

    private static String subject(Customer customer, int number) {
        String shown = lookup(customer, number).extract().path("subjects[0]");
        return SubjectId.fromString(shown).value().toString();
    }

    private static void change(String statement) {
        Outside.query("with changed as (" + statement + " returning 1) select count(*) from changed");
    }

    private static String keys(Customer customer) {
        return keyring("select count(*) from subject where account_id = '"
                + customer.account().value() + "'");
    }

    private static String keyring(String statement) {
        return Outside.query("postgres", "postgres", "usage_keyring", statement).getFirst();
    }

    private static String reached(Customer customer) {
        return Outside.query("select count(*) from end_user where account_id = '"
                        + customer.account().value() + "'")
                .getFirst();
    }

    private static void imports(Customer customer, int number) {
        customer.request()
                .contentType(ContentType.JSON)
                .body(Map.of("contacts", List.of(Map.of("endUser", Map.of("phone", number(number))))))
                .post("/v1/contacts")
                .then()
                .statusCode(200);
    }

    private static void restricts(Customer customer, int number) {
        customer.request()
                .contentType(ContentType.JSON)
                .body(Map.of("endUser", Map.of("phone", number(number)), "restricted", true))
                .post("/v1/end-users/restriction")
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse lookup(Customer customer, int number) {
        return customer.request()
                .header("CNS-Purpose", "provide-service")
                .contentType(ContentType.JSON)
                .body(Map.of("endUser", Map.of("phone", number(number))))
                .post("/v1/end-users/lookup")
                .then()
                .statusCode(200);
    }
}
