package com.cns.usage.signal;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.SubjectId;
import com.cns.contract.usage.CommunicationRecorded;
import com.cns.contract.usage.CommunicationStatus;
import com.cns.contract.usage.ContentTraits;
import com.cns.contract.usage.Frequent;
import com.cns.contract.usage.SignalsCounted;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.datasketches.hll.HllSketch;
import org.apache.datasketches.hll.TgtHllType;
import org.jspecify.annotations.Nullable;

/** The running counts of one account and minute. */
final class Tally {
    private static final int LG_K = 11;
    private static final int BUCKETS = 10;
    private static final int RANGES = 8;
    private static final int TEXTS = 3;

    /** What an account says once or twice is not compared with what others say. */
    private static final int OFTEN = 3;

    private final HllSketch recipients = new HllSketch(LG_K, TgtHllType.HLL_8);
    private final HllSketch templates = new HllSketch(LG_K, TgtHllType.HLL_8);
    private final long[] scores = new long[BUCKETS];
    private final Map<Long, Long> ranges = new HashMap<>();
    private final Map<Long, Long> texts = new HashMap<>();
    private final Map<Long, Long> links = new HashMap<>();
    private long outbound;
    private long firstContacts;
    private long callsToAction;
    private long failed;
    private long complained;
    private long premium;
    private long optOuts;
    private long sequential;

    void add(CommunicationRecorded one, boolean firstContact) {
        outbound++;
        firstContacts += firstContact ? 1 : 0;
        premium += Boolean.TRUE.equals(one.premium()) ? 1 : 0;
        sequential += Boolean.TRUE.equals(one.sequential()) ? 1 : 0;
        add(one.status());
        occurred(ranges, one.range());
        recipients.update(longs(one.subject()));
        ContentTraits traits = one.traits();
        if (traits != null) {
            callsToAction += traits.callToAction() ? 1 : 0;
            scores[Math.min(traits.score() / BUCKETS, BUCKETS - 1)]++;
            templates.update(traits.template());
            occurred(texts, traits.sharedTemplate());
            occurred(links, traits.sharedLink());
        }
    }

    private static void occurred(Map<Long, Long> counts, @Nullable Long hash) {
        if (hash != null) {
            counts.merge(hash, 1L, Long::sum);
        }
    }

    void add(CommunicationStatus status) {
        failed += status == CommunicationStatus.FAILED ? 1 : 0;
        complained += status == CommunicationStatus.COMPLAINED ? 1 : 0;
    }

    void addOptOut() {
        optOuts++;
    }

    SignalsCounted counted(AccountId account, Instant minute) {
        return new SignalsCounted(
                account,
                minute,
                outbound,
                firstContacts,
                callsToAction,
                failed,
                complained,
                Arrays.stream(scores).boxed().toList(),
                base64(recipients),
                base64(templates),
                premium,
                optOuts,
                sequential,
                most(ranges, RANGES, 1),
                most(texts, TEXTS, OFTEN),
                most(links, TEXTS, OFTEN));
    }

    private static List<Frequent> most(Map<Long, Long> counts, int atMost, int atLeast) {
        return counts.entrySet().stream()
                .filter(each -> each.getValue() >= atLeast)
                .map(each -> new Frequent(each.getKey(), each.getValue()))
                .sorted(Comparator.comparingLong(Frequent::count).reversed().thenComparingLong(Frequent::hash))
                .limit(atMost)
                .toList();
    }

    private static long[] longs(SubjectId subject) {
        return new long[] {
            subject.value().getMostSignificantBits(), subject.value().getLeastSignificantBits()
        };
    }

    /** Compact: a few dozen bytes while there are few members. */
    private static String base64(HllSketch sketch) {
        return Base64.getEncoder().encodeToString(sketch.toCompactByteArray());
    }
}
