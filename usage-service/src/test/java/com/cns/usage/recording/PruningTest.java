package com.cns.usage.recording;

import static com.cns.usage.suite.Texts.sent;
import static org.assertj.core.api.Assertions.assertThat;

import com.cns.platform.testing.OnVertx;
import com.cns.usage.suite.Customer;
import com.cns.usage.suite.Outside;
import com.cns.usage.suite.UsageTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@UsageTest
class PruningTest {
    @Inject
    Pruning pruning;

    @Test
    @DisplayName("a client id counts once within 35 days of its receipt, and is forgotten then")
    void a_client_id_is_forgotten_after_35_days_and_not_before() {
        var customer = Customer.active();
        List<String> ids = customer.send(sent(0, 3));
        customer.awaitMetered(3);
        receivedBefore(customer, ids.get(0), "35 days 1 second");
        receivedBefore(customer, ids.get(1), "34 days 23 hours");

        OnVertx.await(() -> pruning.prune());

        assertThat(Outside.query("select count(*) from ingest_key where account_id = '"
                        + customer.account().value() + "'"))
                .containsExactly("2");
    }

    private static void receivedBefore(Customer customer, String id, String ago) {
        Outside.query("with moved as (update ingest_key set received_at = now() - interval '%s'".formatted(ago)
                + " where account_id = '%s' and id = '%s' returning 1) select count(*) from moved"
                        .formatted(customer.account().value(), uuid(id)));
    }

    private static String uuid(String id) {
        return com.cns.contract.id.CommunicationId.fromString(id).value().toString();
    }
}
