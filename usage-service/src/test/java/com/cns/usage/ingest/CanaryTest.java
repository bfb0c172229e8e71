package com.cns.usage.ingest;

import static com.cns.usage.suite.Texts.sent;
import static com.cns.usage.suite.Texts.with;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cns.contract.topic.Topic;
import com.cns.platform.testing.Topics;
import com.cns.usage.suite.Customer;
import com.cns.usage.suite.Outside;
import com.cns.usage.suite.UsageTest;
import io.quarkus.test.common.http.TestHTTPResource;
import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@UsageTest
class CanaryTest {
    private static final String NUMBER = "+4915155443322";
    private static final String SENDER = "Kanarie";
    private static final String TEXT = "the zebra finch sings at dawn";
    private static final String MENTIONED = "+4915155443377";
    private static final String CLIENT_ID = "order-of-ada-lovelace";

    @TestHTTPResource(value = "/metrics", management = true)
    URL metrics;

    @Test
    @DisplayName("numbers, senders and texts are nowhere in clear: no table, topic, log or metric (R12, R14)")
    void numbers_senders_and_texts_are_nowhere_in_clear() throws IOException {
        var customer = Customer.active();
        Map<String, Object> canary = with(
                with(with(with(sent(1), "to", NUMBER), "from", SENDER), "id", CLIENT_ID),
                "content",
                Map.of("text", TEXT));
        canary = with(with(canary, "friendlyName", "or call " + MENTIONED), "tags", List.of("via " + MENTIONED));
        String id = customer.send(List.of(canary)).getFirst();
        customer.post(List.of(with(canary, "to", NUMBER + "0000000"), with(canary, "from", SENDER + "!!!!")))
                .then()
                .statusCode(400);
        customer.post(List.of(with(canary, TEXT, NUMBER))).then().statusCode(400);
        customer.awaitMetered(1);
        await().atMost(Duration.ofSeconds(20)).until(() -> customer.content(id).statusCode() == 200);

        for (Topic topic : Topic.values()) {
            for (String name : List.of(topic.wireName(), topic.deadLetters())) {
                Topics.ofTests().all(name).forEach(message -> {
                    assertClear(name, message.key());
                    assertClear(
                            name, message.value() == null ? "" : new String(message.value(), StandardCharsets.UTF_8));
                    message.headers()
                            .forEach(header -> assertClear(name, new String(header.value(), StandardCharsets.UTF_8)));
                });
            }
        }
        for (String database : List.of("usage", "usage_keyring")) {
            for (String table : Outside.query("postgres", "postgres", database, """
                    select format('%I.%I', n.nspname, c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
                    where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema')
                      -- a day's rows are read through its table
                      and not c.relispartition""")) {
                Outside.query("postgres", "postgres", database, "select t::text from " + table + " t")
                        .forEach(row -> assertClear(table, row));
            }
        }
        assertClear("metrics", given().get(metrics).asString());
        assertClear("log", Files.readString(Path.of(Outside.config("quarkus.log.file.path"))));
    }

    /** In clear, and in the forms in which PostgreSQL and JSON would show the same bytes. */
    private static void assertClear(String where, String content) {
        Stream<String> forms = Stream.of(NUMBER, NUMBER.substring(1), SENDER, TEXT, CLIENT_ID, MENTIONED.substring(1))
                .flatMap(canary -> Stream.of(
                        canary,
                        HexFormat.of().formatHex(canary.getBytes(StandardCharsets.UTF_8)),
                        Arrays.toString(canary.getBytes(StandardCharsets.UTF_8))));
        assertThat(forms.filter(content::contains)).as(where).isEmpty();
    }
}
