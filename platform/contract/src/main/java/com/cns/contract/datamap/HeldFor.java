package com.cns.contract.datamap;

import com.cns.contract.classification.Capacity;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.Purpose;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** A purpose of a place, CNS's role in it (R19) and the ground. */
public record HeldFor(
        @JsonPropertyDescription("Of the catalogue at /v1/purposes")
        Purpose purpose,

        @JsonPropertyDescription("controller or processor") Capacity role,

        @NotPersonal(NotPersonal.Reason.ENUMERATION)
        @JsonPropertyDescription("Why that is lawful: processor-instruction where the customer answers for it")
        String legalBasis) {
    /** What is held on an instruction and also for CNS's own ends has a ground of CNS's own for these. */
    static HeldFor of(Purpose purpose, Category category, LegalBasis basis) {
        Capacity role = Capacity.of(purpose, category);
        boolean own = role == Capacity.CONTROLLER && basis == LegalBasis.PROCESSOR_INSTRUCTION;
        return new HeldFor(purpose, role, DataPath.wire(own ? LegalBasis.ofController(purpose) : basis));
    }
}
