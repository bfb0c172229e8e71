package com.cns.abuse.suspension;

import com.cns.abuse.stand.Stands;
import com.cns.contract.metric.Metric;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/**
 * Says how long the end of what is swept ({@link Sweep}), of a suspension or of a proposal, is past that nothing has ended: whoever
 * waits for it stays stopped.
 */
@Startup
@ApplicationScoped
class OverdueEnds {
    private static final String OLDEST = """
            select least(
                (select min(ends_at) from suspension where status = 'IN_FORCE' and ends_at <= $1),
                (select min(lapses_at) from proposal where status = 'OPEN' and lapses_at <= $1)) as oldest""";

    OverdueEnds(Stands stands) {
        stands.show(OLDEST, List::of, Map.of("oldest", Metric.ABUSE_OVERDUE_AGE));
    }
}
