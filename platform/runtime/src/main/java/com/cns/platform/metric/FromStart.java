package com.cns.platform.metric;

import com.cns.contract.metric.Metric;
import com.cns.contract.metric.Tag;
import com.cns.contract.route.Service;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Shows what the service counts before there is anything to count. */
@ApplicationScoped
class FromStart {
    private final MeterRegistry meters;
    private final Service service;

    FromStart(MeterRegistry meters, @ConfigProperty(name = "cns.service") String service) {
        this.meters = meters;
        this.service = Service.fromString(service);
    }

    void show(@Observes StartupEvent start) {
        Metric.of(service).forEach(metric -> combinations(metric).forEach(values -> show(metric, values)));
    }

    private void show(Metric metric, String... values) {
        switch (metric.kind()) {
            case COUNTER -> Meters.counter(meters, metric, values);
            case SUMMARY -> Meters.summary(meters, metric, values);
            case TIMER -> Meters.timer(meters, metric, values);
            case GAUGE, READ_COUNTER -> {} // whoever has the value registers them
        }
    }

    /** Each value of each tag with each of the others; one empty combination without tags, none where values are not listed. */
    private List<String[]> combinations(Metric metric) {
        List<List<String>> combined = List.of(List.of());
        for (Tag tag : metric.tags()) {
            List<List<String>> longer = new ArrayList<>();
            for (List<String> before : combined) {
                for (String value : tag.values().apply(service)) {
                    List<String> values = new ArrayList<>(before);
                    values.add(value);
                    longer.add(values);
                }
            }
            combined = longer;
        }
        return combined.stream().map(values -> values.toArray(String[]::new)).toList();
    }
}
