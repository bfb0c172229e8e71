package com.cns.platform.gate;

import com.cns.contract.classification.Classification;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The personal fields of requests and answers, by where they are in these. */
final class ApiFields {
    private final List<Found> found = new ArrayList<>();
    private final Set<Class<?>> above = new HashSet<>();

    private ApiFields() {}

    /** A field. */
    record Found(String path, PersonalData as, Type type) {}

    /** Of a resource's endpoints; none where a class is no resource. */
    static List<Found> of(Class<?> resource) {
        ApiFields walk = new ApiFields();
        Path root = resource.getAnnotation(Path.class);
        if (root != null) {
            for (Method method : resource.getDeclaredMethods()) {
                Stream.of(method.getAnnotations())
                        .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                        .filter(verb -> verb != null)
                        .forEach(verb -> walk.endpoint(verb.value() + " " + path(root, method), method));
            }
        }
        return List.copyOf(walk.found);
    }

    /** Of a value that is stored as a whole. */
    static List<Found> within(Type type, String path) {
        ApiFields walk = new ApiFields();
        walk.reach(type, path, Map.of());
        return List.copyOf(walk.found);
    }

    private static String path(Path root, Method method) {
        Path own = method.getAnnotation(Path.class);
        return ("/" + root.value() + "/" + (own == null ? "" : own.value()))
                .replaceAll("/+", "/")
                .replaceAll("(?<=.)/$", "");
    }

    private void endpoint(String operation, Method method) {
        for (Parameter parameter : method.getParameters()) {
            String name = name(parameter);
            classed(
                    parameter,
                    parameter.getParameterizedType(),
                    operation + "#request" + (name.isEmpty() ? "" : "." + name),
                    Map.of());
        }
        reach(method.getGenericReturnType(), operation + "#answer", Map.of());
    }

    /** A body has none, as it is the request. */
    private static String name(AnnotatedElement parameter) {
        if (parameter.isAnnotationPresent(HeaderParam.class)) {
            return parameter.getAnnotation(HeaderParam.class).value();
        }
        if (parameter.isAnnotationPresent(QueryParam.class)) {
            return parameter.getAnnotation(QueryParam.class).value();
        }
        return parameter.isAnnotationPresent(PathParam.class)
                ? parameter.getAnnotation(PathParam.class).value()
                : "";
    }

    private void classed(AnnotatedElement member, Type type, String path, Map<Type, Type> bound) {
        Classification.of(member, type)
                .ifPresentOrElse(
                        classification -> {
                            switch (classification) {
                                case Classification.Personal(PersonalData as) ->
                                    found.add(new Found(path + (isMany(type) ? "[]" : ""), as, type));
                                case Classification.Impersonal(NotPersonal as) -> {
                                    if (as.value() == NotPersonal.Reason.COMPOSITE) {
                                        reach(type, path, bound);
                                    }
                                }
                            }
                        },
                        () -> reach(type, path, bound));
    }

    private static boolean isMany(Type type) {
        return type instanceof ParameterizedType p
                && p.getRawType() instanceof Class<?> raw
                && Collection.class.isAssignableFrom(raw);
    }

    private void reach(Type type, String path, Map<Type, Type> bound) {
        switch (type) {
            case Class<?> c -> element(c, path, Map.of());
            case TypeVariable<?> variable -> {
                Type actual = bound.get(variable);
                if (actual != null) {
                    reach(actual, path, Map.of());
                }
            }
            case ParameterizedType p -> parameterized(p, path, bound);
            default -> {}
        }
    }

    private void parameterized(ParameterizedType type, String path, Map<Type, Type> bound) {
        Class<?> raw = (Class<?>) type.getRawType();
        Type[] arguments = type.getActualTypeArguments();
        if (isOurs(raw)) {
            Map<Type, Type> inside = new HashMap<>();
            for (int i = 0; i < arguments.length; i++) {
                inside.put(raw.getTypeParameters()[i], bound.getOrDefault(arguments[i], arguments[i]));
            }
            element(raw, path, inside);
        } else {
            boolean many = Collection.class.isAssignableFrom(raw) || Multi.class.isAssignableFrom(raw);
            String inside = Map.class.isAssignableFrom(raw) ? path + ".*" : path + (many ? "[]" : "");
            reach(arguments[arguments.length - 1], inside, bound);
        }
    }

    private void element(Class<?> type, String path, Map<Type, Type> bound) {
        if (!isOurs(type) || type.isEnum() || !above.add(type)) {
            return;
        }
        Classification.of(type, type)
                .filter(classification -> !(classification instanceof Classification.Impersonal impersonal
                        && impersonal.as().value() == NotPersonal.Reason.COMPOSITE))
                .ifPresentOrElse(
                        classification -> {
                            if (classification instanceof Classification.Personal personal) {
                                found.add(new Found(path, personal.as(), type));
                            }
                        },
                        () -> members(type, path, bound));
        above.remove(type);
    }

    private void members(Class<?> type, String path, Map<Type, Type> bound) {
        if (type.isSealed()) {
            Stream.of(type.getPermittedSubclasses()).forEach(one -> element(one, path, bound));
        }
        if (type.isRecord()) {
            Stream.of(type.getRecordComponents())
                    .forEach(one -> member(one, one.getAccessor(), one.getName(), one.getGenericType(), path, bound));
        } else {
            Stream.of(type.getDeclaredFields())
                    .filter(field -> !Modifier.isStatic(field.getModifiers()) && !field.isSynthetic())
                    .forEach(field -> member(field, field, field.getName(), field.getGenericType(), path, bound));
        }
    }

    private void member(
            AnnotatedElement member,
            AnnotatedElement shown,
            String name,
            Type type,
            String path,
            Map<Type, Type> bound) {
        JsonProperty renamed = shown.getAnnotation(JsonProperty.class);
        String wire = renamed == null || renamed.value().isEmpty() ? headerOr(member, name) : renamed.value();
        boolean unwrapped = shown.isAnnotationPresent(JsonUnwrapped.class);
        classed(member, bound.getOrDefault(type, type), unwrapped ? path : path + "." + wire, bound);
    }

    private static String headerOr(AnnotatedElement member, String name) {
        String header = name(member);
        return header.isEmpty() ? name : header;
    }

    private static boolean isOurs(Class<?> type) {
        return type.getName().startsWith("com.cns.") && !type.isPrimitive() && !type.isArray();
    }
}
