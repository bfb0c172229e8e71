package com.cns.e2e;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.cns.contract.route.Service;
import com.cns.local.infrastructure.Mail;
import com.cns.local.search.Needles;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.io.InputStream;
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
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Numbers, texts, addresses, tokens of devices, ids of users and names that occur nowhere else are sent in, of every kind of product,
 * then looked for in clear.
 */
class CanaryIT {
    private static final String NUMBER = "+4915112349876";
    private static final String TEXT = "Heliotrope wombats juggle by moonlight";
    private static final String CALLED = "+4915112349877";
    private static final String FRIENDLY_NAME = "Xanthippe Quibblesworth";
    private static final String TAG = "zwieback-enthusiast";
    private static final String TRANSCRIPT = "Nine lukewarm zithers hum in the pantry";
    private static final String MAILED = "ottoline.vexley@enduser.example";
    private static final String LETTER = "Marzipan otters ferry the brass kettle";
    private static final String DEVICE = "qzx81canarydevicetoken7733fjord";
    private static final String PUSHED = "Crumpled lanterns waltz past the orchard";
    private static final String APP_USER = "quokka-app-user-90417";
    private static final String NAME = "Zebulon Quixwood";
    private static final String EMAIL = "zebulonquixwood@customer.example";
    private static final String COMPANY = "Quagmire Umbrellas";
    private static final String PAGE = "/quixotic-wombat";

    private static final String RIGHT_NAME = "Xanthippe Plumfeather";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String TRACE = trace();
    private static final String ASKED = trace();

    private static final List<Map<String, Object>> CANARIES = List.of(
            canary("canary-1", "sms", NUMBER, TEXT, Map.of("segments", 1)),
            canary(
                    "canary-2",
                    "voice",
                    CALLED,
                    TRANSCRIPT,
                    Map.of("seconds", 42, "friendlyName", FRIENDLY_NAME, "tags", List.of(TAG))),
            canary("canary-3", "email", MAILED, LETTER, Map.of("bytes", 512)),
            canary("canary-4", "push", "device:" + DEVICE, PUSHED, Map.of("bytes", 128)),
            canary("canary-5", "push", "user:" + APP_USER, PUSHED, Map.of("bytes", 128)));

    /** What is looked for, all of it in one reading. */
    private enum Sought {
        /** Must be nowhere. */
        CANARY,
        /** Is on topics and in tables, or else they were not searched. */
        ACCOUNT
    }

    /** As they were written, and in hex, as PostgreSQL writes bytes. */
    private static final List<byte[]> SPELLINGS = Stream.of(
                    NUMBER.substring(1),
                    TEXT,
                    CALLED.substring(1),
                    FRIENDLY_NAME,
                    RIGHT_NAME,
                    TAG,
                    TRANSCRIPT,
                    MAILED,
                    LETTER,
                    DEVICE,
                    PUSHED,
                    APP_USER,
                    NAME,
                    EMAIL,
                    COMPANY,
                    PAGE)
            .flatMap(text -> Stream.of(text, HexFormat.of().formatHex(bytes(text))))
            .map(CanaryIT::bytes)
            .toList();

    private static RunningSuite suite;

    @BeforeAll
    static void up() {
        suite = RunningSuite.shared();
    }

    @Test
    @DisplayName(
            "R2, R3, R12, R14: what is personal, of whatever product, is nowhere in clear: tables and PostgreSQL's files, topics and Kafka's log, logs, metrics, traces, state")
    void a_canary_is_found_in_clear_only_in_the_mail_to_its_owner() throws Exception {
        Customer customer = Customer.signUpInGerman(suite, NAME, EMAIL);
        customer.say("company", COMPANY).then().statusCode(201);
        look();
        Map<String, String> people =
                new LinkedHashMap<>(Map.of("phone", NUMBER, "email", MAILED, "device", DEVICE, "user", APP_USER));
        List<String> ids =
                send(customer, CANARIES).then().statusCode(202).extract().path("records.id");
        isReadable(customer, ids);
        people.forEach((identifier, value) -> await().atMost(PATIENCE)
                .untilAsserted(() -> search(customer, identifier, value).body("communications", hasSize(1))));
        await().atMost(PATIENCE)
                .untilAsserted(() -> search(customer, "phone", CALLED).body("communications", hasSize(1)));
        send(customer, List.of(canary("canary-bad-1", "sms", NUMBER + "555555555", TEXT, Map.of("segments", 1))))
                .then()
                .statusCode(400);
        send(customer, List.of(canary("canary-bad-2", "email", MAILED + "@" + MAILED, LETTER, Map.of("bytes", 512))))
                .then()
                .statusCode(400);
        String copy = ask(customer, Map.of("type", "access", "endUser", people));
        String rectification = ask(
                customer,
                Map.of(
                        "type",
                        "rectification",
                        "endUser",
                        Map.of("phone", CALLED),
                        "correction",
                        Map.of("friendlyName", RIGHT_NAME)));
        await().atMost(PATIENCE).untilAsserted(() -> customer.copy(copy).then().statusCode(200));
        await().atMost(PATIENCE)
                .untilAsserted(() -> customer.get("/v1/privacy-requests/" + rectification)
                        .then()
                        .body("status", equalTo("completed")));
        await().atMost(PATIENCE)
                .untilAsserted(() -> customer.read("/v1/communications/" + ids.get(1), "provide-service")
                        .then()
                        .body("friendlyName", equalTo(RIGHT_NAME)));
        await("the trace of what was sent")
                .atMost(PATIENCE)
                .until(() -> !TraceCollector.shared().of(TRACE, "usage-service").isEmpty());
        await("the trace of what was asked")
                .atMost(PATIENCE)
                .until(() ->
                        !TraceCollector.shared().of(ASKED, "account-service").isEmpty());
        suite.checkpoint();

        Needles<Sought> needles = new Needles<>(
                Sought.class,
                Map.of(
                        Sought.CANARY,
                        SPELLINGS,
                        Sought.ACCOUNT,
                        List.of(bytes(customer.account()), bytes(uuid(customer.account())))));
        List<String> found = new ArrayList<>();
        for (Path folder : suite.foldersWithoutMail()) {
            found.addAll(occurrences(folder, needles));
        }
        Map<Sought, Set<String>> tables = Clear.tables(suite, needles);
        Map<Sought, Set<String>> topics = Clear.topics(suite, needles);
        found.addAll(tables.getOrDefault(Sought.CANARY, Set.of()));
        found.addAll(topics.getOrDefault(Sought.CANARY, Set.of()));
        if (TraceCollector.shared().all().stream()
                .anyMatch(post -> holdsACanary(post.getBytes(StandardCharsets.ISO_8859_1), needles))) {
            found.add("traces");
        }
        for (Service service : Service.values()) {
            byte[] metrics = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(suite.management(service) + "/q/metrics"))
                                    .build(),
                            BodyHandlers.ofByteArray())
                    .body();
            if (holdsACanary(metrics, needles)) {
                found.add("metrics of " + service.wireName());
            }
        }

        assertThat(found).isEmpty();
        assertThat(topics).as("the search works: accounts are on topics").containsKey(Sought.ACCOUNT);
        assertThat(tables).as("the search works: accounts are in tables").containsKey(Sought.ACCOUNT);
        assertThat(occurrences(suite.mailFolder(), needles))
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

    private static Map<String, Object> canary(
            String id, String product, String to, String text, Map<String, Object> more) {
        Map<String, Object> canary = new LinkedHashMap<>(more);
        canary.put("id", id);
        canary.put("product", product);
        canary.put("direction", "outbound");
        canary.put("status", "delivered");
        canary.put(
                "from",
                product.equals("email") ? "news@bakery.example" : product.equals("voice") ? "+4930123456" : "Bakery");
        canary.put("to", to);
        canary.put("content", Map.of("text", text));
        return canary;
    }

    private static String trace() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    /** Its trace is recorded. */
    private static Response send(Customer customer, List<Map<String, Object>> records) {
        return given().baseUri(customer.gateway())
                .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01")
                .auth()
                .oauth2(customer.token())
                .contentType(ContentType.JSON)
                .body(Map.of("records", records))
                .post("/v1/communications");
    }

    /** As PostgreSQL writes it. */
    private static String uuid(String shown) {
        return shown.replaceFirst("^AC(.{8})(.{4})(.{4})(.{4})(.{12})$", "$1-$2-$3-$4-$5");
    }

    /** Each with what it said: it is really there. */
    private static void isReadable(Customer customer, List<String> ids) {
        for (int i = 0; i < ids.size(); i++) {
            String path = "/v1/communications/" + ids.get(i);
            Map<String, Object> canary = CANARIES.get(i);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> customer.read(path, "provide-service")
                            .then()
                            .statusCode(200)
                            .body("to", equalTo(canary.get("to")))
                            .body("friendlyName", equalTo(canary.get("friendlyName")))
                            .body("tags", equalTo(canary.get("tags"))));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> customer.read(path + "/content", "provide-service")
                            .then()
                            .statusCode(200)
                            .body("text", equalTo(textOf(canary))));
        }
    }

    private static Object textOf(Map<String, Object> canary) {
        Map<?, ?> content = (Map<?, ?>) Objects.requireNonNull(canary.get("content"));
        return Objects.requireNonNull(content.get("text"));
    }

    private static ValidatableResponse search(Customer customer, String identifier, String value) {
        return given().baseUri(customer.gateway())
                .header("CNS-Purpose", "provide-service")
                .auth()
                .oauth2(customer.token())
                .contentType(ContentType.JSON)
                .body(Map.of("endUser", Map.of(identifier, value)))
                .post("/v1/communications/search")
                .then()
                .statusCode(200);
    }

    /** Its trace is recorded. */
    private static String ask(Customer customer, Map<String, Object> request) {
        return given().baseUri(customer.gateway())
                .header("traceparent", "00-" + ASKED + "-00f067aa0ba902b7-01")
                .auth()
                .oauth2(customer.token())
                .contentType(ContentType.JSON)
                .body(request)
                .post("/v1/privacy-requests")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static List<String> occurrences(Path folder, Needles<Sought> needles) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> holdsACanary(file, needles))
                    .map(Path::toString)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean holdsACanary(byte[] bytes, Needles<Sought> needles) {
        return needles.in(bytes).containsKey(Sought.CANARY);
    }

    private static boolean holdsACanary(Path file, Needles<Sought> needles) {
        try (InputStream bytes = Files.newInputStream(file)) {
            return needles.in(bytes, _ -> {}).containsKey(Sought.CANARY);
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
