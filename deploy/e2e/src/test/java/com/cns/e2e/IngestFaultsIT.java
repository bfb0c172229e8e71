package com.cns.e2e;

import com.cns.contract.route.Service;
import com.cns.local.suite.Replica;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** I1: no accepted record is lost or counted twice, whatever falls over. */
class IngestFaultsIT {
    private static final long SEED = 20_261_123L;
    private static final int SEEDS = 5;

    private static RunningSuite suite;

    @BeforeAll
    static void up() {
        suite = RunningSuite.shared();
    }

    @Test
    @DisplayName(
            "I1: every fault during ingest, one after the other: every accepted record is stored and metered exactly once")
    void faults_during_ingest_lose_and_double_nothing() throws Exception {
        Customer customer = Customer.signUp(suite, "every-fault");
        duringIngest(List.of(customer), SEED, (random, senders) -> {
            for (Fault fault : Fault.values()) {
                strike(fault, random, senders);
            }
        });
    }

    @Tag("long")
    @ParameterizedTest(name = "I1: {0} during ingest: every accepted record is stored and metered exactly once")
    @EnumSource
    void a_fault_during_ingest_loses_and_doubles_nothing(Fault fault) throws Exception {
        faultDuringIngest(fault, SEED);
    }

    @Tag("long")
    @Test
    @DisplayName("I1: two replicas, every fault, one of them killed: every record is stored and metered exactly once")
    void with_two_replicas_faults_lose_and_double_nothing() throws Exception {
        try (Replica second = suite.replica(Service.USAGE)) {
            faultsWithTwoReplicas(second, SEED);
        }
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, SEEDS);
    }

    static Stream<Arguments> faultsAndSeeds() {
        return Arrays.stream(Fault.values()).flatMap(fault -> seeds().mapToObj(seed -> Arguments.of(fault, seed)));
    }

    @Tag("long")
    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("faultsAndSeeds")
    void a_fault_during_ingest_loses_and_doubles_nothing_whatever_the_moment(Fault fault, long seed) throws Exception {
        faultDuringIngest(fault, seed);
    }

    @Tag("long")
    @ParameterizedTest(name = "two replicas, seed {0}")
    @MethodSource("seeds")
    void with_two_replicas_faults_lose_and_double_nothing_whatever_the_moment(long seed) throws Exception {
        try (Replica second = suite.replica(Service.USAGE)) {
            faultsWithTwoReplicas(second, seed);
        }
    }

    private static void faultDuringIngest(Fault fault, long seed) throws Exception {
        Customer customer =
                Customer.signUp(suite, fault.name().toLowerCase(Locale.ROOT).replace('_', '-') + seed);
        duringIngest(List.of(customer), seed, (random, senders) -> strike(fault, random, senders));
    }

    /** PostgreSQL and the broker in an order from the seed; then one of the replicas, the second when the seed is odd. */
    private static void faultsWithTwoReplicas(Replica second, long seed) throws Exception {
        Customer customer = Customer.signUp(suite, "two-replicas" + seed);
        Customer first = customer.at(suite.url(Service.USAGE));
        duringIngest(List.of(first, customer.at(second.url())), seed, (random, senders) -> {
            List<Fault> faults = new ArrayList<>(List.of(Fault.BROKER_RESTARTED, Fault.POSTGRESQL_CRASHED));
            Collections.shuffle(faults, Random.from(random));
            faults.forEach(fault -> strike(fault, random, senders));
            if (seed % 2 == 0) {
                strike(Fault.USAGE_SERVICE_KILLED, random, senders);
            } else {
                senders.awaitAcknowledged(5 + random.nextInt(20));
                int before = senders.refused();
                second.kill();
                senders.awaitRefused(before + 1);
            }
        });
    }

    /** Held until a client has felt it. */
    private static void strike(Fault fault, RandomGenerator random, Senders senders) {
        senders.awaitAcknowledged(5 + random.nextInt(20));
        int before = senders.refused();
        try {
            fault.strike(suite);
            senders.awaitRefused(before + 1);
        } finally {
            fault.mend(suite);
        }
    }

    private interface Round {
        void run(RandomGenerator random, Senders senders);
    }

    private static void duringIngest(List<Customer> doors, long seed, Round round) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        Ledger ledger = new Ledger(doors.getFirst().at(suite.gateway()));
        try (Senders senders = new Senders(doors, ledger, seed)) {
            round.run(random, senders);
            senders.awaitAcknowledged(20);
            senders.finish();
            suite.awaitReady();
            ledger.assertHeld(suite, random);
        } catch (Exception | AssertionError e) {
            throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
        }
    }
}
