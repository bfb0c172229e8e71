package com.cns.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cns.contract.route.Service;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** I2: what happens to a person at the same time as their erasure. */
class ErasureRacesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final long SEED = 20_261_129L;
    private static final int SEEDS = 12;

    private static RunningSuite suite;
    private static Customer customer;
    private static EndUsers endUsers;

    @BeforeAll
    static void up() {
        suite = RunningSuite.shared();
        customer = Customer.signUp(suite, "racer");
        endUsers = new EndUsers(customer, new Records("race", 17));
    }

    @Test
    @DisplayName(
            "messages that are sent during an erasure are metered, and readable only as somebody new (I1, first 2)")
    void messages_that_are_sent_during_an_erasure_are_metered_and_readable_only_as_somebody_new() throws Exception {
        String person = endUsers.number();
        List<String> theirs = endUsers.sendTo(person);
        long before = customer.metered();
        ConcurrentLinkedQueue<String> during = new ConcurrentLinkedQueue<>();
        AtomicBoolean enough = new AtomicBoolean();
        try (ExecutorService sending = Executors.newSingleThreadExecutor()) {
            Future<?> sender = sending.submit(() -> {
                while (!enough.get()) {
                    during.add(endUsers.send(person));
                }
            });
            await().atMost(PATIENCE).until(() -> during.size() >= 3);
            String request =
                    customer.erase(person).then().statusCode(202).extract().path("id");
            endUsers.awaitCompleted(request);
            int completed = during.size();
            await().atMost(PATIENCE).until(() -> during.size() >= completed + 3);
            enough.set(true);
            sender.get();
        } finally {
            enough.set(true);
        }

        endUsers.awaitMetered(before + during.size());
        endUsers.assertGone(theirs);
        during.forEach(endUsers::assertWholeOrGone);
        endUsers.awaitReadable(new ArrayList<>(during).getLast(), person);
    }

    @Test
    @DisplayName(
            "the same erasure asked by several at once is one request and one that follows; another person's goes its own way")
    void the_same_erasure_asked_by_several_at_once_is_one_request_and_one_that_follows() throws Exception {
        String person = endUsers.number();
        String other = endUsers.number();
        List<String> theirs = endUsers.sendTo(person);
        List<String> others = endUsers.sendTo(other);
        List<Callable<Response>> asking = List.of(
                () -> customer.erase(person),
                () -> customer.erase(other),
                () -> customer.erase(person),
                () -> customer.erase(person));
        List<Response> answers = new ArrayList<>();
        // So that no request is over before all have asked.
        suite.signal(Service.ABUSE, "STOP");
        try (ExecutorService threads = Executors.newFixedThreadPool(asking.size())) {
            for (Future<Response> answer : threads.invokeAll(asking)) {
                answers.add(answer.get());
            }
        } finally {
            suite.signal(Service.ABUSE, "CONT");
        }

        Response apart = answers.remove(1);
        apart.then().statusCode(202);
        assertThat(answers).extracting(Response::statusCode).containsOnly(200, 202);
        Set<String> requests =
                answers.stream().map(answer -> answer.<String>path("id")).collect(Collectors.toSet());
        assertThat(requests).hasSize(2);
        requests.forEach(endUsers::awaitCompleted);
        endUsers.awaitCompleted(apart.path("id"));
        endUsers.assertGone(theirs);
        endUsers.assertGone(others);
    }

    @Test
    @DisplayName("an erasure during an export ends it: nothing of it can be fetched, now or later (GDPR 15, 17)")
    void an_erasure_during_an_export_ends_it() {
        String person = endUsers.number();
        List<String> theirs = endUsers.sendTo(person, 50);
        String copy =
                customer.askForCopy(person).then().statusCode(202).extract().path("id");
        String erasure = customer.erase(person).then().statusCode(202).extract().path("id");

        endUsers.awaitCompleted(erasure);
        await().atMost(PATIENCE)
                .until(() -> !"in-progress".equals(endUsers.request(copy).path("status")));
        assertThat(endUsers.request(copy).<String>path("status")).isIn("refused", "completed");
        assertThat(customer.copy(copy).statusCode()).isEqualTo(410);
        endUsers.assertGone(theirs);
    }

    @Tag("long")
    @Test
    @DisplayName("an export during an erasure has nothing of what is erased (GDPR 15, 17)")
    void an_export_during_an_erasure_has_nothing_of_what_is_erased() throws Exception {
        String person = endUsers.number();
        List<String> theirs = endUsers.sendTo(person, 50);
        String erasure = customer.erase(person).then().statusCode(202).extract().path("id");
        String copy =
                customer.askForCopy(person).then().statusCode(202).extract().path("id");

        endUsers.awaitCompleted(erasure);
        endUsers.awaitCompleted(copy);
        Map<String, String> files = AccessIT.unzipped(customer.copy(copy));
        assertThat(files.keySet()).noneMatch(name -> name.startsWith("usage-service/"));
        assertThat(files.values()).noneMatch(file -> file.contains(person) || file.contains("Your table is booked"));
        endUsers.assertGone(theirs);
    }

    @Tag("long")
    @Test
    @DisplayName("kill -9 of a service at some step of an erasure: it completes, and nothing returns")
    void a_service_killed_at_some_step_delays_an_erasure_and_no_more() {
        killedAtSomeStep(SEED);
    }

    static LongStream seeds() {
        return LongStream.range(0, SEEDS);
    }

    @Tag("long")
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_service_killed_at_any_step_delays_an_erasure_and_no_more(long seed) {
        killedAtSomeStep(seed);
    }

    /** The step is what the request shows: after so many services have reported, from none to three. */
    private static void killedAtSomeStep(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        Service victim = Service.values()[random.nextInt(Service.values().length)];
        int reported = random.nextInt(Service.values().length);
        try {
            String person = endUsers.number();
            List<String> theirs = endUsers.sendTo(person);
            long metered = customer.metered();
            String request =
                    customer.erase(person).then().statusCode(202).extract().path("id");
            await().pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(5))
                    .atMost(PATIENCE)
                    .until(() -> endUsers.request(request)
                                    .<List<String>>path("participants.findAll { it.status == 'done' }.service")
                                    .size()
                            >= reported);
            suite.kill(victim);

            suite.awaitReady();
            endUsers.awaitCompleted(request);
            endUsers.assertGone(theirs);
            assertThat(customer.metered()).isEqualTo(metered);
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(
                    "seed " + seed + ", " + victim + " after " + reported + " reports: " + e.getMessage(), e);
        }
    }
}
