package com.cns.usage.communication;

import com.cns.contract.classification.Capacity;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.Purpose;
import java.util.List;
import java.util.stream.Stream;

/**
 * In which role CNS holds a record (R19, GDPR Articles 28 and 30).
 *
 * @param role processor: on the account's instruction
 * @param controllerFor the purposes for which CNS decides itself
 */
public record Role(
        @NotPersonal(NotPersonal.Reason.ENUMERATION) String role,
        @NotPersonal(NotPersonal.Reason.ENUMERATION) List<Purpose> controllerFor) {
    /** USAGE: processor, and controller for billing, carrier reconciliation and network troubleshooting. */
    static final Role OF_USAGE = new Role(
            "processor",
            Stream.of(Purpose.values())
                    .filter(purpose -> Capacity.of(purpose, Category.USAGE) == Capacity.CONTROLLER)
                    .toList());

    /** CONTENT: processor only. */
    static final Role OF_CONTENT = new Role("processor", List.of());

    public Role {
        controllerFor = List.copyOf(controllerFor);
    }
}
