package com.cns.consent.standing;

import static org.assertj.core.api.Assertions.assertThat;

import com.cns.contract.id.ConsentId;
import com.cns.contract.usage.Product;
import com.cns.contract.usage.SenderToken;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Which of a person's words counts (R16, R17): all that can have been said for every channel, for two channels, and asked
 * about. The rules of decisions see no more of it than the word that counts, so that their own product need not have it.
 */
class WordsTest {
    private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");
    private static final Set<ConsentState> FORBIDS =
            EnumSet.of(ConsentState.REFUSED, ConsentState.WITHDRAWN, ConsentState.EXPIRED);
    private static final Set<ConsentState> NO = EnumSet.of(ConsentState.REFUSED, ConsentState.WITHDRAWN);
    private static final Set<ConsentState> SAID =
            EnumSet.of(ConsentState.GIVEN, ConsentState.REFUSED, ConsentState.WITHDRAWN);
    private static final SenderToken HARBOUR = SenderToken.of(new byte[32]);
    private static final SenderToken LIGHTHOUSE =
            SenderToken.of("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII));
    private static final List<Optional<ConsentState>> STATES = Stream.concat(
                    Stream.of(Optional.<ConsentState>empty()),
                    Stream.of(ConsentState.values()).map(Optional::of))
            .toList();

    private record Case(
            @Nullable ConsentState general,
            @Nullable ConsentState sms,
            @Nullable ConsentState voice,
            @Nullable Product asked) {
        boolean isSilent() {
            return general == null && sms == null && voice == null;
        }

        @Nullable
        ConsentState counting() {
            Map<Scope, Standing> said = new HashMap<>();
            if (general != null) {
                said.put(Scope.EVERY, standing(general));
            }
            if (sms != null) {
                said.put(new Scope(Product.SMS, null), standing(sms));
            }
            if (voice != null) {
                said.put(new Scope(Product.VOICE, null), standing(voice));
            }
            Standing counts = new Words(said).counting(new Scope(asked, null), NOON);
            return counts == null ? null : counts.stateAt(NOON);
        }

        @Nullable
        ConsentState own() {
            if (asked == Product.SMS) {
                return sms;
            }
            return asked == Product.VOICE ? voice : null;
        }

        boolean anyForbids() {
            return Stream.of(Optional.ofNullable(general), Optional.ofNullable(sms), Optional.ofNullable(voice))
                    .flatMap(Optional::stream)
                    .anyMatch(FORBIDS::contains);
        }
    }

    private static Standing standing(ConsentState state) {
        return new Standing(new ConsentId(new UUID(1, 1)), state, null, 0, null);
    }

    private static List<Case> all() {
        List<Case> all = new ArrayList<>();
        for (Optional<ConsentState> general : STATES) {
            for (Optional<ConsentState> sms : STATES) {
                for (Optional<ConsentState> voice : STATES) {
                    for (Optional<Product> asked : List.of(
                            Optional.<Product>empty(),
                            Optional.of(Product.SMS),
                            Optional.of(Product.VOICE),
                            Optional.of(Product.EMAIL))) {
                        all.add(new Case(
                                general.orElse(null), sms.orElse(null), voice.orElse(null), asked.orElse(null)));
                    }
                }
            }
        }
        return all.stream().filter(one -> !one.isSilent()).toList();
    }

    @Test
    void where_no_channel_is_known_a_no_for_any_forbids_and_a_yes_for_one_permits_nothing() {
        assertThat(all()).filteredOn(one -> one.asked() == null).isNotEmpty().allSatisfy(one -> {
            if (one.anyForbids()) {
                assertThat(one.counting()).isIn(FORBIDS);
            } else {
                assertThat(one.counting()).isEqualTo(one.general());
            }
        });
    }

    @Test
    void a_channels_own_answer_counts_for_it_and_for_no_other() {
        assertThat(all()).filteredOn(one -> one.asked() != null).isNotEmpty().allSatisfy(one -> {
            ConsentState own = one.own();
            if (own == null) {
                assertThat(one.counting()).isEqualTo(one.general());
            } else if (own == ConsentState.ASKED) {
                assertThat(one.counting()).isEqualTo(one.general() == null ? ConsentState.ASKED : one.general());
            } else if (own == ConsentState.GIVEN) {
                assertThat(one.counting()).isEqualTo(ConsentState.GIVEN);
            } else {
                assertThat(one.counting()).isIn(FORBIDS);
            }
        });
    }

    @Test
    void what_counts_holds_until_the_first_of_what_is_given_ends() {
        Words words = new Words(Map.of(
                Scope.EVERY, given(NOON.plusSeconds(60)), new Scope(Product.SMS, null), given(NOON.plusSeconds(30))));

        assertThat(words.until(NOON.plusSeconds(40), NOON)).isEqualTo(NOON.plusSeconds(30));
        assertThat(words.until(NOON.plusSeconds(2), NOON)).isEqualTo(NOON.plusSeconds(2));
        assertThat(words.until(NOON.plusSeconds(40), NOON.plusSeconds(31))).isEqualTo(NOON.plusSeconds(40));
        assertThat(words.counting(new Scope(Product.SMS, null), NOON.plusSeconds(31)))
                .extracting(said -> said.stateAt(NOON.plusSeconds(31)))
                .isEqualTo(ConsentState.EXPIRED);
    }

    /** All that can have been said for everything, a channel, a sender, and both. */
    @Test
    void of_a_channel_and_a_sender_what_is_said_for_both_counts_first_and_then_a_no_for_either() {
        Scope both = new Scope(Product.SMS, HARBOUR);
        for (Optional<ConsentState> every : STATES) {
            for (Optional<ConsentState> channel : STATES) {
                for (Optional<ConsentState> sender : STATES) {
                    for (Optional<ConsentState> own : STATES) {
                        Map<Scope, Standing> said = new HashMap<>();
                        every.ifPresent(state -> said.put(Scope.EVERY, standing(state)));
                        channel.ifPresent(state -> said.put(new Scope(Product.SMS, null), standing(state)));
                        sender.ifPresent(state -> said.put(new Scope(null, HARBOUR), standing(state)));
                        own.ifPresent(state -> said.put(both, standing(state)));
                        if (!said.isEmpty()) {
                            counts(new Words(said), every, channel, sender, own);
                        }
                    }
                }
            }
        }
    }

    private static void counts(
            Words words,
            Optional<ConsentState> every,
            Optional<ConsentState> channel,
            Optional<ConsentState> sender,
            Optional<ConsentState> own) {
        ConsentState counting = state(words, new Scope(Product.SMS, HARBOUR));
        String as = "every %s, channel %s, sender %s, own %s".formatted(every, channel, sender, own);
        if (own.filter(SAID::contains).isPresent()) {
            assertThat(counting).as(as).isEqualTo(own.get());
        } else if (isNo(channel) || isNo(sender)) {
            assertThat(counting).as(as).isIn(NO);
        } else if (own.isEmpty() && (isGiven(channel) || isGiven(sender))) {
            assertThat(counting).as(as).isEqualTo(ConsentState.GIVEN);
        } else if (isNo(every) && !isGiven(channel) && !isGiven(sender)) {
            assertThat(counting).as(as).isIn(NO);
        }
        if (Stream.of(every, channel, sender, own).flatMap(Optional::stream).noneMatch(ConsentState.GIVEN::equals)) {
            assertThat(counting).as(as).isNotEqualTo(ConsentState.GIVEN);
        }
        // Where neither is known, a "no" for anything forbids.
        if (isNo(every) || isNo(channel) || isNo(sender) || isNo(own)) {
            assertThat(state(words, Scope.EVERY)).as(as).isIn(NO);
        }
        // Another sender hears of no other's word.
        Scope elsewhere = new Scope(Product.SMS, LIGHTHOUSE);
        Map<Scope, Standing> without = new HashMap<>(words.said());
        without.keySet().removeIf(scope -> scope.sender() != null);
        assertThat(state(words, elsewhere))
                .as(as)
                .isEqualTo(without.isEmpty() ? null : state(new Words(without), elsewhere));
    }

    @Test
    void what_was_shared_is_forbidden_by_the_word_for_just_that_and_not_by_one_for_a_part_of_it() {
        Scope sms = new Scope(Product.SMS, null);
        Scope harbour = new Scope(Product.SMS, HARBOUR);
        Words yesToSms =
                new Words(Map.of(Scope.EVERY, standing(ConsentState.REFUSED), sms, standing(ConsentState.GIVEN)));
        Words noToOne = new Words(Map.of(sms, standing(ConsentState.GIVEN), harbour, standing(ConsentState.WITHDRAWN)));

        assertThat(yesToSms.forbids(sms, NOON)).isFalse();
        assertThat(yesToSms.forbids(harbour, NOON)).isFalse();
        assertThat(yesToSms.forbids(Scope.EVERY, NOON)).isTrue();
        assertThat(yesToSms.forbids(new Scope(Product.VOICE, null), NOON)).isTrue();
        assertThat(noToOne.forbids(harbour, NOON)).isTrue();
        assertThat(noToOne.forbids(sms, NOON)).isFalse();
        assertThat(noToOne.forbids(Scope.EVERY, NOON)).isFalse();
        assertThat(new Words(Map.of(sms, standing(ConsentState.EXPIRED))).forbids(sms, NOON))
                .isFalse();
    }

    private static @Nullable ConsentState state(Words words, Scope asked) {
        Standing counting = words.counting(asked, NOON);
        return counting == null ? null : counting.stateAt(NOON);
    }

    private static boolean isNo(Optional<ConsentState> state) {
        return state.filter(NO::contains).isPresent();
    }

    private static boolean isGiven(Optional<ConsentState> state) {
        return state.filter(ConsentState.GIVEN::equals).isPresent();
    }

    private static Standing given(Instant until) {
        return new Standing(new ConsentId(new UUID(1, 2)), ConsentState.GIVEN, null, 0, until);
    }
}
