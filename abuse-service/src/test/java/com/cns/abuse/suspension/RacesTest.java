package com.cns.abuse.suspension;

import static org.assertj.core.api.Assertions.assertThat;

import com.cns.contract.event.StateVersion;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.SuspensionId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** R24: a person lifts, another shortens, its time runs out, again and again and in whatever order. */
class RacesTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @Property(tries = 2_000)
    void it_ends_once_and_its_end_only_comes_sooner(@ForAll("steps") List<Step> steps) {
        Suspension suspension = Suspension.impose(
                new SuspensionId(new UUID(7, 1)),
                new Imposition(
                        new AccountId(new UUID(7, 2)),
                        new StateVersion(1, 2),
                        NOON,
                        new UUID(7, 3),
                        "spam-burst v1",
                        "much",
                        List.of()),
                NOON);
        int ends = 0;
        Suspension.Status status = suspension.status();
        @Nullable Instant end = null;
        for (Step step : steps) {
            Instant at = NOON.plusSeconds(step.seconds());
            boolean ended = switch (step.kind()) {
                case LIFT -> suspension.lift(at);
                case EXPIRE -> suspension.expire(at);
                case SHORTEN -> {
                    suspension.shorten(at);
                    yield false;
                }
            };
            ends += ended ? 1 : 0;
            if (status != Suspension.Status.IN_FORCE) {
                assertThat(suspension.status())
                        .as("what has ended stays as it ended")
                        .isEqualTo(status);
                assertThat(suspension.endsAt()).isEqualTo(end);
            } else if (end != null) {
                assertThat(suspension.endsAt()).isBeforeOrEqualTo(end);
            }
            status = suspension.status();
            end = suspension.endsAt();
        }
        assertThat(ends).isEqualTo(status == Suspension.Status.IN_FORCE ? 0 : 1);
        assertThat(suspension.covers(new StateVersion(1, 2))).isEqualTo(status == Suspension.Status.IN_FORCE);
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.of(Kind.class), Arbitraries.integers().between(1, 1_000))
                .as(Step::new)
                .list()
                .ofMaxSize(20);
    }

    private enum Kind {
        LIFT,
        EXPIRE,
        SHORTEN
    }

    private record Step(Kind kind, int seconds) {}
}
