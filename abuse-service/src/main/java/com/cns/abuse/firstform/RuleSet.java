package com.cns.abuse.firstform;

import com.cns.abuse.firstform.Signal.Reading;
import com.cns.contract.abuse.FeaturesComputed;
import java.util.List;

/**
 * A published set of rules; never changes.
 *
 * @param minimumOutbound outbound communications within the hour below which nobody is judged
 * @param limit the sum of contributions from which an account is suspended
 */
record RuleSet(String name, int version, long minimumOutbound, int limit, List<Signal> signals) {
    RuleSet {
        signals = List.copyOf(signals);
        if (version < 1 || minimumOutbound < 1) {
            throw new IllegalArgumentException("version and minimum start at 1");
        }
        if (signals.stream().map(Signal::measure).distinct().count() != signals.size()) {
            throw new IllegalArgumentException("each measure counts once");
        }
        if (signals.stream().anyMatch(signal -> signal.weight() >= limit)) {
            throw new IllegalArgumentException("no signal may reach the limit alone");
        }
    }

    Evaluation evaluate(FeaturesComputed features) {
        List<Reading> readings =
                signals.stream().map(signal -> signal.read(features)).toList();
        int total = readings.stream().mapToInt(Reading::contribution).sum();
        return new Evaluation(
                toString(), minimumOutbound, limit, features, readings, total, verdict(features, readings, total));
    }

    private Verdict verdict(FeaturesComputed features, List<Reading> readings, int total) {
        List<Measure> speaking =
                readings.stream().filter(Reading::speaks).map(Reading::signal).toList();
        boolean suspends =
                features.outbound() >= minimumOutbound && total >= limit && Verdict.Suspend.suffice(speaking);
        return suspends ? new Verdict.Suspend(speaking) : new Verdict.Ordinary();
    }

    /** As it is cited: {@code spam-burst v1}. */
    @Override
    public String toString() {
        return name + " v" + version;
    }
}
