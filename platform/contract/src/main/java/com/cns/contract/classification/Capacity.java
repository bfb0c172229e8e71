package com.cns.contract.classification;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** In which role CNS processes (R19; GDPR 4(7), 4(8)). */
@NotPersonal(NotPersonal.Reason.ENUMERATION)
public enum Capacity {
    CONTROLLER,
    PROCESSOR;

    /** Of data of that category for that purpose. */
    public static Capacity of(Purpose purpose, Category category) {
        return switch (category) {
            case ACCOUNT -> CONTROLLER;
            case CONTENT -> PROCESSOR;
            case USAGE ->
                switch (purpose) {
                    case CORE_BUSINESS, CARRIER_RECONCILIATION, NETWORK_TROUBLESHOOTING -> CONTROLLER;
                    case FULFIL_REQUEST,
                            IMPROVE_NAVIGATION,
                            UNDERSTAND_CUSTOMERS,
                            MANAGE_RELATIONSHIP,
                            SECURITY,
                            PROVIDE_SERVICE,
                            OWN_MARKETING,
                            THIRD_PARTY_MARKETING,
                            RECIPIENT_OWN_PURPOSES,
                            SALE -> PROCESSOR;
                };
        };
    }

    @JsonValue
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
