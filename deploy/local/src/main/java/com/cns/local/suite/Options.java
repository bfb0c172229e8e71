package com.cns.local.suite;

import com.cns.contract.route.Service;
import com.cns.local.infrastructure.Ports;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * How to run the suite.
 *
 * @param home the repository
 * @param dataFolder where its data lies
 * @param reset whether to delete that data first
 * @param ports where each part listens
 * @param infrastructureOnly without services and gateway, for services in dev mode
 * @param restart whether a service that dies is started again, instead of stopping everything
 * @param pace what services are started for
 * @param fsync whether PostgreSQL waits for the disk: without, the crash of the machine may cost what was committed
 * @param extra configuration of every service, beside what it needs
 */
public record Options(
        Path home,
        Path dataFolder,
        boolean reset,
        Ports ports,
        boolean infrastructureOnly,
        boolean restart,
        Pace pace,
        boolean fsync,
        Map<String, String> extra) {
    public Options {
        extra = Map.copyOf(extra);
    }

    public Options(
            Path home,
            Path dataFolder,
            boolean reset,
            Ports ports,
            boolean infrastructureOnly,
            boolean restart,
            Pace pace) {
        this(home, dataFolder, reset, ports, infrastructureOnly, restart, pace, true, Map.of());
    }

    Path jar(Service service) {
        return cache(service)
                .map(AotCache::jar)
                .orElseGet(() -> home.resolve(service.wireName()).resolve("target/quarkus-app/quarkus-run.jar"));
    }

    Optional<AotCache> cache(Service service) {
        return pace.isOptimising() ? AotCache.of(home, service) : Optional.empty();
    }
}
