package com.cns.platform.probe;

import static com.cns.platform.probe.ProblemsTest.isProblem;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.cns.contract.id.AccountId;
import com.cns.contract.topic.Topic;
import com.cns.platform.problem.Problem;
import com.cns.platform.testing.AuditEntries;
import com.cns.platform.testing.CustomerToken;
import com.cns.platform.testing.StaffToken;
import com.cns.platform.testing.Topics;
import com.cns.platform.time.Ids;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is read, and what is refused, is told before it is answered (R7). */
@ProbeTest
class ReadAuditTest {
    private static final String KEY = CustomerToken.API_KEY;
    private static final String PLAIN = "GET /v1/probe/persons/{id}";
    private static final String CONTENT = "GET /v1/probe/persons/{id}/content";
    private static final String STANDING = "GET /v1/probe/persons/{id}/standing";
    private static final String CASE = "GET /v1/probe/persons/{id}/case";

    @Inject
    Ids ids;

    private AccountId account = new AccountId(new UUID(0, 0));

    @BeforeEach
    void drawAccount() {
        account = new AccountId(ids.next());
    }

    @Test
    void a_read_of_what_is_audited_is_told_with_its_subject() {
        read("/1/content", "provide-service").then().statusCode(200).body("text", equalTo("secret"));

        assertThat(AuditEntries.of(account))
                .containsExactly(
                        "READ API_KEY " + KEY + " provide-service " + CONTENT + " " + PersonsResource.SUBJECT.value());
    }

    @Test
    void a_read_that_is_answered_by_another_thread_is_told() {
        read("/elsewhere/content", "provide-service").then().statusCode(200);

        assertThat(AuditEntries.of(account))
                .containsExactly("READ API_KEY " + KEY + " provide-service " + CONTENT + " -");
    }

    @Test
    void a_read_that_finds_nothing_is_told() {
        isProblem(read("/none/content", "provide-service"), Problem.NOT_FOUND);

        assertThat(AuditEntries.of(account))
                .containsExactly("NOT_FOUND API_KEY " + KEY + " provide-service " + CONTENT + " -");
    }

    @Test
    void a_read_that_fails_is_none() {
        isProblem(read("/faulty/content", "provide-service"), Problem.INTERNAL);

        assertThat(AuditEntries.of(account)).isEmpty();
    }

    @Test
    void a_read_of_what_is_not_audited_is_not_told() {
        read("/1", "provide-service").then().statusCode(200);

        assertThat(AuditEntries.of(account)).isEmpty();
    }

    @Test
    @DisplayName("a refused purpose is told wherever personal data is read (R7)")
    void a_refused_purpose_is_told_wherever_personal_data_is_read() {
        isProblem(read("/1", "sale"), Problem.PURPOSE_REFUSED);
        isProblem(read("/1", "+4915112345678"), Problem.PURPOSE_REFUSED);
        isProblem(read("/1", null), Problem.PURPOSE_MISSING);
        isProblem(read("/1/content", "core-business"), Problem.PURPOSE_REFUSED);

        assertThat(AuditEntries.of(account))
                .containsExactly(
                        "REFUSED API_KEY " + KEY + " sale " + PLAIN + " -",
                        "REFUSED API_KEY " + KEY + " - " + PLAIN + " -",
                        "REFUSED API_KEY " + KEY + " - " + PLAIN + " -",
                        "REFUSED API_KEY " + KEY + " core-business " + CONTENT + " -");
    }

    @Test
    void a_holder_without_a_key_is_told_as_the_account() {
        String token = CustomerToken.of(account).claim("key", null).serialize();

        isProblem(read("/1", "sale", token), Problem.PURPOSE_REFUSED);

        assertThat(AuditEntries.of(account)).containsExactly("REFUSED HOLDER " + account + " sale " + PLAIN + " -");
    }

    @Test
    void what_staff_read_is_told_with_their_id_and_the_account_read() {
        String path = "/" + account + "/case";
        read(path, "security", StaffToken.of("rita")).then().statusCode(200);
        isProblem(read(path, "sale", StaffToken.of("rita")), Problem.PURPOSE_REFUSED);

        assertThat(AuditEntries.of(account))
                .containsExactly("READ STAFF rita security " + CASE + " -", "REFUSED STAFF rita sale " + CASE + " -");
    }

    @Test
    void what_staff_read_and_are_refused_is_told_to_the_holder_by_role_and_pseudonym() {
        String path = "/" + account + "/case";
        read(path, "security", StaffToken.of("rita")).then().statusCode(200);
        isProblem(read(path, "sale", StaffToken.of("ruben")), Problem.PURPOSE_REFUSED);
        isProblem(read(path, "security", StaffToken.of("otto")), Problem.FORBIDDEN);
        read(path, "security", StaffToken.of("rita")).then().statusCode(200);

        List<JsonNode> told = told(4);
        assertThat(told)
                .extracting(one -> one.path("outcome").textValue() + " "
                        + one.path("roles").path(0).textValue() + " "
                        + one.path("purpose").asText("-"))
                .containsExactly(
                        "read reviewer security",
                        "refused reviewer sale",
                        "refused operator -",
                        "read reviewer security");
        assertThat(told).allSatisfy(one -> {
            assertThat(one.path("account").textValue()).isEqualTo(account.toString());
            assertThat(one.path("service").textValue()).isEqualTo("usage-service");
            assertThat(one.path("reader").textValue()).isEqualTo("staff");
            assertThat(one.path("path").textValue()).isEqualTo(CASE);
            assertThat(one.path("extent").textValue()).isEqualTo("record");
            assertThat(one.path("categories").path(0).textValue()).isEqualTo("account");
            assertThat(one.toString()).doesNotContain("rita", "ruben", "otto");
        });
        assertThat(told.get(0).path("staff")).isEqualTo(told.get(3).path("staff"));
        assertThat(told.get(0).path("staff")).isNotEqualTo(told.get(1).path("staff"));
    }

    @Test
    @DisplayName("where only staff state a purpose, customers read without one and are not told of (R7)")
    void where_only_staff_state_a_purpose_customers_read_without_one_and_are_not_told_of() {
        String path = "/" + account + "/standing";
        read(path, null).then().statusCode(200);
        isProblem(read(path, null, StaffToken.of("rita")), Problem.PURPOSE_MISSING);
        read(path, "security", StaffToken.of("rita")).then().statusCode(200).header("Cache-Control", "no-store");

        assertThat(AuditEntries.of(account)).containsExactly("READ STAFF rita security " + STANDING + " -");
    }

    @Test
    void another_account_gets_another_pseudonym_of_the_same_person() {
        read("/" + account + "/case", "security", StaffToken.of("rita")).then().statusCode(200);
        JsonNode first = told(1).getFirst();
        drawAccount();
        read("/" + account + "/case", "security", StaffToken.of("rita")).then().statusCode(200);

        assertThat(told(1).getFirst().path("staff")).isNotEqualTo(first.path("staff"));
    }

    @Test
    void what_its_own_credentials_read_is_told_to_nobody() {
        read("/1/content", "provide-service").then().statusCode(200);
        isProblem(read("/1", "sale"), Problem.PURPOSE_REFUSED);
        // After them, so that they would be there before it.
        read("/" + account + "/case", "security", StaffToken.of("rita")).then().statusCode(200);

        assertThat(told(1)).hasSize(1);
    }

    /** What is told of the account, once there are so many; the outbox keeps the order of one replica. */
    private List<JsonNode> told(int count) {
        return await().atMost(Duration.ofSeconds(20)).until(this::told, told -> told.size() >= count);
    }

    private List<JsonNode> told() throws IOException {
        List<JsonNode> told = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> one : Topics.ofTests().all(Topic.DATA_READS.wireName())) {
            if (account.toString().equals(one.key())) {
                told.add(new ObjectMapper().readTree(one.value()));
            }
        }
        return told;
    }

    @Test
    void whoever_may_not_read_what_is_audited_is_told() {
        isProblem(read("/" + account + "/case", "security"), Problem.FORBIDDEN);

        assertThat(AuditEntries.of(account)).containsExactly("REFUSED API_KEY " + KEY + " - " + CASE + " -");
    }

    @Test
    void nobody_is_told_of_without_a_token() {
        isProblem(
                given().header("CNS-Purpose", "security").get("/v1/probe/persons/1/content"), Problem.UNAUTHENTICATED);
    }

    @Test
    @DisplayName("what cannot be told is not answered")
    void what_cannot_be_told_is_not_answered() {
        AuditEntries.execute("alter table audit_entry add constraint nothing_more check (false) not valid");
        try {
            Response read = read("/1/content", "provide-service");
            assertThat(read.statusCode()).isEqualTo(500);
            assertThat(read.asString()).doesNotContain("secret");

            Response none = read("/none/content", "provide-service");
            assertThat(none.statusCode()).isEqualTo(500);

            Response refused = read("/1/content", "sale");
            assertThat(refused.statusCode()).isGreaterThanOrEqualTo(400);
            assertThat(refused.asString()).doesNotContain("secret");
        } finally {
            AuditEntries.execute("alter table audit_entry drop constraint nothing_more");
        }
        read("/1/content", "provide-service").then().statusCode(200);
    }

    private Response read(String path, @Nullable String purpose) {
        return read(path, purpose, CustomerToken.of(account).serialize());
    }

    private static Response read(String path, @Nullable String purpose, String token) {
        var request = given().header("Authorization", "Bearer " + token);
        return (purpose == null ? request : request.header("CNS-Purpose", purpose)).get("/v1/probe/persons" + path);
    }
}
