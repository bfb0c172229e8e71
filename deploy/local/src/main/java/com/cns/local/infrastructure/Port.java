package com.cns.local.infrastructure;

import com.cns.contract.route.Service;
import java.util.Locale;

/** Every port of the suite on one machine. */
public enum Port {
    GATEWAY(8080, "the gateway"),
    ACCOUNT(Service.ACCOUNT.port(), "account-service"),
    USAGE(Service.USAGE.port(), "usage-service"),
    CONSENT(Service.CONSENT.port(), "consent-service"),
    ABUSE(Service.ABUSE.port(), "abuse-service"),
    ACCOUNT_MANAGEMENT(Service.ACCOUNT.managementPort(), "account-service's health and metrics"),
    USAGE_MANAGEMENT(Service.USAGE.managementPort(), "usage-service's health and metrics"),
    CONSENT_MANAGEMENT(Service.CONSENT.managementPort(), "consent-service's health and metrics"),
    ABUSE_MANAGEMENT(Service.ABUSE.managementPort(), "abuse-service's health and metrics"),
    POSTGRES(15432, "PostgreSQL"),
    KAFKA(19092, "Kafka"),
    KAFKA_CONTROLLER(19093, "Kafka's controller"),
    SMTP(10025, "SMTP"),
    OIDC(10080, "OIDC");

    private final int usual;
    private final String label;

    Port(int usual, String label) {
        this.usual = usual;
        this.label = label;
    }

    /** The number when nobody asks for another. */
    public int usual() {
        return usual;
    }

    /** Who listens there, in words. */
    public String label() {
        return label;
    }

    /** The option of {@code cns up} that changes it. */
    public String option() {
        return "--" + name().toLowerCase(Locale.ROOT).replace('_', '-') + "-port";
    }

    public static Port of(Service service) {
        return switch (service) {
            case ACCOUNT -> ACCOUNT;
            case USAGE -> USAGE;
            case CONSENT -> CONSENT;
            case ABUSE -> ABUSE;
        };
    }

    public static Port managementOf(Service service) {
        return switch (service) {
            case ACCOUNT -> ACCOUNT_MANAGEMENT;
            case USAGE -> USAGE_MANAGEMENT;
            case CONSENT -> CONSENT_MANAGEMENT;
            case ABUSE -> ABUSE_MANAGEMENT;
        };
    }
}
