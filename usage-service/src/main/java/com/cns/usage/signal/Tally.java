package com.cns.usage.signal;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.SubjectId;
import com.cns.contract.usage.CommunicationRecorded;
import com.cns.contract.usage.CommunicationStatus;
import com.cns.contract.usage.ContentTraits;
import com.cns.contract.usage.SignalsCounted;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import org.apache.datasketches.hll.HllSketch;
import org.apache.datasketches.hll.TgtHllType;

/** The running counts of one account and minute. */
final class Tally {
    private static final int LG_K = 11;
    private static final int BUCKETS = 10;

    private final HllSketch recipients = new HllSketch(LG_K, TgtHllType.HLL_8);
    private final HllSketch templates = new HllSketch(LG_K, TgtHllType.HLL_8);
    private final long[] scores = new long[BUCKETS];
    private long outbound;
    private long firstContacts;
    private long callsToAction;
    private long failed;
    private long complained;
    private long premium;
    private long optOuts;

    void add(CommunicationRecorded one, boolean firstContact) {
        outbound++;
        firstContacts += firstContact ? 1 : 0;
        premium += Boolean.TRUE.equals(one.premium()) ? 1 : 0;
        add(one.status());
        recipients.update(longs(one.subject()));
        ContentTraits traits = one.traits();
        if (traits != null) {
            callsToAction += traits.callToAction() ? 1 : 0;
            scores[Math.min(traits.score() / BUCKETS, BUCKETS - 1)]++;
            templates.update(traits.template());
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
                optOuts);
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
