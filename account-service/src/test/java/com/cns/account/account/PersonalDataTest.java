package com.cns.account.account;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cns.account.suite.Customer;
import com.cns.account.suite.Suite;
import com.cns.contract.topic.Topic;
import com.cns.platform.testing.CnsTestResource;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = CnsTestResource.class, scope = TestResourceScope.GLOBAL)
class PersonalDataTest {
    @Test
    void no_profile_field_is_in_clear_in_the_database() {
        Customer pending = Customer.signsUp();
        Customer active = Customer.isActive();

        List<String> columns = Suite.query("""
                select format('select %1$I::text from %2$I.%3$I where %1$I is not null',
                    column_name, table_schema, table_name)
                from information_schema.columns
                where table_schema = 'public' and data_type in ('text', 'bytea', 'character varying', 'jsonb')
                """);

        assertThat(columns).hasSizeGreaterThan(8);
        for (String column : columns) {
            List<String> values = Suite.query(column);
            for (Customer customer : List.of(pending, active)) {
                assertThat(values)
                        .as(column)
                        .doesNotContainNull()
                        .noneMatch(value -> holds(value, customer.name()) || holds(value, customer.email()));
            }
        }
    }

    @Test
    void no_profile_field_is_in_clear_on_the_topic() {
        Customer customer = Customer.isActive();
        await().until(() -> Suite.records(Topic.ACCOUNTS).stream()
                        .filter(message -> customer.id().toString().equals(message.key()))
                        .count()
                == 2);

        assertThat(Suite.records(Topic.ACCOUNTS))
                .map(PersonalDataTest::text)
                .noneMatch(text -> text.contains(customer.name()) || text.contains(customer.email()));
    }

    /** Text as it is, bytes as PostgreSQL shows them: hex. */
    private static boolean holds(String value, String canary) {
        StringBuilder hex = new StringBuilder();
        for (byte b : canary.getBytes(UTF_8)) {
            hex.append("%02x".formatted(b));
        }
        return value.contains(canary) || value.contains(hex);
    }

    private static String text(ConsumerRecord<String, byte[]> message) {
        StringBuilder text = new StringBuilder(message.key());
        message.headers().forEach(header -> text.append(new String(header.value(), UTF_8)));
        return text.append(new String(message.value(), UTF_8)).toString();
    }
}
