package com.cns.local.suite;

import com.cns.contract.route.Service;
import com.cns.local.infrastructure.Port;
import com.cns.local.infrastructure.Ports;

/** One more process of a service of a running suite. */
public final class Replica implements AutoCloseable {
    private final ServiceProcess process;
    private final Ports ports;

    Replica(ServiceProcess process, Ports ports) {
        this.process = process;
        this.ports = ports;
    }

    Service service() {
        return process.service();
    }

    Ports ports() {
        return ports;
    }

    /** Where it answers requests. */
    public String url() {
        return "http://127.0.0.1:" + ports.number(Port.of(service()));
    }

    /** Base of health and metrics. */
    public String management() {
        return "http://127.0.0.1:" + ports.number(Port.managementOf(service()));
    }

    public long pid() {
        return process.pid();
    }

    /** {@code kill -9}; returns when it is gone. */
    public void kill() {
        process.kill();
    }

    void requestStop() {
        process.requestStop();
    }

    /** Stops it in good order. */
    @Override
    public void close() {
        process.requestStop();
        process.awaitStop();
    }
}
