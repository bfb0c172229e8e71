package com.cns.local.suite;

import com.cns.contract.route.Service;
import com.cns.local.infrastructure.Ports;
import java.nio.file.Path;

/**
 * How to run the suite.
 *
 * @param home the repository
 * @param dataFolder where its data lies
 * @param reset whether to delete that data first
 * @param ports where each part listens
 * @param infrastructureOnly without services and gateway, for services in dev mode
 * @param restart whether a service that dies is started again, instead of stopping everything
 * @param peak whether services compile for the long run: twice the time to start, and faster under load
 */
public record Options(
        Path home,
        Path dataFolder,
        boolean reset,
        Ports ports,
        boolean infrastructureOnly,
        boolean restart,
        boolean peak) {
    Path jar(Service service) {
        return home.resolve(service.wireName()).resolve("target/quarkus-app/quarkus-run.jar");
    }
}
