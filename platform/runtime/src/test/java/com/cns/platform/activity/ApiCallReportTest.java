package com.cns.platform.activity;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cns.contract.account.NetworkToken;
import com.cns.contract.id.AccountId;
import com.cns.contract.topic.Topic;
import com.cns.platform.identifier.IpAddress;
import com.cns.platform.keyring.Tokens;
import com.cns.platform.security.TokenCredential;
import com.cns.platform.testing.AuditEntries;
import com.cns.platform.testing.CnsTestResource;
import com.cns.platform.testing.CustomerToken;
import com.cns.platform.testing.OnVertx;
import com.cns.platform.testing.StaffToken;
import com.cns.platform.testing.TokenIssuer;
import com.cns.platform.testing.Topics;
import com.cns.platform.time.Ids;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** R6: what was called from where is told, without the address, at one write a minute. */
@QuarkusTest
@WithTestResource(value = CnsTestResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = TokenIssuer.class, scope = TestResourceScope.GLOBAL)
class ApiCallReportTest {
    private static final String ADDRESS = "203.0.113.77";

    @Inject
    ApiCallReport report;

    @Inject
    ApiCalls calls;

    @Inject
    Tokens tokens;

    @Inject
    Ids ids;

    @Test
    void a_tokens_calls_are_told_with_a_hash_of_the_network_that_the_gateway_names() {
        AccountId account = new AccountId(ids.next());
        String token = CustomerToken.of(account).serialize();
        call("/v1/probe/caller", token).then().statusCode(200);
        call("/v1/probe/caller", token).then().statusCode(200);
        call("/v1/probe/staff", token).then().statusCode(403);

        List<JsonNode> told = told(account, 3, () -> OnVertx.await(report::reportAll));
        assertThat(told).allSatisfy(one -> {
            assertThat(one.path("account").textValue()).isEqualTo(account.toString());
            assertThat(one.path("credential").textValue()).isEqualTo(CustomerToken.API_KEY);
            assertThat(one.path("network").textValue())
                    .isEqualTo(network("203.0.113.1").text());
            assertThat(one.path("minute").textValue()).endsWith(":00Z");
            assertThat(one.path("failed").longValue()).isZero();
        });
        assertThat(calls(told)).isEqualTo(3);
        assertThat(told.stream()
                        .mapToLong(one -> one.path("refused").longValue())
                        .sum())
                .isEqualTo(1);
        assertThat(told.toString()).doesNotContain("203.0.113");
    }

    @Test
    void a_shutdown_tells_the_open_minute() {
        AccountId account = new AccountId(ids.next());
        call("/v1/probe/caller", CustomerToken.of(account).serialize()).then().statusCode(200);

        assertThat(told(account, 1, () -> report.stop(new ShutdownEvent()))).hasSize(1);
    }

    @Test
    void a_session_is_told_as_what_it_is() {
        AccountId account = new AccountId(ids.next());
        String session = "SE0000000000000000000000000000000c";
        String token = CustomerToken.of(account)
                .claim("key", null)
                .claim("sid", session)
                .serialize();
        call("/v1/probe/persons/1", token).then().statusCode(400);

        assertThat(told(account, 1, () -> OnVertx.await(report::reportAll)))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.path("credential").textValue()).isEqualTo(session);
                    assertThat(one.path("refused").longValue()).isEqualTo(1);
                });
    }

    @Test
    void staff_and_whoever_has_no_valid_token_are_not_counted() {
        calls.takeAll();
        call("/v1/probe/staff", StaffToken.of("rita")).then().statusCode(200);
        call("/v1/probe/caller", CustomerToken.ofCustomer().expired().serialize())
                .then()
                .statusCode(401);
        call("/v1/probe/caller", CustomerToken.ofCustomer().signedByAnotherKey().serialize())
                .then()
                .statusCode(401);

        assertThat(calls.takeAll().stream().flatMap(minute -> minute.called().stream()))
                .isEmpty();
    }

    @Test
    void what_could_not_be_stored_is_told_later() {
        AccountId account = new AccountId(ids.next());
        calls.count(new TokenCredential(account, CustomerToken.API_KEY), ADDRESS, 200);
        AuditEntries.execute(
                "alter table outbox add constraint nothing_more check (topic <> 'cns.account-activity') not valid");
        try {
            assertThat(OnVertx.await(() ->
                            report.reportAll().replaceWith(true).onFailure().recoverWithItem(false)))
                    .isFalse();
        } finally {
            AuditEntries.execute("alter table outbox drop constraint nothing_more");
        }

        assertThat(told(account, 1, () -> OnVertx.await(report::report))).hasSize(1);
    }

    private NetworkToken network(String address) {
        return tokens.ofNetwork(IpAddress.parse(address));
    }

    private static Response call(String path, String token) {
        return given().header("Authorization", "Bearer " + token)
                .header("X-Forwarded-For", ADDRESS)
                .get(path);
    }

    /** Tells again and again: a call is counted when its answer has left, so a little after the client has it. */
    private static List<JsonNode> told(AccountId account, long calls, Runnable tell) {
        return await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> {
                            tell.run();
                            return records(account);
                        },
                        told -> calls(told) >= calls);
    }

    private static long calls(List<JsonNode> told) {
        return told.stream().mapToLong(one -> one.path("calls").longValue()).sum();
    }

    private static List<JsonNode> records(AccountId account) throws IOException {
        List<JsonNode> told = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> one : Topics.ofTests().all(Topic.ACCOUNT_ACTIVITY.wireName())) {
            if (account.toString().equals(one.key())) {
                told.add(new ObjectMapper().readTree(one.value()));
            }
        }
        return told;
    }
}
