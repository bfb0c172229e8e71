package com.cns.consent.standing;

import static org.assertj.core.api.Assertions.assertThat;

import com.cns.contract.id.ConsentId;
import com.cns.contract.usage.Product;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
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
            Map<Product, Standing> byChannel = new EnumMap<>(Product.class);
            if (sms != null) {
                byChannel.put(Product.SMS, standing(sms));
            }
            if (voice != null) {
                byChannel.put(Product.VOICE, standing(voice));
            }
            Standing counts = new Words(general == null ? null : standing(general), byChannel).counting(asked, NOON);
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
        Words words = Words.with(
                Words.with(null, null, given(NOON.plusSeconds(60))), Product.SMS, given(NOON.plusSeconds(30)));

        assertThat(words.until(NOON.plusSeconds(40), NOON)).isEqualTo(NOON.plusSeconds(30));
        assertThat(words.until(NOON.plusSeconds(2), NOON)).isEqualTo(NOON.plusSeconds(2));
        assertThat(words.until(NOON.plusSeconds(40), NOON.plusSeconds(31))).isEqualTo(NOON.plusSeconds(40));
        assertThat(words.counting(Product.SMS, NOON.plusSeconds(31)))
                .extracting(said -> said.stateAt(NOON.plusSeconds(31)))
                .isEqualTo(ConsentState.EXPIRED);
    }

    private static Standing given(Instant until) {
        return new Standing(new ConsentId(new UUID(1, 2)), ConsentState.GIVEN, null, 0, until);
    }
}
