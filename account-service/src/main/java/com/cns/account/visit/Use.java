package com.cns.account.visit;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.Purpose;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What visits may be used for, each for a "yes" of its own. */
@NotPersonal(NotPersonal.Reason.ENUMERATION)
enum Use {
    /** Pages are counted. */
    NAVIGATION(Purpose.IMPROVE_NAVIGATION),
    /** It is kept who was shown which page. */
    INTEREST(Purpose.UNDERSTAND_CUSTOMERS);

    private final Purpose purpose;

    Use(Purpose purpose) {
        this.purpose = purpose;
    }

    /**
     * Reads the purpose's name.
     *
     * @throws IllegalArgumentException when visits are not used for it
     */
    @JsonCreator
    static Use of(String purpose) {
        return Arrays.stream(values())
                .filter(use -> use.toString().equals(purpose))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("must be one of "
                        + Arrays.stream(values()).map(Use::toString).collect(Collectors.joining(", "))));
    }

    Purpose purpose() {
        return purpose;
    }

    @JsonValue
    @Override
    public String toString() {
        return purpose.toString();
    }
}
