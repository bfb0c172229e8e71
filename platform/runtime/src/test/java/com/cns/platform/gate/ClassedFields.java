package com.cns.platform.gate;

import com.cns.contract.classification.Classification;
import com.cns.contract.classification.NotPersonal;
import com.cns.platform.datamap.Stored;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Looks for attributes, views, requests and stored records that nobody classed. */
final class ClassedFields {
    private static final String MISSING = ": add @PersonalData or @NotPersonal";

    private final Set<String> faults = new TreeSet<>();
    private final Set<Class<?>> seen = new HashSet<>();

    private ClassedFields() {}

    /** One line for each field without a class, such as {@code com.cns.account.account.Account.phone: add …}. */
    static List<String> faults(List<Class<?>> classes) {
        ClassedFields walk = new ClassedFields();
        for (Class<?> type : classes) {
            if (Classes.isPersistent(type)) {
                Classes.attributes(type).forEach(walk::attribute);
            }
            if (type.isAnnotationPresent(Stored.class)) {
                walk.members(type);
            }
            if (type.isAnnotationPresent(Path.class)) {
                endpoints(type).forEach(walk::endpoint);
            }
        }
        return List.copyOf(walk.faults);
    }

    private static Stream<Method> endpoints(Class<?> resource) {
        return Stream.of(resource.getDeclaredMethods())
                .filter(method -> Stream.of(method.getAnnotations())
                        .anyMatch(annotation -> annotation.annotationType().isAnnotationPresent(HttpMethod.class)));
    }

    private void attribute(Field field) {
        member(field.getDeclaringClass(), field.getName(), field, field.getGenericType());
    }

    private void endpoint(Method method) {
        Type answer = method.getGenericReturnType();
        if (Response.class.equals(Classification.element(answer))) {
            faults.add(method.getDeclaringClass().getName() + "." + method.getName()
                    + ": return a type (or RestResponse of it), so that its fields can be classed");
        }
        reach(answer);
        Stream.of(method.getGenericParameterTypes()).forEach(this::reach);
    }

    /** Follows a type of the API; those of the JDK and of frameworks have no fields of ours. */
    private void reach(Type type) {
        if (type instanceof ParameterizedType parameterized) {
            Stream.of(parameterized.getActualTypeArguments()).forEach(this::reach);
        }
        Class<?> element = Classification.element(type);
        if (element != null && isOurs(element) && !isClassed(element)) {
            members(element);
        }
    }

    private void members(Class<?> type) {
        if (!seen.add(type) || type.isEnum()) {
            return;
        }
        if (type.isSealed()) {
            Stream.of(type.getPermittedSubclasses()).forEach(this::members);
        }
        if (type.isRecord()) {
            for (RecordComponent component : type.getRecordComponents()) {
                member(type, component.getName(), component, component.getGenericType());
            }
        } else {
            Stream.of(type.getDeclaredFields())
                    .filter(field -> !Modifier.isStatic(field.getModifiers()) && !field.isSynthetic())
                    .forEach(field -> member(type, field.getName(), field, field.getGenericType()));
        }
    }

    private void member(Class<?> owner, String name, AnnotatedElement member, Type type) {
        Classification.of(member, type)
                .ifPresentOrElse(
                        classification -> {
                            if (isComposite(classification)) {
                                reach(type);
                            }
                        },
                        () -> faults.add(owner.getName() + "." + name + MISSING));
    }

    private static boolean isComposite(Classification classification) {
        return classification instanceof Classification.Impersonal impersonal
                && impersonal.as().value() == NotPersonal.Reason.COMPOSITE;
    }

    /** A type that is composite by its own word is looked into; one with another class is classed as a whole. */
    private static boolean isClassed(Class<?> type) {
        return Classification.of(type, type).filter(c -> !isComposite(c)).isPresent();
    }

    private static boolean isOurs(Class<?> type) {
        return type.getName().startsWith("com.cns.") && !type.isPrimitive() && !type.isArray();
    }
}
