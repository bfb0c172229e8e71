package com.cns.local.suite;

/** One more process of a service of a running suite. */
public final class Replica implements AutoCloseable {
    private final ServiceProcess process;
    private final String url;
    private final String management;

    Replica(ServiceProcess process, String url, String management) {
        this.process = process;
        this.url = url;
        this.management = management;
    }

    /** Where it answers requests. */
    public String url() {
        return url;
    }

    /** Base of health and metrics. */
    public String management() {
        return management;
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
