package com.cns.usage.ingest;

import com.cns.contract.metric.Metric;
import com.cns.platform.metric.Meters;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Map;

/** Counts what was accepted and what was refused; tags come from enums. */
@Startup
@ApplicationScoped
class IngestMetrics {
    private final Counter accepted;
    private final Map<Problem, Counter> refused = new EnumMap<>(Problem.class);

    IngestMetrics(MeterRegistry meters) {
        this.accepted = Meters.counter(meters, Metric.INGEST_ACCEPTED);
        for (Problem problem : Problem.values()) {
            refused.put(problem, Meters.counter(meters, Metric.INGEST_REFUSED, problem.name()));
        }
    }

    void accepted(IngestAnswer answer) {
        accepted.increment(answer.accepted());
    }

    void refused(Throwable failure) {
        Problem problem = failure instanceof ProblemException known ? known.problem() : Problem.INTERNAL;
        Counter counter = refused.get(problem);
        if (counter != null) {
            counter.increment();
        }
    }
}
