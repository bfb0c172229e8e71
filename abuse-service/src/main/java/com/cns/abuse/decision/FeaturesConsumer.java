package com.cns.abuse.decision;

import com.cns.abuse.ruleset.InForce;
import com.cns.contract.abuse.FeaturesComputed;
import com.cns.contract.abuse.FeaturesEvent;
import com.cns.platform.event.Decoded;
import com.cns.platform.event.EventCodec;
import com.cns.platform.inbox.Inbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Judges every sum. Nearly all are ordinary and were stored a moment ago: they are judged in memory, leave no trace and so need
 * no inbox. The rest is judged in a transaction, once per event.
 */
@ApplicationScoped
class FeaturesConsumer {
    private final EventCodec codec;
    private final InForce inForce;
    private final Judge judge;
    private final Inbox inbox;

    FeaturesConsumer(EventCodec codec, InForce inForce, Judge judge, Inbox inbox) {
        this.codec = codec;
        this.inForce = inForce;
        this.judge = judge;
        this.inbox = inbox;
    }

    @Incoming("features")
    Uni<Void> on(ConsumerRecord<String, byte[]> message) {
        return inbox.untilPassed(inForce::sets).flatMap(sets -> judge(message, sets));
    }

    private Uni<Void> judge(ConsumerRecord<String, byte[]> message, InForce.Sets sets) {
        return isDone(message, sets) ? Uni.createFrom().voidItem() : judgeOnce(message, sets);
    }

    /** A shortcut: what cannot be judged here is not done, and goes to the dead letters below. */
    private boolean isDone(ConsumerRecord<String, byte[]> message, InForce.Sets sets) {
        try {
            return codec.decode(message) instanceof Decoded.Known known
                    && known.data() instanceof FeaturesComputed features
                    && judge.isDone(Judgement.of(features, sets));
        } catch (ArithmeticException | IllegalArgumentException beyond) {
            return false;
        }
    }

    private Uni<Void> judgeOnce(ConsumerRecord<String, byte[]> message, InForce.Sets sets) {
        return inbox.once(message, FeaturesEvent.class, event -> judge.judge(event, sets));
    }
}
