package com.cns.consent.standing;

import com.cns.contract.usage.Product;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Map.Entry;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a person has said about a purpose.
 *
 * @param said by what it is about; at least one
 */
public record Words(Map<Scope, Standing> said) {
    /** So that the same words answer the same. */
    private static final Comparator<Scope> SCOPES = Comparator.comparing(
                    Scope::channel, Comparator.nullsFirst(Comparator.<Product>naturalOrder()))
            .thenComparing(Scope::senderText, Comparator.nullsFirst(Comparator.naturalOrder()));

    public Words {
        said = Map.copyOf(said);
        if (said.isEmpty()) {
            throw new IllegalArgumentException("who has said nothing has no words");
        }
    }

    /**
     * The word that counts.
     *
     * @param asked by which channel and from which sender the person would be reached. Where one is not known, any may be,
     *     and a "no" for one is a "no"
     * @return null when they were never asked
     */
    public @Nullable Standing counting(Scope asked, Instant now) {
        Standing covering = covering(asked, now);
        return Stream.<Predicate<Standing>>of(Words::isNo, word -> isOver(word, now))
                .flatMap(forbids -> Stream.concat(Stream.ofNullable(covering), narrower(asked))
                        .filter(forbids))
                .findFirst()
                .orElse(covering);
    }

    /**
     * Whether the person does not want what was shared for such messages. A "no" for a part of them forbids to share it again, and
     * leaves to whoever has it the rest.
     */
    public boolean forbids(Scope shared, Instant now) {
        Standing covering = covering(shared, now);
        return covering != null && isNo(covering);
    }

    /** Words for a part of what is asked about. */
    private Stream<Standing> narrower(Scope asked) {
        return said.entrySet().stream()
                .filter(word -> word.getKey().meets(asked) && !word.getKey().covers(asked))
                .sorted(Entry.comparingByKey(SCOPES))
                .map(Entry::getValue);
    }

    /** Of the words for all that is asked about. */
    private @Nullable Standing covering(Scope asked, Instant now) {
        Standing every = said.get(Scope.EVERY);
        if (asked.isEvery()) {
            return every;
        }
        return asked.channel() == null || asked.sender() == null
                ? own(said.get(asked), every, now)
                : own(said.get(asked), together(asked, every, now), now);
    }

    /** What was said for the channel and what was said for the sender: neither is for less, so a "no" in one of them counts, else what is given. */
    private @Nullable Standing together(Scope asked, @Nullable Standing every, Instant now) {
        Standing channel = said.get(new Scope(asked.channel(), null));
        Standing sender = said.get(new Scope(null, asked.sender()));
        Standing counting = Stream.<Predicate<Standing>>of(
                        Words::isNo,
                        word -> word.stateAt(now) == ConsentState.GIVEN,
                        word -> isOver(word, now),
                        word -> true)
                .flatMap(first -> Stream.concat(Stream.ofNullable(channel), Stream.ofNullable(sender))
                        .filter(first))
                .findFirst()
                .orElse(null);
        return own(counting, every, now);
    }

    /** The own answer; it was given after any "no" for more, which ends what was given before. */
    private static @Nullable Standing own(@Nullable Standing own, @Nullable Standing wider, Instant now) {
        if (own == null || wider == null) {
            return own == null ? wider : own;
        }
        return switch (own.stateAt(now)) {
            case GIVEN, REFUSED, WITHDRAWN -> own;
            case EXPIRED -> isNo(wider) ? wider : own;
            case ASKED -> wider;
        };
    }

    private static boolean isNo(Standing word) {
        return word.state().isNo();
    }

    private static boolean isOver(Standing word, Instant now) {
        return word.stateAt(now) == ConsentState.EXPIRED;
    }

    /** That time, or when the first of what is given ends, if that is before. */
    public Instant until(Instant time, Instant now) {
        Instant end = time;
        for (Standing word : said.values()) {
            end = earlier(end, word, now);
        }
        return end;
    }

    private static Instant earlier(Instant time, Standing word, Instant now) {
        Instant end = word.until();
        return end != null && end.isAfter(now) && end.isBefore(time) ? end : time;
    }
}
