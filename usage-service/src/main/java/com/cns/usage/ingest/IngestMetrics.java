package com.cns.usage.ingest;

import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Map;

/** Counts what was accepted and what was refused; tags come from enums. */
@ApplicationScoped
class IngestMetrics {
    private final Counter accepted;
    private final Map<Problem, Counter> refused = new EnumMap<>(Problem.class);

    IngestMetrics(MeterRegistry meters) {
        this.accepted = Counter.builder("cns.ingest.accepted")
                .description("Records answered 202")
                .register(meters);
        for (Problem problem : Problem.values()) {
            refused.put(
                    problem,
                    Counter.builder("cns.ingest.refused")
                            .description("Requests refused")
                            .tag("problem", problem.name())
                            .register(meters));
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
