package com.cns.account.opendsr;

import com.cns.account.privacyrequest.RequestType;
import com.cns.contract.classification.NotPersonal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What OpenDSR 2.0 calls a subject request type (6.2). Names are stored: they never change. */
@NotPersonal(NotPersonal.Reason.ENUMERATION)
enum DsrType {
    ACCESS("access", RequestType.ACCESS),
    PORTABILITY("portability", RequestType.PORTABILITY),
    ERASURE("erasure", RequestType.ERASURE);

    private final String wireName;
    private final RequestType as;

    DsrType(String wireName, RequestType as) {
        this.wireName = wireName;
        this.as = as;
    }

    RequestType as() {
        return as;
    }

    static Optional<DsrType> of(String wireName) {
        return Arrays.stream(values())
                .filter(type -> type.wireName.equals(wireName))
                .findFirst();
    }

    static List<String> wireNames() {
        return Arrays.stream(values()).map(DsrType::toString).toList();
    }

    @Override
    public String toString() {
        return wireName;
    }
}
