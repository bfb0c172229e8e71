package com.cns.consent.memory;

import com.cns.consent.memory.Segment.Entry;
import com.cns.consent.standing.Standing;
import com.cns.consent.standing.Words;
import com.cns.contract.classification.Purpose;
import com.cns.contract.id.ConsentId;
import com.cns.contract.id.NoticeId;
import com.cns.contract.usage.Product;
import com.cns.platform.keyring.Print;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What persons have said, at most 64 bytes for each purpose of each person and for each channel with a word of its own, and what customers have instructed. One thread
 * writes, any read.
 */
final class Memory {
    private static final int SEGMENTS = 64;

    /** In the year 2106. */
    private static final long LAST_END = 0xFFFF_FFFFL;

    private final Segment[] segments = new Segment[SEGMENTS];
    private final AtomicLong size = new AtomicLong();

    private record Notice(@Nullable NoticeId id, int version) {}

    /** Notices are few; an entry has the number of its own. */
    private volatile Notice[] notices = {};

    private final Map<Notice, Integer> numbers = new HashMap<>();
    private final Orders orders = new Orders();
    private final Restricted restricted = new Restricted();

    Memory() {
        Arrays.setAll(segments, i -> new Segment());
    }

    @Nullable
    Words find(Print print, Purpose purpose) {
        Words words = null;
        for (Entry entry : segment(print).find(print, purpose)) {
            words = Words.with(words, entry.channel(), standing(entry));
        }
        return words;
    }

    private Standing standing(Entry entry) {
        Notice notice = notices[entry.notice()];
        Instant until = entry.end() == 0 ? null : Instant.ofEpochSecond(entry.end());
        return new Standing(entry.consent(), entry.state(), notice.id(), notice.version(), until);
    }

    void put(Print print, Purpose purpose, @Nullable Product channel, Standing said) {
        int notice = number(new Notice(said.notice(), said.noticeVersion()));
        Entry entry = new Entry(channel, said.id(), said.state(), notice, end(said));
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

    /** Purposes of persons, and channels with words of their own. */
    long size() {
        return size.get();
    }

    long bytes() {
        return Arrays.stream(segments).mapToLong(Segment::bytes).sum();
    }

    private Segment segment(Print print) {
        return segments[(int) (print.high() & (SEGMENTS - 1))];
    }

    private int number(Notice notice) {
        Integer known = numbers.get(notice);
        if (known != null) {
            return known;
        }
        int number = notices.length;
        Notice[] more = Arrays.copyOf(notices, number + 1);
        more[number] = notice;
        notices = more;
        numbers.put(notice, number);
        return number;
    }
}
