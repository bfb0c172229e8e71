package com.cns.abuse.signal;

import com.cns.contract.id.AccountId;
import com.cns.contract.usage.Frequent;
import com.cns.contract.usage.SignalsCounted;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.datasketches.hll.HllSketch;
import org.apache.datasketches.hll.TgtHllType;
import org.jspecify.annotations.Nullable;

/** What usage-service counts in one batch: so many spam-like texts with a link, to receivers and by templates numbered so. */
public record Batch(
        AccountId account,
        Instant minute,
        long outbound,
        boolean unwanted,
        String recipients,
        String templates,
        @Nullable Long premium,
        @Nullable Long optOuts,
        @Nullable Long sequential,
        @Nullable List<Frequent> ranges,
        @Nullable List<Frequent> texts,
        @Nullable List<Frequent> links) {
    public static Batch of(AccountId account, Instant minute) {
        return new Batch(account, minute, 0, true, sketch(0, 1), sketch(0, 1), null, null, null, null, null, null);
    }

    public Batch sent(long count) {
        return new Batch(
                account,
                minute,
                count,
                unwanted,
                recipients,
                templates,
                premium,
                optOuts,
                sequential,
                ranges,
                texts,
                links);
    }

    public Batch receivers(long from, long to) {
        return recipients(sketch(from, to));
    }

    public Batch recipients(String sketch) {
        return new Batch(
                account,
                minute,
                outbound,
                unwanted,
                sketch,
                templates,
                premium,
                optOuts,
                sequential,
                ranges,
                texts,
                links);
    }

    public Batch templates(long from, long to) {
        return new Batch(
                account,
                minute,
                outbound,
                unwanted,
                recipients,
                sketch(from, to),
                premium,
                optOuts,
                sequential,
                ranges,
                texts,
                links);
    }

    /** To people written to before, without links, nothing like spam. */
    public Batch ordinary() {
        return new Batch(
                account,
                minute,
                outbound,
                false,
                recipients,
                templates,
                premium,
                optOuts,
                sequential,
                ranges,
                texts,
                links);
    }

    /** So many to premium numbers, and so many who asked for an end. Otherwise as events were before these were counted. */
    public Batch noticed(long toPremium, long askedForAnEnd) {
        return new Batch(
                account,
                minute,
                outbound,
                unwanted,
                recipients,
                templates,
                toPremium,
                askedForAnEnd,
                sequential,
                ranges,
                texts,
                links);
    }

    /** So many to numbers counted up, and to these ranges. */
    public Batch numbers(long countedUp, Frequent... ranged) {
        return new Batch(
                account,
                minute,
                outbound,
                unwanted,
                recipients,
                templates,
                premium,
                optOuts,
                countedUp,
                List.of(ranged),
                texts,
                links);
    }

    /** With these texts, by hashes that are the same for every account. */
    public Batch texts(long... hashes) {
        return new Batch(
                account,
                minute,
                outbound,
                unwanted,
                recipients,
                templates,
                premium,
                optOuts,
                sequential,
                ranges,
                LongStream.of(hashes).mapToObj(hash -> new Frequent(hash, 3)).toList(),
                links);
    }

    /** With these web addresses, by hashes that are the same for every account. */
    public Batch links(long... hashes) {
        return new Batch(
                account,
                minute,
                outbound,
                unwanted,
                recipients,
                templates,
                premium,
                optOuts,
                sequential,
                ranges,
                texts,
                LongStream.of(hashes).mapToObj(hash -> new Frequent(hash, 3)).toList());
    }

    /** Every one spam-like, with a link, to somebody new; unless they are ordinary. */
    public SignalsCounted signals() {
        long noticed = unwanted ? outbound : 0;
        return new SignalsCounted(
                account,
                minute,
                outbound,
                noticed,
                noticed,
                0,
                0,
                List.of(outbound - noticed, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, noticed),
                recipients,
                templates,
                premium,
                optOuts,
                sequential,
                ranges,
                texts,
                links);
    }

    private static String sketch(long from, long to) {
        HllSketch sketch = new HllSketch(11, TgtHllType.HLL_8);
        LongStream.range(from, to).forEach(sketch::update);
        return Base64.getEncoder().encodeToString(sketch.toCompactByteArray());
    }
}
