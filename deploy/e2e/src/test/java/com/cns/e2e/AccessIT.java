package com.cns.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.cns.contract.route.Service;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** GDPR 15 and 20, R12: a copy of everything, from four services, whatever falls over. */
class AccessIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int MANY = 450;

    private static RunningSuite suite;
    private static Customer customer;

    @BeforeAll
    static void up() {
        suite = RunningSuite.shared();
        customer = Customer.signUp(suite, "copier");
    }

    /** In each build account-service is killed while a copy is made by {@link ErasureFaultsIT}. */
    @Test
    @DisplayName("a copy has everything of the person and nobody else, though a service is killed while it is made; an"
            + " erasure ends it (R12, R14, GDPR 15, first 2)")
    void a_copy_has_everything_of_the_person_and_nobody_else() throws Exception {
        assertWhole(new Records("copy", 21), Service.USAGE);
    }

    @Tag("long")
    @Test
    @DisplayName("the same though two services are killed while it is made (R12, R14, GDPR 15)")
    void a_copy_has_everything_though_two_services_are_killed() throws Exception {
        assertWhole(new Records("copied", 22), Service.USAGE, Service.ACCOUNT);
    }

    private static void assertWhole(Records records, Service... killed) throws Exception {
        long before = customer.stored().size();
        String person = records.number();
        String other = records.number();
        List<Map<String, Object>> sent = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            sent.add(records.one("delivered", person, "Parcel " + i + " waits at the counter"));
        }
        List<String> theirs =
                customer.send(sent).then().statusCode(202).extract().path("records.id");
        customer.send(List.of(records.one("delivered", other, "Nobody else reads this")))
                .then()
                .statusCode(202);
        await().atMost(PATIENCE).until(() -> customer.stored().size() == before + MANY + 1);
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> customer.read("/v1/communications/" + theirs.getLast() + "/content", "provide-service")
                                .then()
                                .statusCode(200));

        String request =
                customer.askForCopy(person).then().statusCode(202).extract().path("id");
        for (Service service : killed) {
            suite.kill(service);
        }

        suite.awaitReady(Service.ACCOUNT);
        await().atMost(PATIENCE)
                .untilAsserted(() -> customer.get("/v1/privacy-requests/" + request)
                        .then()
                        .statusCode(200)
                        .body("status", equalTo("completed")));
        Map<String, String> files = unzipped(customer.copy(request));
        assertThat(JsonPath.from(files.get("usage-service/communications.json")).<String>getList("id"))
                .doesNotHaveDuplicates()
                .hasSameElementsAs(theirs);
        assertThat(JsonPath.from(files.get("usage-service/contents.json")).<String>getList("text"))
                .hasSize(MANY)
                .contains("Parcel 0 waits at the counter", "Parcel 449 waits at the counter");
        assertThat(files.getOrDefault("usage-service/communications.csv", "").lines())
                .hasSize(MANY + 1);
        assertThat(files.values()).noneMatch(file -> file.contains(other) || file.contains("Nobody else"));
        assertThat(files.get("summary.html")).contains("Messages, calls and mails with you: " + MANY);

        suite.awaitReady();
        customer.erase(person).then().statusCode(202);
        await().atMost(PATIENCE)
                .untilAsserted(() -> customer.copy(request).then().statusCode(410));
        String empty =
                customer.askForCopy(person).then().statusCode(202).extract().path("id");
        await().atMost(PATIENCE).untilAsserted(() -> customer.copy(empty).then().statusCode(200));
        assertThat(unzipped(customer.copy(empty)).keySet())
                .as("only that it was asked is left")
                .containsExactlyInAnyOrder(
                        "summary.html",
                        "copy.json",
                        "schema.json",
                        "account-service/privacy-requests.json",
                        "account-service/privacy-requests.csv");
    }

    /** The files of a copy by their names. */
    static Map<String, String> unzipped(Response answer) throws IOException {
        answer.then().statusCode(200);
        Map<String, String> files = new HashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(answer.asByteArray()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), UTF_8));
            }
        }
        return files;
    }
}
