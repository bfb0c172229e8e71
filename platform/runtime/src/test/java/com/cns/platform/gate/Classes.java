package com.cns.platform.gate;

import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Transient;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the gates ask of classes. */
final class Classes {
    private Classes() {}

    /** Loads without initialising. */
    static Class<?> load(String name, ClassLoader loader) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    static boolean isPersistent(AnnotatedElement type) {
        return type.isAnnotationPresent(Entity.class)
                || type.isAnnotationPresent(Embeddable.class)
                || type.isAnnotationPresent(MappedSuperclass.class);
    }

    /** The attributes that are stored, also of mapped superclasses. */
    static List<Field> attributes(Class<?> entity) {
        List<Field> attributes = new ArrayList<>();
        for (@Nullable Class<?> c = entity; c != null && (c == entity || isPersistent(c)); c = c.getSuperclass()) {
            Stream.of(c.getDeclaredFields())
                    .filter(field -> !Modifier.isStatic(field.getModifiers())
                            && !Modifier.isTransient(field.getModifiers())
                            && !field.isSynthetic()
                            && !field.isAnnotationPresent(Transient.class))
                    .forEach(attributes::add);
        }
        return attributes;
    }
}
