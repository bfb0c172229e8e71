package com.cns.contract.privacy;

import com.cns.contract.classification.NotPersonal;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import java.util.Objects;

/** One kind of data that a service holds of a person. */
public record Holding(
        @NotPersonal(NotPersonal.Reason.ENUMERATION) @JsonPropertyDescription("Its name, such as communications")
        String name,

        @NotPersonal(NotPersonal.Reason.COUNT) @JsonPropertyDescription("How many items of it the parts have")
        long count,

        @NotPersonal(NotPersonal.Reason.OWN_TEXT)
        @JsonPropertyDescription("The places it copies, as an erasure names them: database/table.column")
        List<String> places,

        @NotPersonal(NotPersonal.Reason.COMPOSITE) @JsonPropertyDescription("The fields of an item, in their order")
        List<HeldField> fields) {
    public Holding {
        Objects.requireNonNull(name, "name");
        places = List.copyOf(places);
        fields = List.copyOf(fields);
    }
}
