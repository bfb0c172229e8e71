package com.cns.account.relation;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Why something is held, and for how long: what stores it says so. */
record Why(
        List<Purpose> purposes,
        @NotPersonal(NotPersonal.Reason.ENUMERATION) String legalBasis,
        @NotPersonal(NotPersonal.Reason.ENUMERATION) String retention) {
    Why {
        purposes = List.copyOf(purposes);
    }

    static Why of(Class<? extends Record> stored, String component) {
        PersonalData as = Stream.of(stored.getRecordComponents())
                .filter(one -> one.getName().equals(component))
                .findFirst()
                .orElseThrow()
                .getAnnotation(PersonalData.class);
        return new Why(List.of(as.purposes()), wire(as.basis()), wire(as.retention()));
    }

    private static String wire(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
