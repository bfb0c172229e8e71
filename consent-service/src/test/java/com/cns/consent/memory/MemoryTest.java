package com.cns.consent.memory;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.cns.consent.standing.ConsentState;
import com.cns.consent.standing.Scope;
import com.cns.consent.standing.Standing;
import com.cns.consent.standing.Words;
import com.cns.contract.classification.Purpose;
import com.cns.contract.id.ConsentId;
import com.cns.contract.id.NoticeId;
import com.cns.contract.usage.Product;
import com.cns.contract.usage.SenderToken;
import com.cns.platform.keyring.Print;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The memory against a map that does the same. */
class MemoryTest {
    private static final int PERSONS = 40;
    private static final List<Purpose> PURPOSES =
            List.of(Purpose.OWN_MARKETING, Purpose.THIRD_PARTY_MARKETING, Purpose.SALE);

    private static final SenderToken ONE = SenderToken.of(new byte[32]);
    private static final SenderToken OTHER = SenderToken.of("0123456789abcdef0123456789abcdef".getBytes(US_ASCII));

    private static final List<Scope> SCOPES = List.of(
            Scope.EVERY,
            new Scope(Product.SMS, null),
            new Scope(Product.PUSH, null),
            new Scope(Product.SMS, ONE),
            new Scope(null, ONE),
            new Scope(null, OTHER));

    private record Key(Print print, Purpose purpose, Scope scope) {}

    /** Few persons of nearly the same prints, so that searches run through each other's entries. */
    @Property(tries = 40)
    void after_any_history_it_knows_what_a_map_would_know(@ForAll long seed, @ForAll @IntRange(max = 3_000) int steps) {
        Random random = new Random(seed);
        Memory memory = new Memory();
        Map<Key, Standing> model = new HashMap<>();
        for (int step = 0; step < steps; step++) {
            Key key = new Key(
                    new Print(random.nextInt(3), random.nextInt(PERSONS)),
                    PURPOSES.get(random.nextInt(PURPOSES.size())),
                    SCOPES.get(random.nextInt(seed % 2 == 0 ? SCOPES.size() : 3)));
            Standing known = model.get(key);
            if (random.nextInt(3) == 0 && known != null) {
                model.remove(key);
                memory.forget(known.id());
            } else {
                Standing said = standing(random);
                if (!yieldsToNo(said.state()) || known == null || !isNo(known.state())) {
                    model.put(key, said);
                }
                memory.put(key.print(), key.purpose(), key.scope(), said);
            }
        }
        assertThat(memory.size()).isEqualTo(model.size());
        for (int person = 0; person < PERSONS; person++) {
            for (int high = 0; high < 3; high++) {
                for (Purpose purpose : PURPOSES) {
                    Print print = new Print(high, person);
                    Words words = memory.find(print, purpose);
                    for (Scope scope : SCOPES) {
                        Standing known = model.get(new Key(print, purpose, scope));
                        assertThat(words == null ? null : words.said().get(scope))
                                .isEqualTo(known);
                    }
                }
            }
        }
    }

    @Test
    @DisplayName(
            "a no that outlived an erasure stands before what is over and what was asked since, and not before a yes (R16)")
    void a_no_that_outlived_an_erasure_stands_before_what_is_over() {
        Memory memory = new Memory();
        Print print = new Print(1, 1);
        Standing no = standing(1, ConsentState.REFUSED);
        memory.put(print, Purpose.OWN_MARKETING, Scope.EVERY, no);

        memory.put(print, Purpose.OWN_MARKETING, Scope.EVERY, standing(2, ConsentState.EXPIRED));
        memory.put(print, Purpose.OWN_MARKETING, Scope.EVERY, standing(3, ConsentState.ASKED));
        assertThat(memory.find(print, Purpose.OWN_MARKETING)).isEqualTo(new Words(Map.of(Scope.EVERY, no)));

        Standing yes = standing(4, ConsentState.GIVEN);
        memory.put(print, Purpose.OWN_MARKETING, Scope.EVERY, yes);
        assertThat(memory.find(print, Purpose.OWN_MARKETING)).isEqualTo(new Words(Map.of(Scope.EVERY, yes)));
    }

    private static Standing standing(long consent, ConsentState state) {
        return new Standing(new ConsentId(new UUID(0, consent)), state, new NoticeId(new UUID(0, 1)), 1, null);
    }

    /** Which neither a new asking nor what is over undoes. */
    private static boolean yieldsToNo(ConsentState state) {
        return state == ConsentState.ASKED || state == ConsentState.EXPIRED;
    }

    private static boolean isNo(ConsentState state) {
        return state == ConsentState.REFUSED || state == ConsentState.WITHDRAWN;
    }

    @Test
    void a_sender_is_one_under_however_many_notices_words_were_said_to_it() {
        Memory memory = new Memory();
        for (int notice = 0; notice < 40; notice++) {
            for (int sender = 0; sender < 50; sender++) {
                memory.put(new Print(1, notice), Purpose.SALE, to(sender), under(notice, sender));
            }
        }

        assertThat(memory.labels()).as("notices, none, and senders").isEqualTo(40 + 1 + 50);
        assertThat(memory.pairs()).isEqualTo(40 * 50 + 1);
        Words words = Objects.requireNonNull(memory.find(new Print(1, 39), Purpose.SALE));
        assertThat(words.said()).hasSize(50).containsEntry(to(7), under(39, 7));
    }

    private static Scope to(int sender) {
        return new Scope(
                null, SenderToken.of(ByteBuffer.allocate(32).putInt(sender).array()));
    }

    private static Standing under(int notice, int consent) {
        return new Standing(
                new ConsentId(new UUID(notice, consent)),
                ConsentState.GIVEN,
                new NoticeId(new UUID(1, notice)),
                1,
                null);
    }

    @Test
    void changes_are_looked_for_as_often_as_is_set_and_four_times_as_often_after_one() {
        Duration poll = Duration.ofMillis(200);

        assertThat(Follower.untilNext(poll, false, false)).isEqualTo(poll);
        assertThat(Follower.untilNext(poll, false, true)).isEqualTo(Duration.ofMillis(50));
        assertThat(Follower.untilNext(poll, true, false)).isEqualTo(Duration.ofMillis(5));
        assertThat(Follower.untilNext(Duration.ofMillis(1), true, false)).isEqualTo(Duration.ofMillis(1));
    }

    @Test
    void two_persons_who_share_half_of_a_print_are_two() {
        Memory memory = new Memory();
        Standing said = standing(new Random(1));
        memory.put(new Print(64, 7), Purpose.SALE, Scope.EVERY, said);

        assertThat(memory.find(new Print(0, 7), Purpose.SALE)).isNull();
        assertThat(memory.find(new Print(64, 8), Purpose.SALE)).isNull();
        assertThat(memory.find(new Print(64, 7), Purpose.OWN_MARKETING)).isNull();
        assertThat(memory.find(new Print(64, 7), Purpose.SALE)).isEqualTo(new Words(Map.of(Scope.EVERY, said)));
    }

    @Test
    void what_is_forgotten_twice_or_was_never_known_changes_nothing() {
        Memory memory = new Memory();
        Standing said = standing(new Random(1));
        memory.put(new Print(1, 1), Purpose.SALE, Scope.EVERY, said);
        memory.forget(new ConsentId(new UUID(9, 9)));
        assertThat(memory.size()).isEqualTo(1);

        memory.forget(said.id());
        memory.forget(said.id());

        assertThat(memory.size()).isZero();
        assertThat(memory.find(new Print(1, 1), Purpose.SALE)).isNull();
    }

    /** The goal of the design, at every size that it grows through. */
    @Test
    void a_subject_takes_at_most_64_bytes_at_whatever_size() {
        Memory memory = new Memory();
        Random random = new Random(1);
        Standing said = standing(random);
        long measured = Stream.iterate(1, i -> i + 1)
                .limit(200_000)
                .peek(i -> memory.put(
                        new Print(random.nextLong(), random.nextLong()),
                        Purpose.SALE,
                        i % 3 == 0 ? new Scope(Product.SMS, i % 2 == 0 ? ONE : OTHER) : Scope.EVERY,
                        new Standing(
                                new ConsentId(new UUID(i, random.nextLong())),
                                ConsentState.GIVEN,
                                said.notice(),
                                1,
                                null)))
                .filter(i -> i >= 20_000 && i % 500 == 0)
                .peek(i -> assertThat(memory.bytes() / i).as("at %d", i).isLessThanOrEqualTo(64))
                .count();

        assertThat(measured).isPositive();
    }

    private static Standing standing(Random random) {
        ConsentState[] states = ConsentState.values();
        return new Standing(
                new ConsentId(new UUID(random.nextLong(), random.nextLong())),
                states[random.nextInt(states.length)],
                new NoticeId(new UUID(0, random.nextInt(3))),
                1 + random.nextInt(2),
                random.nextBoolean() ? null : Instant.ofEpochSecond(1 + random.nextLong(0xFFFF_FFFFL)));
    }
}
