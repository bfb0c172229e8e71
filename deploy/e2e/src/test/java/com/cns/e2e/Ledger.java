package com.cns.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.cns.contract.topic.Topic;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** What a customer was told is accepted, and whether CNS has just that. */
final class Ledger {
    private static final int CONTENTS_READ = 30;

    private final Customer customer;
    private final Map<String, String> accepted = new ConcurrentHashMap<>();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();

    Ledger(Customer customer) {
        this.customer = customer;
    }

    /** @param answer a {@code 202} to these records; a retry must be told the same ids */
    void enter(List<Map<String, Object>> records, Response answer) {
        List<Map<String, String>> told = answer.path("records");
        assertThat(told)
                .extracting(one -> one.get("clientId"))
                .containsExactlyElementsOf(records.stream()
                        .map(one -> String.valueOf(one.get("id")))
                        .toList());
        for (Map<String, String> one : told) {
            String id = one.getOrDefault("id", "");
            assertThat(accepted.merge(one.getOrDefault("clientId", ""), id, (before, now) -> before))
                    .as("the id of a retry")
                    .isEqualTo(id);
        }
    }

    /** These were not acknowledged, and may be in the log in part: what becomes of them is looked at one by one. */
    void refused(List<Map<String, Object>> records) {
        records.forEach(one -> refused.add(String.valueOf(one.get("id"))));
    }

    /**
     * I1: when all of the topics is stored, each accepted record is a row, once, and the meter counts as many; what was
     * accepted at a further attempt has its content.
     */
    void assertHeld(RunningSuite suite, RandomGenerator random) {
        suite.awaitConsumed(Topic.COMMUNICATIONS, "usage-service.communications");
        suite.awaitConsumed(Topic.CONTENTS, "usage-service.contents");
        Set<String> ids = new TreeSet<>(accepted.values());
        List<String> stored = customer.stored();

        assertThat(ids).as("an id for each record").hasSize(accepted.size());
        assertThat(difference(ids, stored)).as("lost").isEmpty();
        assertThat(difference(stored, ids)).as("never acknowledged").isEmpty();
        assertThat(stored).as("rows").hasSameSizeAs(ids);
        assertThat(customer.metered()).as("metered").isEqualTo(ids.size());
        assertThat(customer.get("/v1/ingest-conflicts").<List<?>>path("conflicts"))
                .isEmpty();
        List<String> all = new ArrayList<>(ids);
        for (int i = 0; i < CONTENTS_READ; i++) {
            assertHasContent(all.get(random.nextInt(all.size())));
        }
        refused.stream().flatMap(id -> Stream.ofNullable(accepted.get(id))).forEach(this::assertHasContent);
    }

    private void assertHasContent(String id) {
        assertThat(customer.read("/v1/communications/" + id + "/content", "provide-service")
                        .statusCode())
                .as("content of %s", id)
                .isEqualTo(200);
    }

    private static Set<String> difference(Iterable<String> these, Iterable<String> those) {
        Set<String> rest = new TreeSet<>();
        these.forEach(rest::add);
        those.forEach(rest::remove);
        return rest;
    }
}
