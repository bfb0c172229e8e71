package com.cns.e2e;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cns.contract.id.CommunicationId;
import com.cns.contract.id.SuspensionId;
import com.cns.contract.route.Service;
import com.cns.contract.topic.Topic;
import com.cns.local.story.Api;
import com.cns.local.suite.Run.Credential;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** I1, I2: an upgrade as docs/operations.md has it, replica by replica, with two versions of the events side by side. */
@Tag("long")
class RollingIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PACE = Duration.ofMillis(500);
    private static final Duration HALF_A_REQUEST = Duration.ofSeconds(1);

    /** One at each replica of usage-service. */
    private static final int HALVES = 2;

    private static final long SEED = 20_261_129L;
    private static final String STATE_CHANGED = "com.cns.account.state-changed.v1";
    private static final String RECORDED = OldBesideNew.RECORDED;
    private static final String IMPOSED = "com.cns.abuse.suspension-imposed.v1";
    private static final String COUNTED = "com.cns.usage.signals-counted.v1";

    private static RunningSuite suite;

    /** What this puts on the topics is none of the other tests'. */
    @BeforeAll
    static void up() {
        suite = RunningSuite.start(
                Path.of(System.getProperty("cns.home")).resolve("deploy/e2e/target/rolling"),
                true,
                // As in deploy/kubernetes/base/config.env.
                Map.of("quarkus.shutdown.timeout", "20s"));
    }

    @AfterAll
    static void down() {
        if (suite != null) {
            suite.close();
        }
    }

    @Test
    @DisplayName(
            "I1, I2: every replica of every service restarted under load, an older and a newer version of the contract beside it:"
                    + " nothing lost or doubled, no failure but what says when to try again")
    void a_rolling_restart_of_every_service_loses_and_doubles_nothing() throws Exception {
        Customer customer = Customer.signUp(suite, "roller");
        Credential credential = Customer.credential(suite, "rolled", "rolled@customer.example");
        Customer rolled = Customer.exchange(suite, credential);
        Ledger ledger = new Ledger(customer);
        Replicas replicas = new Replicas(suite);
        try (OtherVersions topics = new OtherVersions(suite);
                RollingLoad load = new RollingLoad(replicas, rolled, credential, staff("rita"));
                Senders senders = new Senders(() -> customer.at(replicas.next(Service.USAGE)), ledger, SEED, PACE)) {
            OldBesideNew others = new OldBesideNew(topics, Customer.signUp(suite, "rolls-beside"));
            for (Service service : Service.values()) {
                replicas.roll(service, (which, door) -> visit(which, rolled.at(door)), () -> {
                    senders.awaitAcknowledged(5);
                    // On their way when the next replica is asked to stop.
                    others.tell();
                });
            }
            senders.finish();
            load.finish();

            load.assertNothingFailed();
            assertThat(senders.broken())
                    .as("connections that broke or were refused")
                    .isZero();
            ledger.assertHeld(
                    suite, RandomGeneratorFactory.of("L64X128MixRandom").create(SEED));
            EndUsers endUsers = new EndUsers(rolled, new Records("unused", 1));
            assertThat(load.requests()).isNotEmpty();
            load.requests().forEach(endUsers::awaitCompleted);
            endUsers.assertGone(load.communications());
            endUsers.awaitMetered(load.communications().size() + HALVES);
            others.assertTakenInOnce();
            assertThat(topics.deadLetters()).isZero();
        }
    }

    @Test
    @DisplayName(
            "events of a newer version and of an older one, and unknown types on every topic: nothing stops, nothing is lost, no dead letter")
    void events_of_a_newer_and_of_an_older_version_are_taken_in_beside_those_of_today() throws Exception {
        Customer customer = Customer.signUp(suite, "beside");
        Customer suspended = Customer.signUp(suite, "besides");
        EndUsers endUsers = new EndUsers(customer, new Records("beside", 5));
        String erased = endUsers.number();
        List<String> theirs = endUsers.sendTo(erased);
        endUsers.awaitCompleted(
                customer.erase(erased).then().statusCode(202).extract().path("id"));
        long metered = customer.metered();
        Map<String, Double> before = unknown();

        try (OtherVersions versions = new OtherVersions(suite)) {
            long dead = versions.deadLetters();
            for (Topic topic : Topic.values()) {
                versions.tellUnknown(topic);
                versions.tellAgainAsNewer(topic);
            }
            ObjectNode recorded = versions.newest(Topic.COMMUNICATIONS, RECORDED, customer.account());
            tellRecorded(versions, customer, OtherVersions.older(RECORDED, recorded));
            tellRecorded(versions, customer, OtherVersions.newer(recorded.deepCopy()));
            assertStatesAreTakenIn(versions, customer);
            assertSuspensionIsTakenIn(versions, suspended);
            assertSignalsAreCounted(versions, suspended);

            unknown()
                    .keySet()
                    .forEach(where -> await(where)
                            .atMost(PATIENCE)
                            .untilAsserted(() -> assertThat(unknown().get(where))
                                    .isGreaterThanOrEqualTo(before.getOrDefault(where, 0.0) + partitions(where))));
            // Two that were told here, and the one that was asked for.
            endUsers.awaitMetered(metered + 3);
            endUsers.assertGone(theirs);
            List<String> later = endUsers.sendTo(endUsers.number());
            String person = endUsers.number();
            List<String> gone = endUsers.sendTo(person);
            endUsers.awaitCompleted(
                    customer.erase(person).then().statusCode(202).extract().path("id"));
            endUsers.assertGone(gone);
            assertThat(customer.metered()).isEqualTo(metered + 3 + later.size() + gone.size());
            assertThat(customer.get("/v1/ingest-conflicts").<List<?>>path("conflicts"))
                    .isEmpty();
            suite.awaitReady();
            assertThat(versions.deadLetters()).isEqualTo(dead);
        }
    }

    /**
     * Half of a request has come when the replica is asked to stop: it is answered all the same. Who comes later, because a
     * gateway was slow, is answered or finds nobody.
     */
    private static Runnable visit(Service service, Customer at) {
        @Nullable
        HalfSent request = service == Service.USAGE
                ? new HalfSent(
                        at,
                        List.of(new Records("half-" + URI.create(at.gateway()).getPort(), SEED).one("delivered")))
                : null;
        return () -> {
            await().pollDelay(HALF_A_REQUEST).until(() -> true);
            if (request != null) {
                try (request) {
                    assertThat(RollingLoad.lastly(service, at).statusCode()).isEqualTo(200);
                    assertThat(request.finish()).startsWith("HTTP/1.1 202");
                }
            }
            await("nobody is there any more").atMost(PATIENCE).until(() -> isGone(service, at));
        };
    }

    private static boolean isGone(Service service, Customer at) {
        try {
            Response answer = RollingLoad.lastly(service, at);
            System.out.printf("%s on its way out: %d%n", service.wireName(), answer.statusCode());
            if (answer.statusCode() != 200) {
                Senders.assertSaysTryAgain(answer);
            }
            return false;
        } catch (Exception e) {
            // REST-assured throws what the socket threw, undeclared.
            if (e instanceof IOException) {
                return true;
            }
            throw e;
        }
    }

    private static void tellRecorded(OtherVersions versions, Customer customer, ObjectNode recorded) {
        String id = new CommunicationId(UUID.randomUUID()).toString();
        versions.tell(Topic.COMMUNICATIONS, RECORDED, id, customer.account(), recorded.put("id", id));
    }

    /** Suspended by an event from before anything was added to it, active again by one of a newer version. */
    private static void assertStatesAreTakenIn(OtherVersions versions, Customer customer) {
        ObjectNode state = versions.newest(Topic.ACCOUNTS, STATE_CHANGED, customer.account());
        ObjectNode version = (ObjectNode) state.get("version");
        version.put("n", version.get("n").asLong() + 1);
        ObjectNode stopped = state.deepCopy().put("status", "suspended");
        tell(versions, Topic.ACCOUNTS, STATE_CHANGED, customer, OtherVersions.older(STATE_CHANGED, stopped));
        awaitRequested(customer, 403);
        version.put("n", version.get("n").asLong() + 1);
        tell(versions, Topic.ACCOUNTS, STATE_CHANGED, customer, OtherVersions.newer(state));
        awaitRequested(customer, 202);
    }

    private static void assertSuspensionIsTakenIn(OtherVersions versions, Customer customer) {
        ObjectNode imposed = OtherVersions.older(IMPOSED, OtherVersions.example(IMPOSED));
        imposed.put("suspension", new SuspensionId(UUID.randomUUID()).toString())
                .put("account", customer.account())
                .put("at", now().toString())
                .set(
                        "against",
                        versions.newest(Topic.ACCOUNTS, STATE_CHANGED, customer.account())
                                .get("version"));
        tell(versions, Topic.SUSPENSIONS, IMPOSED, customer, imposed);
        await("the account is suspended")
                .atMost(PATIENCE)
                .until(() -> "suspended"
                        .equals(customer.read("/v1/accounts/" + customer.account(), "provide-service")
                                .path("status")));
        awaitRequested(customer, 403);
    }

    private static void assertSignalsAreCounted(OtherVersions versions, Customer customer) {
        double before = metric(Service.ABUSE, "cns_abuse_signals_total", "counted");
        ObjectNode counted = OtherVersions.older(COUNTED, OtherVersions.example(COUNTED));
        counted.put("account", customer.account())
                .put("minute", now().truncatedTo(ChronoUnit.MINUTES).toString());
        tell(versions, Topic.USAGE_SIGNALS, COUNTED, customer, counted);
        await("the signals are counted")
                .atMost(PATIENCE)
                .until(() -> metric(Service.ABUSE, "cns_abuse_signals_total", "counted") > before);
    }

    private static void tell(OtherVersions versions, Topic topic, String type, Customer customer, ObjectNode data) {
        versions.tell(topic, type, customer.account(), customer.account(), data);
    }

    /** Until what the customer asks to send is answered so: the same record, however often. */
    private static void awaitRequested(Customer customer, int status) {
        List<Map<String, Object>> one = List.of(new Records("asked", 6).one("requested"));
        await("a request to send is answered " + status)
                .atMost(PATIENCE)
                .until(() -> customer.send(one).statusCode() == status);
    }

    /** What each service says of messages that it does not know: by service and topic. */
    private static Map<String, Double> unknown() {
        Map<String, Double> counts = new LinkedHashMap<>();
        for (Topic topic : Topic.values()) {
            for (Service service : topic.to()) {
                // The fence reads at start.
                if (topic != Topic.ERASURES) {
                    counts.put(service.wireName() + " " + topic.wireName(), unknown(service, topic));
                }
            }
        }
        return counts;
    }

    private static double unknown(Service service, Topic topic) {
        String name = topic.wireName();
        return switch (topic) {
            case ACCOUNTS, REVOCATIONS -> metric(service, "cns_view_unknown_types_total", name);
            case ACCOUNT_ACTIVITY -> metric(service, "cns_abuse_activities_total", "unknown");
            case USAGE_SIGNALS -> metric(service, "cns_abuse_signals_total", "unknown");
            case CONSENTS, SUSPENSIONS ->
                service == Service.ABUSE
                        ? metric(
                                service,
                                topic == Topic.CONSENTS ? "cns_abuse_withdrawals_total" : "cns_abuse_liftings_total",
                                "passed")
                        : metric(service, "cns_inbox_unknown_types_total", name);
            default -> metric(service, "cns_inbox_unknown_types_total", name);
        };
    }

    private static int partitions(String where) {
        return Arrays.stream(Topic.values())
                .filter(topic -> where.endsWith(" " + topic.wireName()))
                .findFirst()
                .orElseThrow()
                .partitions();
    }

    /** @param label the value of a label */
    private static double metric(Service service, String name, String label) {
        return given().baseUri(suite.management(service))
                .get("/q/metrics")
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .filter(line -> line.startsWith(name + "{") && line.contains("\"" + label + "\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    private static Customer staff(String name) {
        try (Api api = new Api(suite.gateway())) {
            return new Customer(
                    suite.gateway(), "", api.staffToken(suite.run().oidc().issuer(), name));
        }
    }
}
