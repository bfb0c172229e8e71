package com.cns.abuse.signal;

import com.cns.abuse.crowd.Finding;
import com.cns.contract.consent.ConsentStateChanged;
import com.cns.contract.consent.Said;
import com.cns.contract.consent.SaidToSender;
import com.cns.contract.consent.Word;
import com.cns.contract.id.ConsentId;
import com.cns.contract.id.EventId;
import com.cns.contract.metric.Metric;
import com.cns.contract.topic.Topic;
import com.cns.platform.event.Decoded;
import com.cns.platform.event.Defect;
import com.cns.platform.event.EventCodec;
import com.cns.platform.metric.Meters;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Passes on to its account that an end-user withdrew a consent. Of the state only the account and the time go on. A state is told again
 * for other reasons, and late where a service between was away: a withdrawal counts in the minute in which it was said, and has an id of
 * its own by which it counts once, as long as that minute is kept.
 */
final class Withdrawals implements Processor<String, byte[], String, byte[]> {
    private final EventCodec codec;
    private final MeterRegistry meters;

    @SuppressWarnings("NullAway.Init") // Streams calls init before anything else
    private ProcessorContext<String, byte[]> context;

    Withdrawals(EventCodec codec, MeterRegistry meters) {
        this.codec = codec;
        this.meters = meters;
    }

    /** What became of a record; a metric's tag. */
    private enum Outcome {
        WITHDRAWN,
        /** Tells of something else. */
        PASSED,
        /** To the dead letters. */
        DEAD
    }

    @Override
    public void init(ProcessorContext<String, byte[]> opened) {
        context = opened;
    }

    @Override
    public void process(Record<String, byte[]> message) {
        Outcome outcome = message.value() == null ? Outcome.PASSED : read(message);
        Meters.counter(meters, Metric.ABUSE_WITHDRAWALS, outcome.name().toLowerCase(Locale.ROOT))
                .increment();
    }

    private Outcome read(Record<String, byte[]> message) {
        return switch (codec.decode(Messages.consumed(Topic.CONSENTS, message))) {
            case Decoded.Known known
            when known.data() instanceof ConsentStateChanged state -> take(message, known, state);
            case Decoded.Known other -> Outcome.PASSED;
            case Decoded.Unknown unknown -> Outcome.PASSED;
            case Decoded.Unreadable unreadable -> bury(message, unreadable.defect());
        };
    }

    private Outcome take(Record<String, byte[]> message, Decoded.Known event, ConsentStateChanged state) {
        if (event.time().isBefore(Instant.EPOCH)) {
            return bury(message, Defect.WORK_FAILED);
        }
        Said word = state.person() == null ? null : withdrawn(state).orElse(null);
        ConsentId consent = word == null ? null : word.consent();
        if (word == null
                || consent == null
                || isAhead(word.since())
                || word.since().isBefore(event.time().minus(Windows.KEPT))) {
            return Outcome.PASSED;
        }
        Finding finding =
                new Finding(Finding.Kind.WITHDRAWAL, 1, word.since().toEpochMilli(), id(consent, word.since()));
        context.forward(
                new Record<>(state.account().toString(), finding.toBytes(), message.timestamp()), Windows.FOUND);
        return Outcome.WITHDRAWN;
    }

    /** What they said last, if it was that. Of somebody who was erased since, it was told before. */
    private static Optional<Said> withdrawn(ConsentStateChanged state) {
        return Stream.concat(state.said().stream(), state.toSenders().stream().map(SaidToSender::said))
                .max(Comparator.comparing(Said::since))
                .filter(newest -> newest.word() == Word.WITHDRAWN)
                .filter(newest -> !newest.since().isBefore(Instant.EPOCH));
    }

    /** The same whenever it is told, and made of nothing that names the person: it goes on with what is counted. */
    private static EventId id(ConsentId consent, Instant said) {
        String what = "withdrawal " + consent + " " + said;
        return new EventId(UUID.nameUUIDFromBytes(what.getBytes(StandardCharsets.UTF_8)));
    }

    private boolean isAhead(Instant time) {
        return time.isAfter(Instant.ofEpochMilli(context.currentSystemTimeMs()).plus(Windows.AHEAD));
    }

    private Outcome bury(Record<String, byte[]> message, Defect defect) {
        context.forward(Messages.dead(message, defect), Windows.DEAD_CONSENTS);
        return Outcome.DEAD;
    }
}
