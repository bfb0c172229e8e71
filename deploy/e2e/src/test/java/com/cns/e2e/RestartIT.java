package com.cns.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.cns.contract.topic.Topic;
import com.cns.local.infrastructure.Mail;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What was acknowledged is there after everything was stopped and started again, once, and what was erased is not. */
class RestartIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String PURPOSE = "provide-service";

    @Test
    @DisplayName("I1, I2: all stopped, every topic read again from offset 0: nothing is lost, doubled, or back")
    void after_a_restart_and_a_replay_from_the_beginning_everything_is_there_once_and_the_erased_are_not()
            throws Exception {
        Records records = new Records("shown", 1);
        String kept = records.number();
        String erased = records.number();
        RunningSuite first = RunningSuite.shared();
        Customer before = Customer.signUp(first, "patient");
        String id = sent(before, List.of(records.one("delivered", kept, "Back after the break")));
        String gone = sent(before, List.of(records.one("delivered", erased, "Never to be seen again")));
        List<Map<String, Object>> more = new Records("more", 2).batch(98, "delivered");
        before.send(more).then().statusCode(202);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(before.metered()).isEqualTo(100));
        String request = before.erase(erased).then().statusCode(202).extract().path("id");
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> "completed"
                        .equals(before.get("/v1/privacy-requests/" + request).path("status")));
        int mails = Mail.in(first.mailFolder()).size();

        RunningSuite second = RunningSuite.restartedAndReplayed();

        Customer after = new Customer(second.gateway(), before.account(), before.token());
        after.send(more).then().statusCode(202);
        after.send(List.of(new Records("after", 3).one("delivered"))).then().statusCode(202);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(after.metered()).isEqualTo(101));
        second.awaitConsumed(Topic.COMMUNICATIONS, "usage-service.communications");
        second.awaitConsumed(Topic.CONTENTS, "usage-service.contents");
        assertThat(after.metered()).isEqualTo(101);
        after.read("/v1/communications/" + id, PURPOSE).then().statusCode(200).body("to", equalTo(kept));
        after.read("/v1/communications/" + gone, PURPOSE).then().statusCode(200).body("to", nullValue());
        after.read("/v1/communications/" + gone + "/content", PURPOSE).then().statusCode(404);
        after.get("/v1/ingest-conflicts").then().body("conflicts", equalTo(List.of()));
        assertThat(Mail.in(second.mailFolder())).as("nobody is told twice").hasSize(mails);
    }

    private static String sent(Customer customer, List<Map<String, Object>> records) {
        return customer.send(records).then().statusCode(202).extract().path("records[0].id");
    }
}
