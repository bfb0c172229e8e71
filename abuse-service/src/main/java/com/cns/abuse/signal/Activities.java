package com.cns.abuse.signal;

import com.cns.abuse.count.Hourly;
import com.cns.abuse.count.Sums;
import com.cns.abuse.count.Visits;
import com.cns.abuse.crowd.Sighting;
import com.cns.abuse.signal.Additions.Outcome;
import com.cns.contract.account.AccountSignedUp;
import com.cns.contract.account.ApiCalled;
import com.cns.contract.account.CardNamed;
import com.cns.contract.account.CardToken;
import com.cns.contract.account.HolderLoggedIn;
import com.cns.contract.account.LoginFailed;
import com.cns.contract.account.NetworkToken;
import com.cns.contract.event.Event;
import com.cns.contract.id.AccountId;
import com.cns.contract.metric.Metric;
import com.cns.contract.topic.Topic;
import com.cns.platform.event.Decoded;
import com.cns.platform.event.Defect;
import com.cns.platform.event.EventCodec;
import com.cns.platform.metric.Meters;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Counts how accounts are signed up, logged in to and called (R6), and sends sign-ups and means of
 * payment to where they are compared.
 */
final class Activities implements Processor<String, byte[], String, byte[]> {
    private final EventCodec codec;
    private final MeterRegistry meters;

    @SuppressWarnings("NullAway.Init") // Streams calls init before anything else
    private ProcessorContext<String, byte[]> context;

    @SuppressWarnings("NullAway.Init")
    private Additions additions;

    Activities(EventCodec codec, MeterRegistry meters) {
        this.codec = codec;
        this.meters = meters;
    }

    @Override
    public void init(ProcessorContext<String, byte[]> opened) {
        context = opened;
        additions = new Additions(codec, opened);
    }

    @Override
    public void process(Record<String, byte[]> message) {
        Outcome outcome = switch (codec.decode(Messages.consumed(Topic.ACCOUNT_ACTIVITY, message))) {
            case Decoded.Known known ->
                Happened.of(known)
                        .map(happened -> take(message, known, happened))
                        .orElse(Outcome.UNKNOWN);
            case Decoded.Unknown unknown -> Outcome.UNKNOWN;
            case Decoded.Unreadable unreadable -> bury(message, unreadable.defect());
        };
        Meters.counter(meters, Metric.ABUSE_ACTIVITIES, outcome.name().toLowerCase(Locale.ROOT))
                .increment();
    }

    private Outcome take(Record<String, byte[]> message, Decoded.Known event, Happened happened) {
        if (!happened.account().toString().equals(message.key()) || additions.isAhead(happened.at())) {
            return bury(message, Defect.WORK_FAILED);
        }
        Outcome outcome = additions.add(
                message, event.id(), happened.account(), happened.at(), Sums.of(happened.visits()), happened.hourly());
        if (outcome == Outcome.DEAD) {
            return bury(message, Defect.WORK_FAILED);
        }
        if (outcome == Outcome.COUNTED) {
            compare(message, event);
        }
        return outcome;
    }

    private void compare(Record<String, byte[]> message, Decoded.Known event) {
        if (event.data() instanceof AccountSignedUp(AccountId account, NetworkToken network, Boolean _)) {
            compare(message, event, account, network.text(), Windows.TO_NETWORKS);
        } else if (event.data() instanceof CardNamed(AccountId account, CardToken card)) {
            compare(message, event, account, card.text(), Windows.TO_CARDS);
        }
    }

    private void compare(
            Record<String, byte[]> message, Decoded.Known event, AccountId account, String key, String way) {
        Sighting sighting = new Sighting(account, event.time().toEpochMilli(), event.id());
        context.forward(new Record<>(key, sighting.toBytes(), message.timestamp()), way);
    }

    private Outcome bury(Record<String, byte[]> message, Defect defect) {
        context.forward(Messages.dead(message, defect), Windows.DEAD_ACTIVITIES);
        return Outcome.DEAD;
    }

    /** An event that is counted. Of networks nothing is kept but sketches, of means of payment nothing. */
    private record Happened(
            AccountId account,
            Instant at,
            Visits visits,
            @Nullable Hourly hourly) {
        static Optional<Happened> of(Decoded.Known event) {
            Event data = event.data();
            if (data instanceof AccountSignedUp one) {
                return Optional.of(new Happened(
                        one.account(),
                        event.time(),
                        Visits.from(one.network()),
                        Hourly.signedUp(one.network(), Boolean.TRUE.equals(one.throwAwayAddress()))));
            }
            if (data instanceof CardNamed one) {
                return Optional.of(new Happened(one.account(), event.time(), Visits.NONE, null));
            }
            if (data instanceof HolderLoggedIn one) {
                return Optional.of(visited(one.account(), event.time(), Visits.from(one.network())));
            }
            if (data instanceof LoginFailed one) {
                return Optional.of(visited(one.account(), event.time(), Visits.loginFailure()));
            }
            if (data instanceof ApiCalled one) {
                return Optional.of(visited(one.account(), one.minute(), Visits.calls(one)));
            }
            return Optional.empty();
        }

        private static Happened visited(AccountId account, Instant at, Visits visits) {
            return new Happened(account, at, visits, Hourly.of(Sums.of(visits)));
        }
    }
}
