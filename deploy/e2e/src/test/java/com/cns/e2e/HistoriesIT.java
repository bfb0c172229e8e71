package com.cns.e2e;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cns.contract.route.Service;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Generated histories of messages, rights, retries and crashes, held to a model of what is promised (R2, R12, R13, R26). */
class HistoriesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int STEPS = 26;
    private static final int PEOPLE = 4;

    private static RunningSuite suite;

    @BeforeAll
    static void up() {
        suite = RunningSuite.shared();
    }

    /** Each holds until the next of them: none waits for the one before to be done. */
    private static final Set<Step> IN_A_ROW = EnumSet.of(Step.RESTRICTION, Step.LIFTING, Step.OBJECTION);

    /** What can happen; as likely as it stands here often. */
    private enum Step {
        MESSAGE,
        MESSAGE_AGAIN,
        RETRY,
        RECTIFICATION,
        ERASURE,
        RESTRICTION,
        LIFTING,
        OBJECTION
    }

    /**
     * A record as its person should find it.
     *
     * @param name null when it came without
     */
    private record Sent(String id, @Nullable String name) {}

    /** What is promised to one person. */
    private static final class Model {
        private final String number;
        private final Map<String, Map<String, Object>> requests = new LinkedHashMap<>();
        private final Map<String, Sent> readable = new LinkedHashMap<>();
        private final List<String> gone = new ArrayList<>();
        private boolean restricted;
        private boolean objected;
        private final List<String> open = new ArrayList<>();
        private boolean inARow;

        Model(String number) {
            this.number = number;
        }

        void sent(Map<String, Object> request, String id) {
            requests.put(id, request);
            readable.put(id, new Sent(id, (String) request.get("friendlyName")));
        }

        void rectified(String name) {
            readable.replaceAll((id, sent) -> sent.name() == null ? sent : new Sent(id, name));
        }

        void erased() {
            gone.addAll(readable.keySet());
            readable.clear();
            restricted = false;
        }
    }

    /** One run. */
    private static final class History {
        private final RandomGenerator random;
        private final Customer customer;
        private final Records records;
        private final List<Model> people = new ArrayList<>();
        private final List<String> told = new ArrayList<>();
        private long accepted;

        History(long seed) {
            random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            customer = Customer.signUp(suite, "history-" + seed);
            records = new Records("history", 7_000 + seed);
            for (int i = 0; i < PEOPLE; i++) {
                people.add(new Model(records.number()));
            }
        }

        void step(Step step) {
            Model person = people.get(random.nextInt(PEOPLE));
            boolean inARow = IN_A_ROW.contains(step);
            if (!inARow || !person.inARow) {
                settle(person);
            }
            person.inARow = inARow;
            told.add(step + " " + people.indexOf(person));
            switch (step) {
                case MESSAGE, MESSAGE_AGAIN -> message(person);
                case RETRY -> retry(person);
                case RECTIFICATION -> {
                    String name = "Name " + told.size() % 100;
                    person.readable.keySet().forEach(this::awaitStored);
                    ask(person, "rectification", Map.of("correction", Map.of("friendlyName", name)));
                    person.rectified(name);
                }
                case ERASURE -> {
                    ask(person, "erasure", Map.of());
                    person.erased();
                }
                case RESTRICTION -> {
                    ask(person, "restriction", Map.of());
                    person.restricted = true;
                }
                case LIFTING -> {
                    ask(person, "restriction", Map.of("restricted", false));
                    person.restricted = false;
                }
                case OBJECTION -> {
                    ask(person, "objection", Map.of("purposes", List.of("provide-service")));
                    person.objected = true;
                }
            }
        }

        private void message(Model person) {
            Map<String, Object> one = records.one("delivered", person.number, "Your table is booked");
            if (random.nextBoolean()) {
                one.put("friendlyName", "Wrong Name");
            }
            person.sent(one, send(one));
            accepted++;
        }

        /** Of whatever was sent to them once, also before they were erased: counts and brings back nothing. */
        private void retry(Model person) {
            List<String> ids = List.copyOf(person.requests.keySet());
            if (!ids.isEmpty()) {
                String id = ids.get(random.nextInt(ids.size()));
                assertThat(send(Objects.requireNonNull(person.requests.get(id))))
                        .as(this.toString())
                        .isEqualTo(id);
            }
        }

        private String send(Map<String, Object> one) {
            return accepted(() -> customer.send(List.of(one))).path("records[0].id");
        }

        private void ask(Model person, String type, Map<String, Object> more) {
            Map<String, Object> body = new HashMap<>(more);
            body.put("type", type);
            body.put("endUser", Map.of("phone", person.number));
            person.open.add(accepted(() -> posts("/v1/privacy-requests", body)).path("id"));
        }

        /** As a client asks whose service has just been killed: once more, until it is there again. */
        private Response accepted(Supplier<Response> asking) {
            return await(this.toString()).atMost(PATIENCE).ignoreExceptions().until(asking::get, answer -> {
                assertThat(answer.statusCode()).as(this.toString()).isIn(200, 202, 502, 503, 504);
                return answer.statusCode() < 500;
            });
        }

        /** What one person asked is done before they ask something else; the others' goes on beside it. */
        void settle(Model person) {
            person.open.forEach(request -> await(this.toString())
                    .atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> "completed"
                            .equals(customer.get("/v1/privacy-requests/" + request)
                                    .path("status"))));
            person.open.clear();
        }

        private void awaitStored(String id) {
            await(this.toString())
                    .atMost(PATIENCE)
                    .until(() -> customer.read("/v1/communications/" + id, "provide-service")
                                    .statusCode()
                            == 200);
        }

        void verify() {
            people.forEach(this::settle);
            await(this.toString()).atMost(PATIENCE).ignoreExceptions().until(() -> customer.metered() == accepted);
            for (Model person : people) {
                person.readable
                        .values()
                        .forEach(sent -> await(this.toString())
                                .atMost(PATIENCE)
                                .untilAsserted(() -> assertReadable(person, sent)));
                person.gone.forEach(
                        id -> await(this.toString()).atMost(PATIENCE).untilAsserted(() -> assertGone(id)));
                await(this.toString()).atMost(PATIENCE).untilAsserted(() -> assertUsable(person));
                assertCopied(person);
            }
        }

        private void assertReadable(Model person, Sent sent) {
            Response facts = customer.read("/v1/communications/" + sent.id(), "provide-service");
            Response content = customer.read("/v1/communications/" + sent.id() + "/content", "provide-service");
            SoftAssertions softly = new SoftAssertions();
            softly.assertThat(facts.<String>path("to")).isEqualTo(person.restricted ? null : person.number);
            softly.assertThat(facts.<String>path("friendlyName")).isEqualTo(person.restricted ? null : sent.name());
            softly.assertThat(facts.<Boolean>path("restricted")).isEqualTo(person.restricted ? true : null);
            softly.assertThat(content.statusCode()).isEqualTo(200);
            softly.assertThat(content.<String>path("text"))
                    .isEqualTo(person.restricted ? null : "Your table is booked");
            softly.assertAll();
        }

        private void assertGone(String id) {
            Response facts = customer.read("/v1/communications/" + id, "provide-service");
            assertThat(facts.statusCode()).isEqualTo(200);
            assertThat(facts.<String>path("to")).isNull();
            assertThat(facts.<String>path("friendlyName")).isNull();
            assertThat(facts.<Boolean>path("erased")).isTrue();
            assertThat(customer.read("/v1/communications/" + id + "/content", "provide-service")
                            .statusCode())
                    .isEqualTo(404);
        }

        /** Decisions and sending say the same. */
        private void assertUsable(Model person) {
            boolean free = !person.restricted && !person.objected;
            Map<String, Object> question = Map.of(
                    "person",
                    Map.of("phone", person.number),
                    "purpose",
                    "provide-service",
                    "category",
                    "USAGE",
                    "channel",
                    "sms");
            assertThat(posts("/v1/decisions", Map.of("decisions", List.of(question)))
                            .<String>path("decisions[0].decision"))
                    .isEqualTo(free ? "permit" : "deny");
            if (!free) {
                assertThat(customer.send(List.of(records.one("requested", person.number, "Your table is booked")))
                                .statusCode())
                        .isEqualTo(403);
            }
        }

        private void assertCopied(Model person) {
            ask(person, "access", Map.of());
            String request = person.open.getLast();
            settle(person);
            Response copied = customer.get("/v1/privacy-requests/" + request);
            for (String holding : List.of("communications", "contents")) {
                assertThat(copied.<Number>path("participants.find { it.service == 'usage-service' }"
                                        + ".holdings.find { it.name == '" + holding + "' }.count")
                                .intValue())
                        .as("%s of %s in %s", holding, people.indexOf(person), this)
                        .isEqualTo(person.readable.size());
            }
        }

        private Response posts(String path, Map<String, Object> body) {
            return given().baseUri(suite.gateway())
                    .auth()
                    .oauth2(customer.token())
                    .header("CNS-Purpose", "provide-service")
                    .contentType(ContentType.JSON)
                    .body(body)
                    .post(path);
        }

        @Override
        public String toString() {
            return told.toString();
        }
    }

    @Test
    @DisplayName(
            "whatever happens in whatever order, across a crash: people find what the model says (R2, R12, R13, R26)")
    void people_find_what_the_model_says() throws Exception {
        happens(1);
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(longs = {2, 3, 4, 5, 6})
    @DisplayName("more of these histories (R2, R12, R13, R26)")
    void people_find_what_the_model_says_in_other_histories(long seed) throws Exception {
        happens(seed);
    }

    private static void happens(long seed) throws Exception {
        History history = new History(seed);
        Step[] steps = Step.values();
        for (int i = 0; i < STEPS; i++) {
            if (i == STEPS / 2) {
                Service victim = Service.values()[history.random.nextInt(Service.values().length)];
                history.told.add("kill -9 " + victim);
                suite.kill(victim);
            }
            history.step(steps[history.random.nextInt(steps.length)]);
        }
        history.verify();
    }
}
