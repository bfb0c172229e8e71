package com.cns.contract.route;

/** The four services with their ports: 8080 is the gateway's. */
public enum Service {
    ACCOUNT("account-service", 8081),
    USAGE("usage-service", 8082),
    CONSENT("consent-service", 8083),
    ABUSE("abuse-service", 8084);

    private final String wireName;
    private final int port;

    Service(String wireName, int port) {
        this.wireName = wireName;
        this.port = port;
    }

    /** Its name in folders, deployments, {@code ce_source} and consumer groups. */
    public String wireName() {
        return wireName;
    }

    public int port() {
        return port;
    }

    /** Health and metrics. */
    public int managementPort() {
        return port + 1000;
    }
}
