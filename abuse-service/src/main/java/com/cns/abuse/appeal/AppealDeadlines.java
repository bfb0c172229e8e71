package com.cns.abuse.appeal;

import com.cns.abuse.stand.Stands;
import com.cns.contract.metric.Metric;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Says how many appeals wait, are urgent or overdue: what is overdue is to be escalated. */
@Startup
@ApplicationScoped
class AppealDeadlines {
    private static final String STAND = """
            select count(*) as open,
                   count(*) filter (where due_at > $1 and due_at <= $2) as urgent,
                   count(*) filter (where due_at <= $1) as overdue
            from appeal where status = 'OPEN'""";

    AppealDeadlines(Stands stands, AppealConfig config) {
        stands.show(
                STAND,
                now -> List.of(now, now.plus(config.reminder())),
                Map.of(
                        "open", Metric.APPEALS_OPEN,
                        "urgent", Metric.APPEALS_URGENT,
                        "overdue", Metric.APPEALS_OVERDUE));
    }
}
