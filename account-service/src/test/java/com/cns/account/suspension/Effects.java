package com.cns.account.suspension;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cns.account.suite.Customer;
import com.cns.account.suite.Suite;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.EventId;
import com.cns.contract.topic.Topic;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What events about suspensions do, seen from the outside. */
final class Effects {
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private Effects() {}

    /** Sends records of one account; the last one's event is in the inbox when all had their effect. */
    @SafeVarargs
    static void untilTaken(ProducerRecord<String, byte[]>... records) {
        Suite.send(List.of(records));
        String event = new String(
                records[records.length - 1].headers().lastHeader("ce_id").value(), UTF_8);
        await().atMost(PATIENCE)
                .until(() -> !Suite.query("select topic from inbox where event_id = '"
                                + EventId.fromString(event).value() + "'")
                        .isEmpty());
    }

    static void untilAllMailsAreOut(Customer customer) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(queued(customer)).isEmpty());
    }

    static List<String> queued(Customer customer) {
        return Suite.query("select id from queued_mail where account_id = '"
                + customer.id().value() + "'");
    }

    static String standing(AccountId account) {
        return Suite.query("select status from account where account_id = '" + account.value() + "'")
                .getFirst();
    }

    /** The statuses that were told of an account, in order. */
    static List<String> statuses(AccountId account) {
        return Suite.records(Topic.ACCOUNTS).stream()
                .filter(message -> account.toString().equals(message.key()))
                .map(message -> new String(message.value(), UTF_8).replaceAll(".*\"status\":\"([a-z]+)\".*", "$1"))
                .toList();
    }
}
