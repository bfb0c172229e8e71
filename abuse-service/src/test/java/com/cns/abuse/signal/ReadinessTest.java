package com.cns.abuse.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import org.apache.kafka.streams.KafkaStreams.State;
import org.junit.jupiter.api.Test;

/** I7: a replica that comes or goes takes no other one out of service. */
class ReadinessTest {
    @Test
    void a_replica_that_has_summed_stays_ready_while_windows_move() {
        assertThat(SignalStreams.isAtWork(State.REBALANCING, true)).isTrue();
    }

    @Test
    void a_replica_that_never_summed_is_not_ready_before_its_windows_are_restored() {
        assertThat(SignalStreams.isAtWork(State.CREATED, false)).isFalse();
        assertThat(SignalStreams.isAtWork(State.REBALANCING, false)).isFalse();
        assertThat(SignalStreams.isAtWork(State.RUNNING, false)).isTrue();
    }

    @Test
    void one_that_ended_or_failed_is_not_ready_whatever_it_has_done_before() {
        Set<State> over = EnumSet.complementOf(EnumSet.of(State.RUNNING, State.REBALANCING));

        assertThat(over).hasSize(5).noneMatch(state -> SignalStreams.isAtWork(state, true));
    }
}
