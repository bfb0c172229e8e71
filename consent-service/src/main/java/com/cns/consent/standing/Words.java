package com.cns.consent.standing;

import com.cns.contract.usage.Product;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a person has said about a purpose.
 *
 * @param general for every channel; null when they said nothing for all of them
 * @param byChannel for one channel each
 */
public record Words(@Nullable Standing general, Map<Product, Standing> byChannel) {
    public Words {
        byChannel = Map.copyOf(byChannel);
        if (general == null && byChannel.isEmpty()) {
            throw new IllegalArgumentException("who has said nothing has no words");
        }
    }

    /** With what was said for a channel; null is every one. */
    public static Words with(@Nullable Words others, @Nullable Product channel, Standing said) {
        if (others == null) {
            return channel == null ? new Words(said, Map.of()) : new Words(null, Map.of(channel, said));
        }
        return channel == null
                ? new Words(said, others.byChannel)
                : new Words(others.general, joined(others.byChannel, channel, said));
    }

    private static Map<Product, Standing> joined(Map<Product, Standing> others, Product channel, Standing said) {
        Map<Product, Standing> all = new EnumMap<>(Product.class);
        all.putAll(others);
        all.put(channel, said);
        return all;
    }

    /**
     * The word that counts.
     *
     * @param channel by which the person would be reached; null when it is not known: then any may be, and a "no" for one
     *     is a "no"
     * @return null when they were never asked
     */
    public @Nullable Standing counting(@Nullable Product channel, Instant now) {
        return channel == null ? anyChannel(now) : byChannel(channel, now);
    }

    private @Nullable Standing anyChannel(Instant now) {
        return Stream.<Predicate<Standing>>of(Words::isNo, said -> isOver(said, now))
                .flatMap(forbids -> all().filter(forbids))
                .findFirst()
                .orElse(general);
    }

    /** A channel's own answer; it was given after any "no" for every channel, which ends what was given before. */
    private @Nullable Standing byChannel(Product channel, Instant now) {
        Standing own = byChannel.get(channel);
        if (own == null || general == null) {
            return own == null ? general : own;
        }
        return switch (own.stateAt(now)) {
            case GIVEN, REFUSED, WITHDRAWN -> own;
            case EXPIRED -> isNo(general) ? general : own;
            case ASKED -> general;
        };
    }

    private static boolean isNo(Standing said) {
        return said.state().isNo();
    }

    private static boolean isOver(Standing said, Instant now) {
        return said.stateAt(now) == ConsentState.EXPIRED;
    }

    private Stream<Standing> all() {
        Stream<Standing> channels = Stream.of(Product.values()).map(byChannel::get);
        return Stream.concat(Stream.ofNullable(general), channels.flatMap(Stream::ofNullable));
    }

    /** That time, or when the first of what is given ends, if that is before. */
    public Instant until(Instant time, Instant now) {
        Instant end = time;
        for (Standing said : byChannel.values()) {
            end = earlier(end, said, now);
        }
        return general == null ? end : earlier(end, general, now);
    }

    private static Instant earlier(Instant time, Standing said, Instant now) {
        Instant end = said.until();
        return end != null && end.isAfter(now) && end.isBefore(time) ? end : time;
    }
}
