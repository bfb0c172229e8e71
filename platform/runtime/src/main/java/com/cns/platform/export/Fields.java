package com.cns.platform.export;

import com.cns.contract.classification.Classification;
import com.cns.contract.privacy.HeldField;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.stream.Stream;

/** Reads from a form why each of its fields is held. */
public final class Fields {
    private Fields() {}

    /** @throws IllegalArgumentException when the form is no record, or one of its components is not classed (R2) */
    public static List<HeldField> of(Class<?> form) {
        if (!form.isRecord()) {
            throw new IllegalArgumentException(form.getName() + " must be a record");
        }
        return Stream.of(form.getRecordComponents()).map(Fields::field).toList();
    }

    private static HeldField field(RecordComponent component) {
        Classification classification = Classification.of(component, component.getGenericType())
                .orElseThrow(() -> new IllegalArgumentException(
                        component.getDeclaringRecord().getName() + "." + component.getName()
                                + ": add @PersonalData or @NotPersonal"));
        return switch (classification) {
            case Classification.Personal personal -> HeldField.personal(component.getName(), personal.as());
            case Classification.Impersonal _ -> HeldField.impersonal(component.getName());
        };
    }
}
