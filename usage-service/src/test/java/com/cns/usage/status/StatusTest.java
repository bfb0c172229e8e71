package com.cns.usage.status;

import static com.cns.usage.suite.Texts.requested;
import static com.cns.usage.suite.Texts.sent;
import static com.cns.usage.suite.Texts.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.cns.contract.topic.Topic;
import com.cns.contract.usage.SignalsCounted;
import com.cns.platform.event.Decoded;
import com.cns.platform.event.EventCodec;
import com.cns.platform.testing.OnVertx;
import com.cns.usage.suite.Customer;
import com.cns.usage.suite.Outside;
import com.cns.usage.suite.UsageTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@UsageTest
class StatusTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Instant NOW = Instant.now();

    /** When each happened, in seconds ago: {@code sent}, which the record itself tells, after all others. */
    private static final Map<String, Integer> AGO = Map.of("sent", 5, "delivered", 20, "failed", 10, "complained", 30);

    @Inject
    EventCodec codec;

    @Inject
    StatusSweep sweep;

    @Test
    void how_far_it_came_counts_in_whatever_order_it_is_told() {
        var customer = Customer.active();
        String id = customer.send(List.of(requested(1))).getFirst();
        customer.awaitMetered(1);

        tell(customer, of(id, "delivered", NOW.minusSeconds(10)), of(id, "sent", NOW.minusSeconds(20)));
        tell(customer, of(id, "sent", NOW.minusSeconds(30)));

        becomes(customer, id, "delivered");
        tell(customer, of(id, "complained", NOW.minusSeconds(5)));
        becomes(customer, id, "complained");
        assertThat(customer.metered()).isOne();
    }

    @Test
    @DisplayName("the further stage counts, also where its time is earlier or none was told (R21)")
    void the_further_stage_counts_whatever_the_times_say() {
        var customer = Customer.active();
        List<String> ids = customer.send(List.of(requested(1), requested(2)));
        Map<String, Object> record = with(sent(3), "id", "own-" + UUID.randomUUID());

        tell(customer, ofOwn(ids.get(0), "communication", "delivered"));
        tell(customer, ofOwn(ids.get(0), "communication", "sent"));
        tell(customer, ofOwn(ids.get(1), "communication", "delivered"));
        tell(customer, of(ids.get(1), "complained", NOW.minusSeconds(60)));
        tell(
                customer,
                with(
                        ofOwn(record.get("id"), "id", "delivered"),
                        "occurredAt",
                        NOW.minusSeconds(60).toString()));
        String own = customer.send(List.of(record)).getFirst();
        allIsRecorded(customer, 3);

        becomes(customer, ids.get(0), "delivered");
        becomes(customer, ids.get(1), "complained");
        becomes(customer, own, "delivered");
        await().atMost(SOON)
                .until(() ->
                        signals(customer).mapToLong(SignalsCounted::complained).sum() == 1);
    }

    static Stream<Arguments> told() {
        return Stream.of(
                arguments(List.of("sent", "delivered"), "delivered"),
                arguments(List.of("sent", "delivered", "failed"), "failed"),
                arguments(List.of("sent", "delivered", "failed", "complained"), "complained"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("told")
    @DisplayName("in whichever order a record and its statuses are told, they lead to one status, signalled once (R21)")
    void every_order_leads_to_one_status(List<String> told, String last) {
        var customer = Customer.active();
        List<List<String>> orders = orders(told);
        List<String> own =
                orders.stream().map(order -> "own-" + UUID.randomUUID()).toList();
        List<String> ids = new ArrayList<>();

        for (int step = 0; step < told.size(); step++) {
            List<Map<String, Object>> records = new ArrayList<>();
            List<Map<String, Object>> statuses = new ArrayList<>();
            for (int i = 0; i < orders.size(); i++) {
                String status = orders.get(i).get(step);
                Map<String, Object> one = status.equals("sent") ? sent(i) : new HashMap<>();
                one.put("id", own.get(i));
                one.put("status", status);
                one.put(
                        "occurredAt",
                        NOW.minusSeconds(AGO.getOrDefault(status, 0)).toString());
                (status.equals("sent") ? records : statuses).add(one);
            }
            ids.addAll(customer.send(records));
            tell(customer, statuses);
        }
        allIsRecorded(customer, orders.size());

        ids.forEach(id -> becomes(customer, id, last));
        if (!last.equals("delivered")) {
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(signals(customer)
                                    .mapToLong(
                                            last.equals("failed") ? SignalsCounted::failed : SignalsCounted::complained)
                                    .sum())
                            .isEqualTo(orders.size()));
        }
    }

    private static List<List<String>> orders(List<String> of) {
        if (of.isEmpty()) {
            return List.of(List.of());
        }
        return of.stream()
                .flatMap(first -> orders(
                                of.stream().filter(one -> !one.equals(first)).toList())
                        .stream()
                        .map(rest ->
                                Stream.concat(Stream.of(first), rest.stream()).toList()))
                .toList();
    }

    /** What comes after it on each of an account's partitions is recorded. */
    private static void allIsRecorded(Customer customer, int records) {
        customer.send(sent(100, 30));
        customer.awaitMetered(records + 30);
    }

    @Test
    void of_what_happened_at_the_same_time_the_further_counts() {
        var customer = Customer.active();
        String id = customer.send(List.of(requested(1))).getFirst();

        tell(customer, of(id, "failed", NOW.minusSeconds(10)), of(id, "delivered", NOW.minusSeconds(10)));

        becomes(customer, id, "failed");
    }

    @Test
    void a_status_that_comes_before_its_communication_waits_for_it() {
        var customer = Customer.active();
        Map<String, Object> record = with(requested(1), "id", "own-" + UUID.randomUUID());

        tell(customer, ofOwn(record.get("id"), "id", "delivered"));
        customer.send(List.of(sent(2)));
        customer.awaitMetered(1);
        String id = customer.send(List.of(record)).getFirst();

        becomes(customer, id, "delivered");
        assertThat(waiting(customer)).isEmpty();
    }

    @Test
    @DisplayName("a complaint after 35 days still counts, as long as the record is kept (R2, R21)")
    void a_status_that_comes_when_the_id_is_claimed_no_more_finds_its_communication() {
        var customer = Customer.active();
        String id = customer.send(List.of(requested(1))).getFirst();
        customer.awaitMetered(1);
        String which = " where account_id = '" + customer.account().value() + "'";
        change("delete from ingest_key" + which);
        tell(customer, of(id, "complained", NOW), of("CM" + "0".repeat(32), "failed", NOW));
        await().atMost(SOON).until(() -> waiting(customer).size() == 2);
        change("update status_waiting set received_at = now() - interval '1 hour'" + which);

        OnVertx.await(() -> sweep.sweep());

        becomes(customer, id, "complained");
        assertThat(waiting(customer)).as("of nothing that is known").hasSize(1);
    }

    private static List<String> waiting(Customer customer) {
        return Outside.query(
                "postgres",
                "postgres",
                "usage",
                "select id::text from status_waiting where account_id = '"
                        + customer.account().value() + "'");
    }

    private static void change(String statement) {
        Outside.query(
                "postgres",
                "postgres",
                "usage",
                "with changed as (" + statement + " returning 1) select 1 from changed");
    }

    @Test
    @DisplayName("failures and complaints told later are signals as well, each once (R21)")
    void failures_and_complaints_told_later_are_signals_as_well() {
        var customer = Customer.active();
        List<String> ids = customer.send(List.of(requested(1), requested(2), requested(3)));
        customer.awaitMetered(3);

        tell(customer, of(ids.get(0), "failed", NOW), of(ids.get(1), "complained", NOW), of(ids.get(2), "sent", NOW));
        tell(customer, of(ids.get(0), "failed", NOW));

        becomes(customer, ids.get(1), "complained");
        await().atMost(SOON)
                .until(() ->
                        signals(customer).mapToLong(SignalsCounted::complained).sum() == 1);
        assertThat(signals(customer).mapToLong(SignalsCounted::failed).sum()).isOne();
        assertThat(signals(customer).mapToLong(SignalsCounted::outbound).sum()).isEqualTo(3);
    }

    @Test
    void another_accounts_communication_is_not_touched() {
        var customer = Customer.active();
        String id = customer.send(List.of(requested(1))).getFirst();
        customer.awaitMetered(1);
        var other = Customer.active();

        tell(other, of(id, "failed", NOW));
        String own = other.send(List.of(requested(2))).getFirst();
        tell(other, of(own, "sent", NOW));

        becomes(other, own, "sent");
        becomes(customer, id, "requested");
    }

    @Test
    void what_is_wrong_is_told_with_its_place_and_nothing_is_taken() {
        var customer = Customer.active();

        customer.request()
                .contentType("application/json")
                .body(Map.of(
                        "statuses",
                        List.of(
                                Map.of("status", "delivered"),
                                Map.of("id", "x", "status", "received"),
                                Map.of("communication", "CM1", "status", "sent"),
                                Map.of("id", "x", "status", "sent", "occurredAt", "2199-01-01T00:00:00Z"),
                                Map.of("id", "x", "status", "sent", "occurredAt", withoutSeconds(NOW)))))
                .post("/v1/communications/statuses")
                .then()
                .statusCode(400)
                .body(
                        "errors.pointer",
                        equalTo(List.of(
                                "/statuses/0",
                                "/statuses/1/status",
                                "/statuses/2/communication",
                                "/statuses/3/occurredAt",
                                "/statuses/4/occurredAt")));
    }

    private static String withoutSeconds(Instant time) {
        return time.toString().substring(0, "2026-11-23T12:00".length()) + "Z";
    }

    private static Map<String, Object> of(String communication, String status, Instant at) {
        return Map.of("communication", communication, "status", status, "occurredAt", at.toString());
    }

    /** Without a time. */
    private static Map<String, Object> ofOwn(@Nullable Object id, String by, String status) {
        Map<String, Object> told = new HashMap<>();
        told.put(by, Objects.requireNonNull(id));
        told.put("status", status);
        return told;
    }

    @SafeVarargs
    private static void tell(Customer customer, Map<String, Object>... statuses) {
        tell(customer, Arrays.asList(statuses));
    }

    private static void tell(Customer customer, List<Map<String, Object>> statuses) {
        customer.request()
                .contentType("application/json")
                .body(Map.of("statuses", statuses))
                .post("/v1/communications/statuses")
                .then()
                .statusCode(202)
                .body("accepted", equalTo(statuses.size()));
    }

    private static void becomes(Customer customer, String id, String status) {
        await().atMost(SOON)
                .untilAsserted(() -> customer.get(id).then().statusCode(200).body("status", equalTo(status)));
    }

    private Stream<SignalsCounted> signals(Customer customer) {
        return Outside.records(Topic.USAGE_SIGNALS).stream()
                .filter(message -> customer.account().toString().equals(message.key()))
                .map(codec::decode)
                .map(decoded -> (SignalsCounted) ((Decoded.Known) decoded).data());
    }
}
