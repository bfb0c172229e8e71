package com.cns.e2e;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cns.contract.route.Service;
import com.cns.local.suite.Run.Credential;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Customers and staff who ask every service for what it does, at the replica whose turn it is. An answer is the expected one or
 * says when to try again; anything else is a failure that is remembered.
 */
final class RollingLoad implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Duration BETWEEN_ERASURES = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Replicas replicas;
    private final Customer customer;
    private final Credential credential;
    private final Customer reviewer;
    private final Records records = new Records("rolled", 77);

    private final Map<Service, Integer> answered = new ConcurrentHashMap<>();
    private final Map<Service, Integer> later = new ConcurrentHashMap<>();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final List<String> requests = new ArrayList<>();
    private final List<String> communications = new ArrayList<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final List<Future<?>> callers = new ArrayList<>();
    private volatile boolean finishing;

    /**
     * @param customer who nothing else is done with
     * @param credential the customer's
     * @param reviewer has the token of one
     */
    RollingLoad(Replicas replicas, Customer customer, Credential credential, Customer reviewer) {
        this.replicas = replicas;
        this.customer = customer;
        this.credential = credential;
        this.reviewer = reviewer;
        callers.add(threads.submit(() -> repeat(this::read)));
        callers.add(threads.submit(() -> repeat(this::erase)));
    }

    private void repeat(Runnable round) {
        while (!finishing) {
            round.run();
        }
    }

    private void read() {
        ask(Service.ACCOUNT, customer, 200, at -> at.read("/v1/accounts/" + at.account(), "provide-service"));
        Response token = ask(Service.ACCOUNT, customer, 200, this::exchange);
        Customer fresh = new Customer("", customer.account(), token.path("access_token"));
        ask(Service.ABUSE, fresh, 200, at -> at.get("/v1/suspensions"));
        ask(Service.ABUSE, reviewer, 200, at -> at.read("/v1/account-features/" + customer.account(), "security"));
        ask(Service.ABUSE, reviewer, 200, at -> at.get("/v1/appeals"));
        ask(Service.USAGE, fresh, 200, at -> at.get("/v1/ingest-conflicts"));
        Response decided = ask(Service.CONSENT, fresh, 200, RollingLoad::decide);
        if (!"permit".equals(decided.path("decisions[0].decision"))) {
            failures.add("decided: " + decided.asString());
        }
    }

    /** What a service is asked that is on its way out; it may be gone before it answers. */
    static Response lastly(Service service, Customer at) {
        return switch (service) {
            case ACCOUNT -> at.read("/v1/accounts/" + at.account(), "provide-service");
            case USAGE -> at.get("/v1/ingest-conflicts");
            case CONSENT -> decide(at);
            case ABUSE -> at.get("/v1/suspensions");
        };
    }

    /** Writes to somebody new and has them erased. */
    private void erase() {
        String person = records.number();
        List<Map<String, Object>> one = List.of(records.one("delivered", person, "Your table is booked"));
        communications.add(ask(Service.USAGE, customer, 202, at -> at.send(one)).path("records[0].id"));
        requests.add(ask(Service.ACCOUNT, customer, 202, at -> at.erase(person)).path("id"));
        await().pollDelay(BETWEEN_ERASURES).until(() -> true);
    }

    /** Until it is answered as expected. */
    private Response ask(Service service, Customer who, int expected, Function<Customer, Response> question) {
        return await(service.wireName() + " answers")
                .pollDelay(PAUSE)
                .atMost(PATIENCE)
                .until(() -> once(service, who, expected, question), answers -> !answers.isEmpty())
                .getFirst();
    }

    private List<Response> once(Service service, Customer who, int expected, Function<Customer, Response> question) {
        String door = replicas.next(service);
        try {
            Response answer = question.apply(who.at(door));
            if (answer.statusCode() == expected) {
                answered.merge(service, 1, Integer::sum);
                return List.of(answer);
            }
            later.merge(service, 1, Integer::sum);
            assertThat(answer.statusCode()).as(answer.asString()).isIn(429, 503);
            Senders.assertSaysTryAgain(answer);
        } catch (AssertionError e) {
            failures.add(service.wireName() + " at " + door + ": " + e.getMessage());
        } catch (Exception e) {
            // REST-assured throws what the socket threw, undeclared.
            if (!(e instanceof IOException)) {
                throw e;
            }
            failures.add(service.wireName() + " at " + door + ": " + e);
        }
        return List.of();
    }

    private Response exchange(Customer at) {
        return given().baseUri(at.gateway())
                .formParam("grant_type", "client_credentials")
                .formParam("client_id", credential.key())
                .formParam("client_secret", credential.secret())
                .post("/oauth2/token");
    }

    private static Response decide(Customer at) {
        return given().baseUri(at.gateway())
                .auth()
                .oauth2(at.token())
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "decisions",
                        List.of(Map.of(
                                "person", Map.of("self", true), "purpose", "provide-service", "category", "ACCOUNT"))))
                .post("/v1/decisions");
    }

    /** Returns when the round in hand is over. */
    void finish() throws Exception {
        finishing = true;
        for (Future<?> caller : callers) {
            caller.get();
        }
    }

    /** Every service was asked, and nothing was answered that is not documented. */
    void assertNothingFailed() {
        System.out.printf("answered %s, to be tried again %s%n", answered, later);
        assertThat(failures).isEmpty();
        assertThat(answered).containsOnlyKeys(Service.values());
    }

    /** All erasures that were asked for; after {@link #finish}. */
    List<String> requests() {
        return requests;
    }

    /** Of those who asked to be erased. */
    List<String> communications() {
        return communications;
    }

    @Override
    public void close() {
        finishing = true;
        threads.shutdownNow();
    }
}
