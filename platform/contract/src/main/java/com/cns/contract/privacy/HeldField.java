package com.cns.contract.privacy;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A field of what is held of a person, and why it is held when it is personal. */
public record HeldField(
        @NotPersonal(NotPersonal.Reason.OWN_TEXT) @JsonPropertyDescription("Its name in an item")
        String name,

        @NotPersonal(NotPersonal.Reason.ENUMERATION)
        @JsonPropertyDescription("account, usage or content; absent when the field is not personal by itself")
        @Nullable
        String category,

        @NotPersonal(NotPersonal.Reason.ENUMERATION) @JsonPropertyDescription("What it is held for")
        List<Purpose> purposes,

        @NotPersonal(NotPersonal.Reason.ENUMERATION)
        @JsonPropertyDescription("Why that is lawful, such as processor-instruction")
        @Nullable
        String legalBasis,

        @NotPersonal(NotPersonal.Reason.ENUMERATION)
        @JsonPropertyDescription("By which rule it goes, such as content-by-product")
        @Nullable
        String retention) {
    public HeldField {
        purposes = List.copyOf(purposes);
    }

    public static HeldField personal(String name, PersonalData as) {
        return new HeldField(name, wire(as.category()), List.of(as.purposes()), wire(as.basis()), wire(as.retention()));
    }

    public static HeldField impersonal(String name) {
        return new HeldField(name, null, List.of(), null, null);
    }

    private static String wire(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
