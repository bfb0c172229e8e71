package com.cns.abuse.crowd;

import com.cns.contract.id.AccountId;
import com.cns.contract.metric.Metric;
import com.cns.platform.metric.Meters;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.BufferUnderflowException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.state.WindowStoreIterator;

/**
 * Holds by key which accounts were seen with it, in clock hours, and tells accounts how many there are: one each time that it is
 * seen, the others when one comes that was not among them.
 */
public final class Crowds implements Processor<String, byte[], String, byte[]> {
    private static final long HOUR = Duration.ofHours(1).toMillis();

    /** How far another clock may be ahead of ours, twice: what counts an event, and this one. */
    private static final long AHEAD = 2 * HOUR;

    private final Kind kind;
    private final String store;
    private final MeterRegistry meters;

    @SuppressWarnings("NullAway.Init") // Streams calls init before anything else
    private ProcessorContext<String, byte[]> context;

    @SuppressWarnings("NullAway.Init")
    private WindowStore<String, byte[]> hours;

    /** @param store of the name, its windows an hour each */
    public Crowds(Kind kind, String store, MeterRegistry meters) {
        this.kind = kind;
        this.store = store;
        this.meters = meters;
    }

    /** What makes a crowd, and for how long. */
    public enum Kind {
        SAME_NETWORK(Finding.Kind.SIGN_UPS, Duration.ofDays(1)),
        SAME_CARD(Finding.Kind.SAME_CARD, Duration.ofDays(7)),
        /** Texts, and the web addresses in them. */
        SAME_TEXT(Finding.Kind.SAME_TEXT, Duration.ofHours(1));

        private final Finding.Kind finding;
        private final Duration span;

        Kind(Finding.Kind finding, Duration span) {
            this.finding = finding;
            this.span = span;
        }

        public Duration span() {
            return span;
        }

        private Finding.Kind finding(String key) {
            return key.startsWith(Sighting.LINK) ? Finding.Kind.SAME_LINK : finding;
        }

        /** What an account is told of a crowd that it is in. */
        private long told(Set<AccountId> crowd) {
            return switch (this) {
                case SAME_NETWORK, SAME_CARD -> crowd.size();
                case SAME_TEXT -> crowd.size() - 1L;
            };
        }
    }

    @Override
    public void init(ProcessorContext<String, byte[]> opened) {
        context = opened;
        hours = opened.getStateStore(store);
    }

    @Override
    public void process(Record<String, byte[]> message) {
        Optional<Sighting> sighting = read(message);
        sighting.ifPresent(seen -> compare(message, seen));
        Meters.counter(meters, Metric.ABUSE_COMPARISONS, sighting.isPresent() ? "compared" : "dead")
                .increment();
    }

    /** Empty when it cannot be read, or tells of a time that would age everybody's windows. No dead letters keep it. */
    private Optional<Sighting> read(Record<String, byte[]> message) {
        if (message.key() == null || message.value() == null) {
            return Optional.empty();
        }
        try {
            Sighting sighting = Sighting.fromBytes(message.value());
            return sighting.at() < 0 || sighting.at() > context.currentSystemTimeMs() + AHEAD
                    ? Optional.empty()
                    : Optional.of(sighting);
        } catch (BufferUnderflowException unreadable) {
            return Optional.empty();
        }
    }

    private void compare(Record<String, byte[]> message, Sighting sighting) {
        String key = message.key();
        Set<AccountId> before = around(key, sighting.at());
        add(key, sighting);
        Set<AccountId> now = around(key, sighting.at());
        if (!now.contains(sighting.account())) {
            return; // too late, or of too many
        }
        long told = kind.told(now);
        if (told == 0) {
            return;
        }
        Set<AccountId> hearing = before.contains(sighting.account()) ? Set.of(sighting.account()) : now;
        hearing.forEach(account -> {
            Finding finding = Finding.of(kind.finding(key), told, account, key, sighting);
            context.forward(new Record<>(account.toString(), finding.toBytes(), message.timestamp()));
        });
    }

    private void add(String key, Sighting sighting) {
        long hour = sighting.at() - Math.floorMod(sighting.at(), HOUR);
        byte[] present = hours.fetch(key, hour);
        Members members = present == null ? Members.NONE : Members.fromBytes(present);
        hours.put(key, members.plus(sighting.account(), sighting.at()).toBytes(), hour);
    }

    /** Those seen within the span up to that time, or since. */
    private Set<AccountId> around(String key, long at) {
        long since = at - kind.span.toMillis();
        List<Members> parts = new ArrayList<>();
        try (WindowStoreIterator<byte[]> all = hours.fetch(key, since - HOUR, at + HOUR)) {
            while (all.hasNext()) {
                KeyValue<Long, byte[]> hour = all.next();
                parts.add(Members.fromBytes(hour.value));
            }
        }
        return Members.merged(parts).after(since).accounts();
    }
}
