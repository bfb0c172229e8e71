package com.cns.contract.classification;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a field is classed (R2): by its own annotation, else by the annotation of its type or of its container's elements. */
public sealed interface Classification {
    /** Personal data. */
    record Personal(PersonalData as) implements Classification {}

    /** Not personal, and why. */
    record Impersonal(NotPersonal as) implements Classification {}

    /**
     * The classification of a member (component, field, parameter); empty when nobody has classed it.
     *
     * @param type the member's generic type: a container (array, {@code List}, {@code Optional}, {@code Uni}) is classed
     *     by its elements, a map by its values
     */
    static Optional<Classification> of(AnnotatedElement member, Type type) {
        return on(member).or(() -> Optional.ofNullable(element(type)).flatMap(Classification::on));
    }

    /** The class at the heart of a type: itself, or what its containers hold; {@code null} for a type variable. */
    static @Nullable Class<?> element(Type type) {
        return switch (type) {
            case Class<?> c -> c.isArray() ? element(c.getComponentType()) : c;
            case GenericArrayType array -> element(array.getGenericComponentType());
            case WildcardType wildcard -> element(wildcard.getUpperBounds()[0]);
            case ParameterizedType p -> element(p.getActualTypeArguments()[p.getActualTypeArguments().length - 1]);
            default -> null;
        };
    }

    private static Optional<Classification> on(AnnotatedElement element) {
        PersonalData personal = element.getAnnotation(PersonalData.class);
        if (personal != null) {
            return Optional.of(new Personal(personal));
        }
        return Optional.ofNullable(element.getAnnotation(NotPersonal.class)).map(Impersonal::new);
    }
}
