package com.cns.abuse.feature;

import com.cns.contract.abuse.FeaturesComputed;
import com.cns.contract.abuse.FeaturesComputed.Access;
import com.cns.contract.abuse.FeaturesComputed.Week;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
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
            "Distinct texts, estimated; names, numbers and mostly a changed word in them set aside",
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
    },
    TOP_RANGE(
            About.CONDUCT,
            Unit.MESSAGES,
            "Outbound ones to the range of ten thousand numbers that most went to",
            features -> orNone(features.topRange())),
    TOP_RANGE_SHARE(
            TOP_RANGE, "Outbound ones to the range of ten thousand numbers that most went to, of all outbound ones") {
        @Override
        long of(FeaturesComputed features) {
            return share(orNone(features.topRange()), features.outbound());
        }
    },
    SEQUENTIAL(
            About.CONDUCT,
            Unit.MESSAGES,
            "Outbound ones to a number next to one that the account had just sent to",
            features -> orNone(features.sequential())),
    SEQUENTIAL_SHARE(SEQUENTIAL, "Outbound ones to a number next to one just sent to, of all outbound ones") {
        @Override
        long of(FeaturesComputed features) {
            return share(orNone(features.sequential()), features.outbound());
        }
    },
    ACCOUNTS_WITH_SAME_TEXT(
            About.CONDUCT,
            Unit.ACCOUNTS,
            "Other accounts that sent the same text with a call to action, 31 at most",
            features -> orNone(features.accountsWithSameText())),
    ACCOUNTS_WITH_SAME_LINK(
            About.CONDUCT,
            Unit.ACCOUNTS,
            "Other accounts that sent the same web address, without its query, 31 at most",
            features -> orNone(features.accountsWithSameLink())),
    WITHDRAWALS(
            About.RECEPTION,
            Unit.PEOPLE,
            "End-users who withdrew a consent",
            features -> orNone(features.withdrawals())),
    LOGIN_FAILURES(About.ACCESS, Unit.LOG_INS, "Log-ins with a wrong password", access(Access::loginFailures)),
    CALLS(About.ACCESS, Unit.CALLS, "Calls of the API", access(Access::calls)),
    REFUSED_CALLS(
            About.ACCESS,
            Unit.CALLS,
            "Calls of the API that were answered by a status from 400 to 499",
            access(Access::refusedCalls)),
    NETWORKS(
            About.ACCESS,
            Unit.NETWORKS,
            "Distinct networks of log-ins and of calls, estimated",
            access(Access::networks)),
    NEW_NETWORKS(
            About.ACCESS,
            Unit.NETWORKS,
            "Networks that the account was not seen from within the week before, estimated",
            access(Access::newNetworks)),
    WEEK_OUTBOUND(About.VOLUME, Unit.MESSAGES, "Outbound communications of the week", week(Week::outbound)),
    WEEK_RECIPIENTS(
            About.VOLUME,
            Unit.PEOPLE,
            "Distinct end-users written to within the week, estimated",
            week(Week::recipients)),
    USUAL_OUTBOUND(
            About.VOLUME,
            Unit.MESSAGES,
            "The account's own baseline: the median of the outbound ones of its hours with traffic within the week, before this one",
            week(Week::usualOutbound)),
    USUAL_HOURS(About.VOLUME, Unit.HOURS, "How many hours the baseline is of", week(Week::usualHours)),
    WEEK_FAILED(
            About.RECEPTION,
            Unit.MESSAGES,
            "Outbound ones of the week that could not be delivered",
            week(Week::failed)),
    WEEK_FAILED_SHARE(
            WEEK_FAILED, "Outbound ones of the week that could not be delivered, of all outbound ones of the week") {
        @Override
        long of(FeaturesComputed features) {
            return share(WEEK_FAILED.of(features), WEEK_OUTBOUND.of(features));
        }
    },
    WEEK_COMPLAINED(
            About.RECEPTION,
            Unit.MESSAGES,
            "Outbound ones of the week that a receiver complained about",
            week(Week::complained)),
    WEEK_COMPLAINED_SHARE(
            WEEK_COMPLAINED,
            "Outbound ones of the week that a receiver complained about, of all outbound ones of the week") {
        @Override
        long of(FeaturesComputed features) {
            return share(WEEK_COMPLAINED.of(features), WEEK_OUTBOUND.of(features));
        }
    },
    WEEK_OPT_OUTS(
            About.RECEPTION,
            Unit.MESSAGES,
            "Inbound ones of the week that say nothing but a word such as STOP",
            week(Week::optOuts)),
    WEEK_OPT_OUT_SHARE(
            WEEK_OPT_OUTS,
            "Inbound ones of the week that say nothing but a word such as STOP, in proportion to all outbound ones of the week") {
        @Override
        long of(FeaturesComputed features) {
            return share(WEEK_OPT_OUTS.of(features), WEEK_OUTBOUND.of(features));
        }
    },
    WEEK_NETWORKS(
            About.ACCESS,
            Unit.NETWORKS,
            "Distinct networks of log-ins, of calls and of the sign-up within the week, estimated",
            week(Week::networks)),
    THROW_AWAY_ADDRESS(
            About.ACCESS,
            Unit.YES_OR_NO,
            "1 when the account signed up within the week by an e-mail address of a domain that gives out addresses to throw away",
            week(week -> week.throwAwayAddress() ? 1 : 0)),
    SIGN_UPS_FROM_NETWORK(
            About.ACCESS,
            Unit.ACCOUNTS,
            "Accounts, itself included, that signed up within a day from the network that it signed up from, 32 at most",
            week(Week::signUpsFromNetwork)),
    ACCOUNTS_WITH_CARD(
            About.ACCESS,
            Unit.ACCOUNTS,
            "Accounts, itself included, that named within a week the means of payment that it named within the week, 32 at most",
            week(week -> orNone(week.accountsWithCard())));

    /** What sums the conduct of a week, and stays high when the account does nothing more. */
    private static final Set<Feature> SUMS_OF_WEEK = EnumSet.of(
            WEEK_OUTBOUND,
            WEEK_RECIPIENTS,
            WEEK_FAILED,
            WEEK_FAILED_SHARE,
            WEEK_COMPLAINED,
            WEEK_COMPLAINED_SHARE,
            WEEK_OPT_OUTS,
            WEEK_OPT_OUT_SHARE,
            WEEK_NETWORKS);

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
        MILLIONTHS,
        ACCOUNTS,
        LOG_INS,
        CALLS,
        NETWORKS,
        HOURS,
        YES_OR_NO;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
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

    /** Whether it sums the conduct of a week. */
    boolean sumsWeek() {
        return SUMS_OF_WEEK.contains(this);
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

    private static ToLongFunction<FeaturesComputed> access(ToLongFunction<Access> read) {
        return features -> features.access() == null ? 0 : read.applyAsLong(features.access());
    }

    private static ToLongFunction<FeaturesComputed> week(ToLongFunction<Week> read) {
        return features -> features.week() == null ? 0 : read.applyAsLong(features.week());
    }

    private static long orNone(@Nullable Long count) {
        return count == null ? 0 : count;
    }

    /** Cut: never above the exact share, so that it reaches a limit only where the exact one does. */
    private static long share(long part, long whole) {
        if (whole <= 0) {
            return 0;
        }
        long counted = Math.clamp(part, 0, whole);
        return counted <= Long.MAX_VALUE / MILLION
                ? counted * MILLION / whole
                : BigInteger.valueOf(counted)
                        .multiply(BigInteger.valueOf(MILLION))
                        .divide(BigInteger.valueOf(whole))
                        .longValueExact();
    }

    /** What no count can hold stays at the highest that one can. */
    private static long sum(List<Long> counts) {
        return counts.stream().reduce(0L, (sum, count) -> sum > Long.MAX_VALUE - count ? Long.MAX_VALUE : sum + count);
    }
}
