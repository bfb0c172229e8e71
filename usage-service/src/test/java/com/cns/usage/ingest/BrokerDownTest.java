package com.cns.usage.ingest;

import static com.cns.usage.suite.Texts.requested;
import static com.cns.usage.suite.Texts.sent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.cns.contract.topic.Topic;
import com.cns.platform.testing.TestBroker;
import com.cns.usage.suite.Customer;
import com.cns.usage.suite.Outside;
import com.cns.usage.suite.UsageTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@UsageTest
class BrokerDownTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @AfterEach
    void back() {
        TestBroker.start();
    }

    @ParameterizedTest
    @EnumSource(names = {"COMMUNICATIONS", "CONTENTS"})
    @DisplayName("a record that one of its topics refused at first has its content after the retry (R14)")
    void a_record_that_one_topic_refused_at_first_has_its_content_after_the_retry(Topic topic) throws Exception {
        var customer = Customer.active();
        var records = sent(0, 1);
        // Another test may just have started the broker again.
        await().atMost(Duration.ofSeconds(60))
                .until(() -> customer.post(List.of(sent(3))).statusCode() == 202);
        try {
            bound(topic, OpType.SET);
            await().atMost(SOON).until(() -> customer.post(List.of(sent(1))).statusCode() == 503);

            customer.post(records).then().statusCode(503);
        } finally {
            bound(topic, OpType.DELETE);
        }
        await().atMost(SOON).until(() -> customer.post(List.of(sent(2))).statusCode() == 202);
        String id = customer.send(records).getFirst();

        await().atMost(SOON)
                .untilAsserted(() -> customer.content(id)
                        .then()
                        .statusCode(200)
                        .body("text", equalTo("Your parcel number 0 is on its way")));
    }

    /** With a bound of one byte for its messages a topic refuses each. */
    private static void bound(Topic topic, OpType operation) throws Exception {
        try (Admin admin = Admin.create(
                Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, Outside.config("kafka.bootstrap.servers")))) {
            admin.incrementalAlterConfigs(Map.of(
                            new ConfigResource(ConfigResource.Type.TOPIC, topic.wireName()),
                            List.of(new AlterConfigOp(
                                    new ConfigEntry(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, "1"), operation))))
                    .all()
                    .get();
        }
    }

    @Test
    void while_the_broker_is_down_nothing_is_accepted_and_afterwards_the_retry_counts_once() {
        var customer = Customer.active();
        var records = sent(0, 100);
        customer.send(sent(100, 10));
        TestBroker.stop();

        customer.post(records)
                .then()
                .statusCode(503)
                .header("Retry-After", "1")
                .body("type", equalTo("/problems/unavailable"));
        TestBroker.start();

        await().atMost(Duration.ofSeconds(60))
                .until(() -> customer.post(records).statusCode() == 202);
        customer.awaitMetered(110);
        assertThat(customer.conflicts()).isEmpty();
    }

    @Test
    void while_the_account_is_not_known_well_enough_nothing_is_sent() {
        var customer = Customer.active();
        // The other test may just have started the broker again.
        await().atMost(Duration.ofSeconds(60))
                .until(() -> customer.post(List.of(requested(1))).statusCode() == 202);
        TestBroker.stop();

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> customer.post(List.of(requested(2)))
                        .then()
                        .statusCode(503)
                        .header("Retry-After", "1")
                        .body("type", equalTo("/problems/account-view-behind")));
        TestBroker.start();

        await().atMost(Duration.ofSeconds(60))
                .until(() -> customer.post(List.of(requested(3))).statusCode() == 202);
    }
}
