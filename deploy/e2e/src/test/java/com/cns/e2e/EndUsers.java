package com.cns.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.response.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Whom a customer communicates with, and what is left of them. */
final class EndUsers {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int EACH = 5;

    private final Customer customer;
    private final Records records;

    EndUsers(Customer customer, Records records) {
        this.customer = customer;
        this.records = records;
    }

    /** Of somebody new. */
    String number() {
        return records.number();
    }

    /** Sends some texts to a number and waits until they are stored with their contents. */
    List<String> sendTo(String number) {
        return sendTo(number, EACH);
    }

    List<String> sendTo(String number, int count) {
        long before = customer.metered();
        List<Map<String, Object>> batch = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            batch.add(records.one("delivered", number, "Your table is booked"));
        }
        List<String> ids = customer.send(batch).then().statusCode(202).extract().path("records.id");
        awaitMetered(before + count);
        ids.forEach(id -> await().atMost(PATIENCE).until(() -> content(id) == 200));
        return ids;
    }

    /** Sends one text and does not wait for anything but its id. */
    String send(String number) {
        return customer.send(List.of(records.one("delivered", number, "Your table is booked")))
                .then()
                .statusCode(202)
                .extract()
                .path("records[0].id");
    }

    void awaitMetered(long records) {
        await().atMost(PATIENCE).ignoreExceptions().until(() -> customer.metered() == records);
    }

    Response request(String id) {
        return customer.get("/v1/privacy-requests/" + id);
    }

    void awaitCompleted(String request) {
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> "completed".equals(request(request).path("status")));
    }

    /** Records are there, without the person; their contents are not. */
    void assertGone(List<String> communications) {
        for (String id : communications) {
            await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> {
                Response facts = facts(id);
                assertThat(facts.statusCode()).isEqualTo(200);
                assertThat(facts.<String>path("to")).isNull();
                assertThat(facts.<String>path("from")).isNull();
            });
            assertThat(content(id)).isEqualTo(404);
        }
    }

    /** As it was sent: number and content. */
    void awaitReadable(String communication, String number) {
        await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> {
            assertThat(facts(communication).<String>path("to")).isEqualTo(number);
            assertThat(content(communication)).isEqualTo(200);
        });
    }

    /** Either as it was sent, or gone with the person: never one without the other. */
    void assertWholeOrGone(String communication) {
        await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> {
            Response facts = facts(communication);
            assertThat(facts.statusCode()).isEqualTo(200);
            assertThat(content(communication)).isEqualTo(facts.<String>path("to") == null ? 404 : 200);
        });
    }

    private Response facts(String communication) {
        return customer.read("/v1/communications/" + communication, "provide-service");
    }

    private int content(String communication) {
        return customer.read("/v1/communications/" + communication + "/content", "provide-service")
                .statusCode();
    }
}
