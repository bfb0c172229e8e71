package com.cns.abuse.firstform;

import com.cns.contract.abuse.FeaturesComputed;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * What can be read off an account's hour. A measure never changes its meaning, because stored decisions are recomputed;
 * a better one gets a new name. Shares have four decimals and lie between 0 and 1; a share of nothing is 0.
 */
enum Measure {
    SPAM_LIKE_CONTENT(
            "spam-like-content", About.CONTENT, "Most of the messages looked like known unwanted bulk messages.") {
        @Override
        BigDecimal of(FeaturesComputed features) {
            return share(sum(features.scores().subList(SPAM_LIKE, 10)), sum(features.scores()));
        }
    },
    CALLS_TO_ACTION(
            "calls-to-action", About.CONTENT, "Most of the messages asked to follow a link or to call a number.") {
        @Override
        BigDecimal of(FeaturesComputed features) {
            return share(features.callsToAction(), features.outbound());
        }
    },
    REPEATED_TEXT("repeated-text", About.CONTENT, "The same few texts were sent over and over.") {
        @Override
        BigDecimal of(FeaturesComputed features) {
            long texts = sum(features.scores());
            return share(texts - features.templates(), texts);
        }
    },
    VOLUME("volume", About.VOLUME, "A large number of messages was sent within one hour.") {
        @Override
        BigDecimal of(FeaturesComputed features) {
            return BigDecimal.valueOf(features.outbound());
        }
    },
    FIRST_CONTACTS(
            "first-contacts",
            About.CONDUCT,
            "Most of the messages went to people whom the account had never written to before.") {
        @Override
        BigDecimal of(FeaturesComputed features) {
            return share(features.firstContacts(), features.outbound());
        }
    },
    FAILURES("failures", About.RECEPTION, "Unusually many messages could not be delivered.") {
        @Override
        BigDecimal of(FeaturesComputed features) {
            return share(features.failed(), features.outbound());
        }
    },
    COMPLAINTS("complaints", About.RECEPTION, "Unusually many receivers complained.") {
        @Override
        BigDecimal of(FeaturesComputed features) {
            return share(features.complained(), features.outbound());
        }
    };

    /** From this bucket of ten on a score counts as spam-like: 70 and more. */
    private static final int SPAM_LIKE = 7;

    private static final int DECIMALS = 4;

    private final String wireName;
    private final About about;
    private final String words;

    Measure(String wireName, About about, String words) {
        this.wireName = wireName;
        this.about = about;
        this.words = words;
    }

    abstract BigDecimal of(FeaturesComputed features);

    About about() {
        return about;
    }

    /** What was seen, for the holder. Names no threshold: that would help to evade it. */
    String words() {
        return words;
    }

    @JsonValue
    String wireName() {
        return wireName;
    }

    private static BigDecimal share(long part, long whole) {
        long within = Math.clamp(part, 0, Math.max(whole, 0));
        return whole <= 0
                ? BigDecimal.ZERO.setScale(DECIMALS)
                : BigDecimal.valueOf(within).divide(BigDecimal.valueOf(whole), DECIMALS, RoundingMode.HALF_EVEN);
    }

    private static long sum(List<Long> counts) {
        return counts.stream().mapToLong(Long::longValue).sum();
    }
}
