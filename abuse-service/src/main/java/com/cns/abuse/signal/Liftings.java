package com.cns.abuse.signal;

import com.cns.contract.abuse.SuspensionLifted;
import com.cns.contract.topic.Topic;
import com.cns.platform.event.Decoded;
import com.cns.platform.event.Defect;
import com.cns.platform.event.EventCodec;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.WindowStore;

/** Remembers when people lifted suspensions (R23), for as long as there are minutes from before. */
final class Liftings implements Processor<String, byte[], String, byte[]> {
    private static final byte[] NOTHING = {};

    private final EventCodec codec;
    private final MeterRegistry meters;

    @SuppressWarnings("NullAway.Init") // Streams calls init before anything else
    private ProcessorContext<String, byte[]> context;

    @SuppressWarnings("NullAway.Init")
    private WindowStore<String, byte[]> lifted;

    Liftings(EventCodec codec, MeterRegistry meters) {
        this.codec = codec;
        this.meters = meters;
    }

    /** What became of a record; a metric's tag. */
    private enum Outcome {
        REMEMBERED,
        /** Tells of something else. */
        PASSED,
        /** To the dead letters. */
        DEAD
    }

    @Override
    public void init(ProcessorContext<String, byte[]> opened) {
        context = opened;
        lifted = opened.getStateStore(Windows.LIFTED);
    }

    @Override
    public void process(Record<String, byte[]> message) {
        Outcome outcome = switch (codec.decode(Messages.consumed(Topic.SUSPENSIONS, message))) {
            case Decoded.Known known when known.data() instanceof SuspensionLifted event -> take(message, event);
            case Decoded.Known other -> Outcome.PASSED;
            case Decoded.Unknown unknown -> Outcome.PASSED;
            case Decoded.Unreadable unreadable -> bury(message, unreadable.defect());
        };
        meters.counter("cns.abuse.liftings", "outcome", outcome.name().toLowerCase(Locale.ROOT))
                .increment();
    }

    private Outcome take(Record<String, byte[]> message, SuspensionLifted event) {
        if (!event.account().toString().equals(message.key())) {
            return bury(message, Defect.WORK_FAILED);
        }
        lifted.put(
                message.key(),
                NOTHING,
                notAhead(event.at()).truncatedTo(ChronoUnit.MINUTES).toEpochMilli());
        return Outcome.REMEMBERED;
    }

    /** A clock that is ahead forgives nothing that is still to come. */
    private Instant notAhead(Instant at) {
        Instant now = Instant.ofEpochMilli(context.currentSystemTimeMs());
        return at.isAfter(now) ? now : at;
    }

    private Outcome bury(Record<String, byte[]> message, Defect defect) {
        context.forward(Messages.dead(message, defect), Windows.DEAD_SUSPENSIONS);
        return Outcome.DEAD;
    }
}
