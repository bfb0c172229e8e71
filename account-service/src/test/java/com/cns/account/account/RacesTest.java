package com.cns.account.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.cns.account.language.Language;
import com.cns.contract.event.Sealed;
import com.cns.contract.event.StateVersion;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.SubjectId;
import com.cns.contract.id.SuspensionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * R24: whatever abuse-service tells comes late, twice or in another order. The account and abuse-service go on meanwhile: it
 * imposes on the version that it sees, and ends what it imposed, applied or not.
 */
class RacesTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @Property(tries = 2_000)
    void nothing_is_imposed_twice_no_other_is_lifted_and_none_is_lost(@ForAll("steps") List<Step> steps) {
        Suite suite = new Suite();
        for (Step step : steps) {
            switch (step.kind()) {
                case IMPOSE -> suite.impose();
                case END -> suite.end(step.which());
                case DELIVER -> suite.deliver(step.which());
            }
        }
        suite.deliverAll();

        assertThat(suite.applied).as("each is applied once at most").doesNotHaveDuplicates();
        Optional<SuspensionId> stopping = suite.stopping();
        assertThat(stopping.filter(suite.over::contains))
                .as("what is over stops nobody")
                .isEmpty();
        if (stopping.isEmpty()) {
            assertThat(suite.imposed)
                    .filteredOn(one -> !suite.over.contains(one.id()))
                    .as("what is not over judged an account that has been suspended and reinstated since")
                    .allMatch(one -> suite.account.version().isAfter(one.against()));
        }
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.of(Kind.class), Arbitraries.integers().between(0, 1_000))
                .as(Step::new)
                .list()
                .ofMaxSize(40);
    }

    private enum Kind {
        IMPOSE,
        END,
        DELIVER
    }

    /** @param which of what there is to choose from, round and round */
    private record Step(Kind kind, int which) {}

    private record Imposed(SuspensionId id, StateVersion against) {}

    /** The account, what abuse-service told about it and what of it has come. */
    private static final class Suite {
        private final Account account = active();
        private final List<Imposed> imposed = new ArrayList<>();
        private final List<Runnable> told = new ArrayList<>();
        private final Set<SuspensionId> over = new HashSet<>();
        private final Set<SuspensionId> remembered = new HashSet<>();
        private final List<SuspensionId> applied = new ArrayList<>();

        /** On an account that may send, as its view shows it. */
        void impose() {
            if (account.standing() instanceof Standing.Active) {
                Imposed one = new Imposed(new SuspensionId(new UUID(7, imposed.size())), account.version());
                imposed.add(one);
                told.add(() -> take(one));
            }
        }

        /** Lifted or run out: to the account both are the same. */
        void end(int which) {
            if (!imposed.isEmpty()) {
                SuspensionId id = imposed.get(which % imposed.size()).id();
                over.add(id);
                told.add(() -> takeEnd(id));
            }
        }

        /** Anything that was ever told: late, early or again. */
        void deliver(int which) {
            if (!told.isEmpty()) {
                told.get(which % told.size()).run();
            }
        }

        void deliverAll() {
            told.forEach(Runnable::run);
        }

        private void take(Imposed one) {
            if (!remembered.contains(one.id())
                    && account.suspend(one.id(), one.against(), 1, NOON).isPresent()) {
                applied.add(one.id());
            }
        }

        private void takeEnd(SuspensionId id) {
            Optional<SuspensionId> before = stopping();
            remembered.add(id);
            account.reinstate(id, 1, NOON);
            assertThat(stopping())
                    .as("the end of one never ends another")
                    .isEqualTo(before.filter(one -> !one.equals(id)));
        }

        Optional<SuspensionId> stopping() {
            return account.standing() instanceof Standing.Suspended(SuspensionId by, Instant _)
                    ? Optional.of(by)
                    : Optional.empty();
        }
    }

    private static Account active() {
        Sealed sealed = Sealed.of(new byte[29]);
        Account account = Account.signUp(
                new AccountId(new UUID(7, 1)),
                new Profile(Plan.STANDARD, "DE", "Europe/Berlin", Language.EN),
                new SealedProfile(new SubjectId(new UUID(7, 3)), null, sealed, sealed),
                1,
                NOON);
        account.verify(1, NOON);
        return account;
    }
}
