package com.cns.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cns.contract.route.Service;
import com.cns.local.suite.Replica;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.MemberDescription;

/**
 * The replicas of each service, and where a gateway would lead. As the manifests have it: another replica comes first, and one
 * that is asked to stop is off the list before.
 */
final class Replicas {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    /** Stands for the ten seconds of {@code preStop}: who has chosen the replica has reached it by then. */
    private static final Duration OFF_THE_LIST = Duration.ofSeconds(1);
    /** Of the 60 s until it would be killed, {@code preStop} and requests in flight may have 30. */
    private static final Duration CLOSING = Duration.ofSeconds(30);
    /** Long before the session time-out of its consumers. */
    private static final Duration LEAVING = Duration.ofSeconds(3);
    /** Kubernetes takes a replica off its list when it is not ready at two probes, five seconds apart. */
    private static final Duration UNREADY = Duration.ofSeconds(5);

    private final RunningSuite suite;
    private final Map<Service, List<String>> listed = new EnumMap<>(Service.class);
    private final AtomicInteger turn = new AtomicInteger();

    Replicas(RunningSuite suite) {
        this.suite = suite;
        for (Service service : Service.values()) {
            listed.put(service, new CopyOnWriteArrayList<>(List.of(suite.url(service))));
        }
    }

    /** Where the next request goes, each replica that is on the list in turn. */
    String next(Service service) {
        Object[] now = list(service).toArray();
        return (String) now[Math.floorMod(turn.getAndIncrement(), now.length)];
    }

    private List<String> list(Service service) {
        return Objects.requireNonNull(listed.get(service));
    }

    /** Who is at a replica that is asked to stop. */
    interface Visitor {
        /** Called before it is asked; what is returned is run when it has been. */
        Runnable before(Service service, String door);
    }

    /**
     * Another replica comes, the first is stopped in good order and comes back, the other is stopped; each time when all that
     * are there are ready.
     *
     * @param both run when two replicas are on the list
     */
    void roll(Service service, Visitor visitor, Runnable both) {
        String first = suite.url(service);
        long pid = suite.pid(service);
        try (Replica second = suite.replica(service)) {
            list(service).add(second.url());
            both.run();
            stop(service, first, pid, visitor);
            long from = System.nanoTime();
            await().atMost(PATIENCE).until(() -> suite.pid(service) != pid);
            Duration unready = awaitReady(service, suite.management(service), second.management());
            System.out.printf(
                    "%s is back after %d ms; the other was not ready for %d ms%n",
                    service.wireName(), sinceMillis(from), unready.toMillis());
            assertThat(unready)
                    .as("the other replica of %s stays on the list", service.wireName())
                    .isLessThan(UNREADY);
            list(service).add(first);
            both.run();
            stop(service, second.url(), second.pid(), visitor);
        }
    }

    private void stop(Service service, String door, long pid, Visitor visitor) {
        list(service).remove(door);
        Runnable afterwards = visitor.before(service, door);
        await().pollDelay(OFF_THE_LIST).until(() -> true);
        ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
        long from = System.nanoTime();
        assertThat(process.destroy()).isTrue();
        afterwards.run();
        awaitEnd(service, process);
        System.out.printf("%s at %s has stopped in %d ms%n", service.wireName(), door, sinceMillis(from));
        assertHasLeftItsGroups(service);
    }

    private static long sinceMillis(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos).toMillis();
    }

    private static void awaitEnd(Service service, ProcessHandle process) {
        try {
            process.onExit().get(CLOSING.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError(service.wireName() + " does not end when it is asked to", e);
        } catch (ExecutionException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /**
     * A replica's consumers of a group differ in their client ids, which are those of the other's. The windows' group apart: there a
     * replica keeps its place for as long as a restart may take.
     */
    private void assertHasLeftItsGroups(Service service) {
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", suite.run().kafka().bootstrapServers()))) {
            await("only one replica of " + service.wireName() + " is in its groups")
                    .atMost(LEAVING)
                    .untilAsserted(() -> assertThat(clients(admin, service))
                            .isNotEmpty()
                            .allSatisfy((group, clients) ->
                                    assertThat(clients).as(group).isNotEmpty().doesNotHaveDuplicates()));
        }
    }

    private static Map<String, List<String>> clients(Admin admin, Service service) throws Exception {
        List<String> groups = admin.listGroups().all().get().stream()
                .map(GroupListing::groupId)
                .filter(group -> group.startsWith(service.wireName() + "."))
                .toList();
        return admin.describeConsumerGroups(groups).all().get().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        group -> group.getValue().members().stream()
                                .map(MemberDescription::clientId)
                                .toList()));
    }

    /** The longest time for which the other was not ready meanwhile. */
    private static Duration awaitReady(Service service, String management, String other) {
        Watch watch = new Watch();
        await(service.wireName() + " is ready again")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(250))
                .ignoreExceptions()
                .until(() -> {
                    watch.look(RunningSuite.isReady(other));
                    return RunningSuite.isReady(management);
                });
        return watch.longest;
    }

    private static final class Watch {
        private long readyAt = System.nanoTime();
        private Duration longest = Duration.ZERO;

        void look(boolean ready) {
            long now = System.nanoTime();
            if (ready) {
                readyAt = now;
            } else {
                Duration unready = Duration.ofNanos(now - readyAt);
                longest = unready.compareTo(longest) > 0 ? unready : longest;
            }
        }
    }
}
