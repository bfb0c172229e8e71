package com.cns.e2e;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.cns.contract.route.Service;
import com.cns.local.infrastructure.Mail;
import io.restassured.http.ContentType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A number, a text, an address and a name that occur nowhere else are sent in, then looked for in clear. */
class CanaryIT {
    private static final String NUMBER = "+4915112349876";
    private static final String TEXT = "Heliotrope wombats juggle by moonlight";
    private static final String NAME = "Zebulon Quixwood";
    private static final String EMAIL = "zebulonquixwood@customer.example";
    private static final String COMPANY = "Quagmire Umbrellas";
    private static final String PAGE = "/quixotic-wombat";

    private static RunningSuite suite;

    @BeforeAll
    static void up() {
        suite = RunningSuite.shared();
    }

    @Test
    @DisplayName(
            "R2, R3, R12, R14: what is personal is nowhere in clear: PostgreSQL's files, Kafka's log, logs, metrics, state")
    void a_canary_is_found_in_clear_only_in_the_mail_to_its_owner() throws Exception {
        Customer customer = Customer.signUpInGerman(suite, NAME, EMAIL);
        customer.say("company", COMPANY).then().statusCode(201);
        look();
        Map<String, Object> canary = new Records("canary", 1).one("delivered", NUMBER, TEXT);
        String id =
                customer.send(List.of(canary)).then().statusCode(202).extract().path("records[0].id");
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> customer.read("/v1/communications/" + id, "provide-service")
                        .then()
                        .statusCode(200)
                        .body("to", equalTo(NUMBER)));
        await().untilAsserted(() -> customer.read("/v1/communications/" + id + "/content", "provide-service")
                .then()
                .statusCode(200)
                .body("text", equalTo(TEXT)));
        Map<String, Object> bad = new Records("canary-bad", 2).one("delivered", NUMBER + "555555555", TEXT);
        customer.send(List.of(bad)).then().statusCode(400);
        String copy =
                customer.askForCopy(NUMBER).then().statusCode(202).extract().path("id");
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> customer.copy(copy).then().statusCode(200));
        suite.checkpoint();

        List<String> found = new ArrayList<>();
        for (Path folder : suite.foldersWithoutMail()) {
            found.addAll(occurrences(folder));
        }
        for (Service service : Service.values()) {
            String metrics = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(suite.management(service) + "/q/metrics"))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
            if (spellings().stream().anyMatch(metrics::contains)) {
                found.add("metrics of " + service.wireName());
            }
        }

        assertThat(found).isEmpty();
        assertThat(occurrences(suite.mailFolder()))
                .as("the search works: the owner's mail has their address")
                .isNotEmpty();
        assertThat(Mail.in(suite.mailFolder()))
                .filteredOn(mail -> mail.to().equalsIgnoreCase(EMAIL))
                .extracting(Mail::subject)
                .as("in the language that was asked for")
                .contains("Bestätigen Sie Ihr CNS-Konto");
    }

    /** Somebody who agreed to that looks at a page of the site. */
    private static void look() {
        String cookie = given().baseUri(suite.gateway())
                .contentType(ContentType.JSON)
                .body(Map.of("purposes", List.of("understand-customers"), "notice", 1, "language", "en"))
                .post("/v1/visitors")
                .then()
                .statusCode(200)
                .extract()
                .cookie("__Host-cns-visitor");
        given().baseUri(suite.gateway())
                .header("Cookie", "__Host-cns-visitor=" + cookie)
                .contentType(ContentType.JSON)
                .body(Map.of("page", PAGE))
                .post("/v1/visitors/me/visits")
                .then()
                .body("recorded", equalTo(true));
    }

    private static Collection<String> spellings() {
        return List.of(NUMBER, NUMBER.substring(1), TEXT, NAME, EMAIL, COMPANY, PAGE);
    }

    private static List<String> occurrences(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(CanaryIT::holdsACanary)
                    .map(Path::toString)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean holdsACanary(Path file) {
        try {
            String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            return spellings().stream().anyMatch(bytes::contains);
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
