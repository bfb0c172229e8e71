package com.cns.platform.outbox;

import com.cns.platform.event.EventCodec;
import com.cns.platform.event.KafkaClients;
import com.cns.platform.time.Ids;
import com.cns.platform.time.Ticker;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Runs the service's relay from start to shutdown. */
@ApplicationScoped
class RelayStarter {
    private final Relay relay;
    private final RelaySignal signal;
    private final RelayGauges gauges = new RelayGauges();
    private final MeterRegistry meters;

    RelayStarter(
            @ReactiveDataSource("system") Pool pool,
            KafkaClients kafka,
            @All List<Heartbeats> heartbeats,
            OutboxConfig config,
            EventCodec codec,
            Clock clock,
            Ticker ticker,
            Ids ids,
            RelaySignal signal,
            MeterRegistry meters,
            @ConfigProperty(name = "cns.service") String service) {
        this.signal = signal;
        this.meters = meters;
        this.relay = new Relay(
                pool, () -> kafka.transactional(service), () -> heartbeats, config, codec, clock, ticker, ids, gauges);
    }

    void start(@Observes StartupEvent event) {
        gauges.register(meters);
        signal.listener(relay::wake);
        relay.start();
    }

    void stop(@Observes ShutdownEvent event) {
        signal.listener(() -> {});
        relay.close();
    }
}
