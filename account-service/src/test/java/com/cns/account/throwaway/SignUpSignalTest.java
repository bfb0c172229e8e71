package com.cns.account.throwaway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cns.account.suite.Customer;
import com.cns.account.suite.Suite;
import com.cns.contract.topic.Topic;
import com.cns.platform.testing.CnsTestResource;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** R21: who signs up with an address to throw away is not refused, and whoever watches over abuse hears of it. */
@QuarkusTest
@WithTestResource(value = CnsTestResource.class, scope = TestResourceScope.GLOBAL)
class SignUpSignalTest {
    @Test
    void an_address_to_throw_away_signs_up_and_is_told_without_the_address() {
        String email = "canary-" + UUID.randomUUID().toString().replace('-', 'x') + "@mailinator.com";

        assertThat(told(Customer.signsUp(Map.of("email", email))))
                .contains("\"throwAwayAddress\":true")
                .doesNotContain("canary", "mailinator");
    }

    @Test
    void any_other_address_is_told_not_to_be_one() {
        assertThat(told(Customer.signsUp())).contains("\"throwAwayAddress\":false");
    }

    private static String told(Customer customer) {
        return await().atMost(Duration.ofSeconds(20))
                .until(() -> records(customer), found -> !found.isEmpty())
                .getFirst();
    }

    private static List<String> records(Customer customer) {
        return Suite.records(Topic.ACCOUNT_ACTIVITY).stream()
                .filter(record -> customer.id().toString().equals(record.key()))
                .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                .filter(text -> text.contains("throwAwayAddress"))
                .toList();
    }
}
