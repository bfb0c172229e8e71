package com.cns.usage.suite;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import com.cns.contract.account.AccountStateChanged;
import com.cns.contract.account.AccountStatus;
import com.cns.contract.event.StateVersion;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.SuspensionId;
import com.cns.platform.testing.CustomerToken;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** A customer with an account and a token, calling the API. */
public final class Customer {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final AccountId account = new AccountId(UUID.randomUUID());
    private StateVersion version = new StateVersion(1, 1);

    private final String plan;

    private Customer(String plan) {
        this.plan = plan;
    }

    /** Signed up and verified. */
    public static Customer active() {
        return active("standard");
    }

    /** Signed up and verified, with a plan of its own. */
    public static Customer active(String plan) {
        Customer customer = new Customer(plan);
        customer.become(AccountStatus.ACTIVE, null);
        return customer;
    }

    /** Changes where the account stands; the next token says so. */
    public void become(AccountStatus status, @Nullable SuspensionId suspension) {
        version = version.next();
        AccountService.running().tell(new AccountStateChanged(account, version, status, null, plan, "DE", suspension));
    }

    /** The rules slow it down; the next token says so. */
    public void slowDown(long perMinute, Instant until) {
        version = version.next();
        AccountService.running()
                .tell(new AccountStateChanged(
                        account,
                        version,
                        AccountStatus.ACTIVE,
                        null,
                        plan,
                        "DE",
                        null,
                        new AccountStateChanged.Throttle(perMinute, until)));
    }

    public AccountId account() {
        return account;
    }

    public RequestSpecification request() {
        return given().auth().oauth2(token());
    }

    /** Posts records. */
    public Response post(List<Map<String, Object>> records) {
        return postBody(Map.of("records", records));
    }

    public Response postBody(Object body) {
        return request().contentType(ContentType.JSON).body(body).post("/v1/communications");
    }

    /** Posts records, which must be accepted; the ids in their order. */
    public List<String> send(List<Map<String, Object>> records) {
        return post(records).then().statusCode(202).extract().path("records.id");
    }

    public Response get(String id) {
        return request().header("CNS-Purpose", "provide-service").get("/v1/communications/{id}", id);
    }

    public Response content(String id) {
        return request().header("CNS-Purpose", "provide-service").get("/v1/communications/{id}/content", id);
    }

    /** The meter's records of the last days. */
    public List<Map<String, Object>> usage() {
        return request()
                .queryParam("granularity", "day")
                .queryParam("from", LocalDate.now(ZoneOffset.UTC).minusDays(2).toString())
                .queryParam("to", LocalDate.now(ZoneOffset.UTC).plusDays(2).toString())
                .get("/v1/usage-records")
                .then()
                .statusCode(200)
                .extract()
                .path("records");
    }

    /** How many communications are metered. */
    public int metered() {
        return usage().stream()
                .mapToInt(record -> ((Number) Objects.requireNonNull(record.get("count"))).intValue())
                .sum();
    }

    public List<String> conflicts() {
        return request()
                .get("/v1/ingest-conflicts")
                .then()
                .statusCode(200)
                .extract()
                .path("conflicts.id");
    }

    /** Whether a message is about this customer. */
    public boolean wrote(ConsumerRecord<String, byte[]> message) {
        return new String(message.value(), StandardCharsets.UTF_8).contains(account.toString());
    }

    public void awaitMetered(int count) {
        await().atMost(SOON).until(this::metered, metered -> metered == count);
    }

    public String token() {
        return CustomerToken.of(account).version(version).serialize();
    }
}
