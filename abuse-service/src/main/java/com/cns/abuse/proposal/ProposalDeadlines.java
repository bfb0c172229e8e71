package com.cns.abuse.proposal;

import com.cns.abuse.stand.Stands;
import com.cns.contract.metric.Metric;
import com.cns.platform.metric.Meters;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Says how many proposals wait, lapse soon or have lapsed: what lapses stops nobody. */
@Startup
@ApplicationScoped
class ProposalDeadlines {
    private static final String STAND = """
            select count(*) as open, count(*) filter (where lapses_at <= $2) as urgent
            from proposal where status = 'OPEN' and lapses_at > $1""";

    private final Counter lapsed;

    ProposalDeadlines(Stands stands, ProposalConfig config, MeterRegistry metrics) {
        this.lapsed = Meters.counter(metrics, Metric.PROPOSALS_LAPSED);
        stands.show(
                STAND,
                now -> List.of(now, now.plus(config.reminder())),
                Map.of("open", Metric.PROPOSALS_OPEN, "urgent", Metric.PROPOSALS_URGENT));
    }

    /** One lapsed: in whichever replica closed it. */
    void countLapsed() {
        lapsed.increment();
    }
}
