package com.cns.account.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cns.account.suite.Customer;
import com.cns.account.suite.Suite;
import com.cns.contract.id.AccountId;
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

/** R21: whoever watches over abuse can count the accounts that pay by one means, and learns nothing else of it. */
@QuarkusTest
@WithTestResource(value = CnsTestResource.class, scope = TestResourceScope.GLOBAL)
class CardSignalTest {
    private final String token = "tok_1" + UUID.randomUUID().toString().replaceAll("[0-9]", "x");

    @Test
    void a_means_of_payment_is_told_at_the_sign_up_and_later_as_the_same_keyed_hash_and_never_in_clear() {
        Customer early = Customer.signsUp(Map.of("billing", Map.of("paymentToken", token)));
        Holder late = Holder.isThere();
        late.says("payment-token", token).statusCode(201);

        String first = told(early.id()).getFirst();
        String second = told(late.id()).getFirst();

        assertThat(first).matches("\\{\"account\":\"AC[0-9a-f]{32}\",\"card\":\"[A-Za-z0-9_-]{43}\"\\}");
        assertThat(card(second)).isEqualTo(card(first));
        assertThat(Suite.records(Topic.ACCOUNT_ACTIVITY))
                .noneMatch(record -> new String(record.value(), StandardCharsets.UTF_8).contains(token));
    }

    @Test
    void another_means_of_payment_is_another_hash_and_the_same_once_more_is_not_told_again() {
        Holder holder = Holder.isThere();
        holder.says("payment-token", token).statusCode(201);
        holder.says("payment-token", token).statusCode(204);
        holder.says("payment-token", token + "x").statusCode(204);

        List<String> told = untilThereAre(2, holder.id());

        assertThat(told).hasSize(2).doesNotHaveDuplicates();
        holder.says("card-last4", "4242").statusCode(201);
        holder.erases("payment-token").statusCode(200);
        holder.says("payment-token", token + "y").statusCode(201);
        assertThat(untilThereAre(3, holder.id())).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void what_no_provider_would_give_links_nobody() {
        Holder holder = Holder.isThere();
        holder.says("payment-token", "invoice").statusCode(201);
        for (String placeholder : List.of("-", "invoice-by-mail", "2026-11-30", "--------------", "tok_1234567")) {
            holder.says("payment-token", placeholder).statusCode(204);
        }
        holder.says("payment-token", "tok_12345678").statusCode(204);

        assertThat(untilThereAre(1, holder.id())).hasSize(1);
    }

    private static List<String> untilThereAre(int count, AccountId account) {
        return await().atMost(Duration.ofSeconds(20)).until(() -> records(account), all -> all.size() >= count);
    }

    private static List<String> told(AccountId account) {
        return untilThereAre(1, account);
    }

    private static List<String> records(AccountId account) {
        return Suite.records(Topic.ACCOUNT_ACTIVITY).stream()
                .filter(record -> account.toString().equals(record.key()))
                .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                .filter(text -> text.contains("\"card\""))
                .toList();
    }

    private static String card(String event) {
        return event.substring(event.indexOf("\"card\""));
    }
}
