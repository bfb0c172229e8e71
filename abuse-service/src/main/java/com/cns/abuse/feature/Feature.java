package com.cns.abuse.feature;

import com.cns.contract.abuse.FeaturesComputed;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What rules may look at: whole numbers over the hour up to a minute. Shares are in millionths of what they are a share of,
 * cut to whole ones, and lie between 0 and 1,000,000; a share of nothing is 0.
 */
public enum Feature {
    OUTBOUND(About.VOLUME, Unit.MESSAGES, "Outbound communications", FeaturesComputed::outbound),
    RECIPIENTS(About.VOLUME, Unit.PEOPLE, "Distinct end-users written to, estimated", FeaturesComputed::recipients),
    SCORED(About.CONTENT, Unit.MESSAGES, "Outbound ones whose text was scored", Feature::scored),
    SPAM_LIKE(About.CONTENT, Unit.MESSAGES, "Scored ones with a score of 70 to 100", Feature::spamLike),
    SPAM_LIKE_SHARE(SPAM_LIKE, "Scored ones with a score of 70 to 100, of all scored ones") {
        @Override
        long of(FeaturesComputed features) {
            return share(spamLike(features), scored(features));
        }
    },
    CALLS_TO_ACTION(
            About.CONTENT,
            Unit.MESSAGES,
            "Outbound ones with a link or a call-back number",
            FeaturesComputed::callsToAction),
    CALL_TO_ACTION_SHARE(CALLS_TO_ACTION, "Outbound ones with a link or a call-back number, of all outbound ones") {
        @Override
        long of(FeaturesComputed features) {
            return share(features.callsToAction(), features.outbound());
        }
    },
    TEMPLATES(
            About.CONTENT,
            Unit.TEXTS,
            "Distinct texts, estimated; names and numbers in them set aside",
            FeaturesComputed::templates),
    REPEATED(About.CONTENT, Unit.MESSAGES, "Scored ones beyond the first of each text", Feature::repeated),
    REPEATED_SHARE(REPEATED, "Scored ones beyond the first of each text, of all scored ones") {
        @Override
        long of(FeaturesComputed features) {
            return share(repeated(features), scored(features));
        }
    },
    FIRST_CONTACTS(
            About.CONDUCT,
            Unit.MESSAGES,
            "Outbound ones to end-users whom the account had never reached before",
            FeaturesComputed::firstContacts),
    FIRST_CONTACT_SHARE(FIRST_CONTACTS, "Outbound ones to end-users never reached before, of all outbound ones") {
        @Override
        long of(FeaturesComputed features) {
            return share(features.firstContacts(), features.outbound());
        }
    },
    PREMIUM(
            About.CONDUCT,
            Unit.MESSAGES,
            "Outbound ones to numbers charged at premium rate or at shared cost",
            features -> orNone(features.premium())),
    PREMIUM_SHARE(PREMIUM, "Outbound ones to numbers charged at premium rate or at shared cost, of all outbound ones") {
        @Override
        long of(FeaturesComputed features) {
            return share(orNone(features.premium()), features.outbound());
        }
    },
    FAILED(About.RECEPTION, Unit.MESSAGES, "Outbound ones that could not be delivered", FeaturesComputed::failed),
    FAILED_SHARE(FAILED, "Outbound ones that could not be delivered, of all outbound ones") {
        @Override
        long of(FeaturesComputed features) {
            return share(features.failed(), features.outbound());
        }
    },
    COMPLAINED(
            About.RECEPTION,
            Unit.MESSAGES,
            "Outbound ones that a receiver complained about",
            FeaturesComputed::complained),
    COMPLAINED_SHARE(COMPLAINED, "Outbound ones that a receiver complained about, of all outbound ones") {
        @Override
        long of(FeaturesComputed features) {
            return share(features.complained(), features.outbound());
        }
    },
    OPT_OUTS(
            About.RECEPTION,
            Unit.MESSAGES,
            "Inbound ones that say nothing but a word such as STOP",
            features -> orNone(features.optOuts())),
    OPT_OUT_SHARE(
            OPT_OUTS, "Inbound ones that say nothing but a word such as STOP, in proportion to all outbound ones") {
        @Override
        long of(FeaturesComputed features) {
            return share(orNone(features.optOuts()), features.outbound());
        }
    };

    /** From this bucket of ten on a score counts as spam-like: 70 and more. */
    private static final int SPAM_LIKE_FROM = 7;

    private static final long MILLION = 1_000_000;

    private final About about;
    private final Unit unit;
    private final String meaning;
    private final Feature subject;
    private final @Nullable ToLongFunction<FeaturesComputed> read;

    Feature(About about, Unit unit, String meaning, ToLongFunction<FeaturesComputed> read) {
        this.about = about;
        this.unit = unit;
        this.meaning = meaning;
        this.subject = this;
        this.read = read;
    }

    Feature(Feature counted, String meaning) {
        this.about = counted.about;
        this.unit = Unit.MILLIONTHS;
        this.meaning = meaning;
        this.subject = counted;
        this.read = null;
    }

    /** What a feature counts in. */
    public enum Unit {
        MESSAGES,
        PEOPLE,
        TEXTS,
        MILLIONTHS;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What it is in that hour; what its event is too old to tell is 0. */
    long of(FeaturesComputed features) {
        if (read == null) {
            throw new IllegalStateException("a share says itself what it is");
        }
        return Math.max(0, read.applyAsLong(features));
    }

    public About about() {
        return about;
    }

    public Unit unit() {
        return unit;
    }

    public String meaning() {
        return meaning;
    }

    /** What is counted: the share of something and the number of it are one thing, and speak once. */
    public Feature subject() {
        return subject;
    }

    /** As rules name it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Empty when there is none of that name. */
    public static Optional<Feature> named(String wireName) {
        return Arrays.stream(values())
                .filter(feature -> feature.toString().equals(wireName))
                .findFirst();
    }

    private static long scored(FeaturesComputed features) {
        return sum(features.scores());
    }

    private static long spamLike(FeaturesComputed features) {
        return sum(features.scores().subList(SPAM_LIKE_FROM, features.scores().size()));
    }

    private static long repeated(FeaturesComputed features) {
        return Math.max(0, scored(features) - features.templates());
    }

    private static long orNone(@Nullable Long count) {
        return count == null ? 0 : count;
    }

    /** Cut: never above the exact share, so that it reaches a limit only where the exact one does. */
    private static long share(long part, long whole) {
        return whole <= 0 ? 0 : Math.multiplyExact(Math.clamp(part, 0, whole), MILLION) / whole;
    }

    private static long sum(List<Long> counts) {
        return counts.stream().mapToLong(Long::longValue).sum();
    }
}
