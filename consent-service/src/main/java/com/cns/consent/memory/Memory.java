package com.cns.consent.memory;

import com.cns.consent.memory.Labels.Label;
import com.cns.consent.memory.Segment.Entry;
import com.cns.consent.standing.Scope;
import com.cns.consent.standing.Standing;
import com.cns.consent.standing.Words;
import com.cns.contract.classification.Purpose;
import com.cns.contract.id.ConsentId;
import com.cns.platform.keyring.Print;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What persons have said, at most 64 bytes for each purpose of each person and for each channel or sender with a word of its own, and what customers have instructed. One thread
 * writes, any read.
 */
final class Memory {
    private static final int SEGMENTS = 64;

    /** In the year 2106. */
    private static final long LAST_END = 0xFFFF_FFFFL;

    private final Segment[] segments = new Segment[SEGMENTS];
    private final AtomicLong size = new AtomicLong();

    private final Labels labels = new Labels();
    private final Orders orders = new Orders();
    private final Restricted restricted = new Restricted();

    Memory() {
        Arrays.setAll(segments, i -> new Segment(labels));
    }

    @Nullable
    Words find(Print print, Purpose purpose) {
        List<Entry> entries = segment(print).find(print, purpose);
        if (entries.isEmpty()) {
            return null;
        }
        Map<Scope, Standing> said = new HashMap<>();
        for (Entry entry : entries) {
            Label label = labels.at(entry.label());
            said.put(new Scope(entry.channel(), label.sender()), standing(entry, label));
        }
        return new Words(said);
    }

    private static Standing standing(Entry entry, Label label) {
        Instant until = entry.end() == 0 ? null : Instant.ofEpochSecond(entry.end());
        return new Standing(entry.consent(), entry.state(), label.notice(), label.version(), until);
    }

    void put(Print print, Purpose purpose, Scope scope, Standing said) {
        int label = labels.number(new Label(said.notice(), said.noticeVersion(), scope.sender()));
        Entry entry = new Entry(scope.channel(), said.id(), said.state(), label, end(said));
        if (segment(print).put(print, purpose, entry)) {
            size.incrementAndGet();
        }
    }

    private static long end(Standing said) {
        return said.until() == null ? 0 : Math.clamp(said.until().getEpochSecond(), 1, LAST_END);
    }

    /** Whoever said it is not known any more: their print went with their keys. */
    void forget(ConsentId consent) {
        for (Segment segment : segments) {
            if (segment.forget(consent)) {
                size.decrementAndGet();
                return;
            }
        }
    }

    Orders orders() {
        return orders;
    }

    Restricted restricted() {
        return restricted;
    }

    /** Purposes of persons, and channels and senders with words of their own. */
    long size() {
        return size.get();
    }

    /** Notices and senders; {@link MemoryConfig#labels} at most. */
    int labels() {
        return labels.size();
    }

    /** Notices with a sender each, and without; {@link Labels#PAIRS_AT_MOST} at most. */
    int pairs() {
        return labels.pairs();
    }

    long bytes() {
        return Arrays.stream(segments).mapToLong(Segment::bytes).sum() + labels.bytes();
    }

    private Segment segment(Print print) {
        return segments[(int) (print.high() & (SEGMENTS - 1))];
    }
}
