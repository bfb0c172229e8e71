package com.cns.account.opendsr;

import com.cns.contract.classification.NotPersonal;
import java.util.List;

/** A request that is not done, and everything that is wrong with it. */
final class DsrFault extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int code;
    private final transient List<Detail> details;

    DsrFault(int code, String message) {
        this(code, message, List.of());
    }

    DsrFault(int code, String message, List<Detail> details) {
        super(message, null, false, false);
        this.code = code;
        this.details = List.copyOf(details);
    }

    int code() {
        return code;
    }

    List<Detail> details() {
        return details;
    }

    /**
     * A fault.
     *
     * @param reason the property that is wrong
     * @param message in CNS's words, without what was sent
     */
    record Detail(
            @NotPersonal(NotPersonal.Reason.ENUMERATION) String domain,
            @NotPersonal(NotPersonal.Reason.OWN_TEXT) String reason,
            @NotPersonal(NotPersonal.Reason.OWN_TEXT) String message) {
        static Detail of(String property, String message) {
            return new Detail("Validation", property, message);
        }
    }
}
