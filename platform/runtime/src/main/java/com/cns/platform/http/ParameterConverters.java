package com.cns.platform.http;

import com.cns.platform.problem.ParameterNames;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import jakarta.inject.Provider;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/**
 * Reads parameters by the same rules and wire names as JSON bodies. An ill-formed path parameter names nothing (404);
 * any other is refused by name (400).
 */
@jakarta.ws.rs.ext.Provider
class ParameterConverters implements ParamConverterProvider {
    private static final Set<Class<?>> NUMBERS = Set.of(int.class, Integer.class, long.class, Long.class);
    private static final Set<Class<?>> TIMES = Set.of(Instant.class, LocalDate.class);

    /** Quarkus asks for converters before the configuration is there that the mapper needs. */
    private final Provider<StrictJson> json;

    ParameterConverters(Provider<StrictJson> json) {
        this.json = json;
    }

    @Override
    public <T> @Nullable ParamConverter<T> getConverter(Class<T> type, Type genericType, Annotation[] annotations) {
        boolean convertible = type.isEnum() || type.isRecord() || NUMBERS.contains(type) || TIMES.contains(type);
        return convertible ? new Converter<>(type, annotations) : null;
    }

    private final class Converter<T> implements ParamConverter<T> {
        private final Class<T> type;
        private final Annotation[] annotations;

        Converter(Class<T> type, Annotation[] annotations) {
            this.type = type;
            this.annotations = annotations;
        }

        @Override
        public @Nullable T fromString(@Nullable String text) {
            if (text == null) {
                return null;
            }
            try {
                return json.get()
                        .mapper()
                        .convertValue(NUMBERS.contains(type) ? (Object) Long.valueOf(text) : text, type);
            } catch (IllegalArgumentException invalid) {
                throw refusal(json.get().faults().message(invalid.getCause()));
            }
        }

        private ProblemException refusal(String message) {
            if (Stream.of(annotations).anyMatch(a -> a instanceof PathParam || a instanceof RestPath)) {
                return new ProblemException(Problem.NOT_FOUND);
            }
            String name = Stream.of(annotations)
                    .flatMap(a -> Stream.ofNullable(ParameterNames.of(a, "")))
                    .findFirst()
                    .orElse("");
            return new ProblemException(Problem.VALIDATION_FAILED).parameter(name, message);
        }

        @Override
        public String toString(T value) {
            return value.toString();
        }
    }
}
