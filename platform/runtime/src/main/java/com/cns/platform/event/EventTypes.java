package com.cns.platform.event;

import com.cns.contract.classification.PersonalData;
import com.cns.contract.event.Event;
import com.cns.contract.event.EventType;
import com.cns.contract.topic.Topic;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The event types that the topics declare, by wire name and by class. */
final class EventTypes {
    private final Map<String, Declared> byName = new HashMap<>();
    private final Map<Class<?>, Declared> byClass = new HashMap<>();

    /**
     * @param required the components that must not be null
     * @param classification the most sensitive category among the fields, or none
     */
    record Declared(String name, Class<? extends Event> type, List<RecordComponent> required, String classification) {}

    EventTypes() {
        Arrays.stream(Topic.values())
                .flatMap(topic -> topic.events().stream())
                .distinct()
                .forEach(this::declare);
    }

    private void declare(Class<? extends Event> type) {
        EventType annotation = type.getAnnotation(EventType.class);
        if (annotation == null || !type.isRecord()) {
            throw new IllegalStateException(type.getName() + " must be a record with @EventType");
        }
        // A number is never null.
        List<RecordComponent> required = Arrays.stream(type.getRecordComponents())
                .filter(component -> !component.getType().isPrimitive())
                .filter(component -> !component.getAnnotatedType().isAnnotationPresent(Nullable.class))
                .toList();
        Declared declared = new Declared(annotation.value(), type, required, classification(type));
        if (byName.put(declared.name(), declared) != null) {
            throw new IllegalStateException("two events are named " + declared.name());
        }
        byClass.put(type, declared);
    }

    @Nullable
    Declared named(String name) {
        return byName.get(name);
    }

    Declared of(Class<? extends Event> type) {
        Declared declared = byClass.get(type);
        if (declared == null) {
            throw new IllegalArgumentException(type.getName() + " travels on no topic");
        }
        return declared;
    }

    private static String classification(Class<?> type) {
        return categories(type)
                .max(Enum::compareTo)
                .map(category -> category.name().toLowerCase(Locale.ROOT))
                .orElse("none");
    }

    private static Stream<com.cns.contract.classification.Category> categories(Class<?> type) {
        if (!type.isRecord()) {
            return Stream.empty();
        }
        return Arrays.stream(type.getRecordComponents()).flatMap(component -> {
            PersonalData personal = component.getAnnotation(PersonalData.class);
            return Stream.concat(
                    personal == null ? Stream.empty() : Stream.of(personal.category()),
                    classesIn(component.getGenericType()).flatMap(EventTypes::categories));
        });
    }

    private static Stream<Class<?>> classesIn(Type type) {
        return switch (type) {
            case Class<?> plain -> Stream.of(plain);
            case ParameterizedType generic ->
                Arrays.stream(generic.getActualTypeArguments()).flatMap(EventTypes::classesIn);
            default -> Stream.empty();
        };
    }
}
