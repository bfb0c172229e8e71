package com.cns.contract.route;

import com.cns.contract.classification.NotPersonal;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The four services with their ports: 8080 is the gateway's. */
@NotPersonal(NotPersonal.Reason.ENUMERATION)
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

    /**
     * Reads the wire name.
     *
     * @throws IllegalArgumentException when it is none of theirs
     */
    @JsonCreator
    public static Service fromString(String wireName) {
        return Arrays.stream(values())
                .filter(service -> service.wireName.equals(wireName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("must be one of "
                        + Arrays.stream(values()).map(Service::wireName).collect(Collectors.joining(", "))));
    }

    /** Its name in folders, deployments, {@code ce_source} and consumer groups. */
    @JsonValue
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
