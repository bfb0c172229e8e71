package com.cns.platform.http;

import com.cns.platform.problem.Pointer;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.DatabindException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is wrong with a JSON body, said without repeating it. */
final class JsonFaults {
    private static final String OURS = "com.cns.";
    private static final String WHOLE_NUMBER_IN_RANGE = "must be a number, whole and within its range";

    private final ObjectMapper mapper;

    JsonFaults(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    ProblemException explain(IOException failure, @Nullable JsonStreamContext where) {
        Throwable root = failure;
        while (root instanceof DatabindException && root.getCause() instanceof JacksonException deeper) {
            root = deeper;
        }
        return switch (root) {
            case StreamConstraintsException limit ->
                new ProblemException(Problem.VALIDATION_FAILED)
                        .error(pointer(where), "is too long, nested too deeply or has too many parts before it");
            case InputCoercionException number ->
                new ProblemException(Problem.VALIDATION_FAILED).error(pointer(failure), WHOLE_NUMBER_IN_RANGE);
            case StreamReadException malformed -> malformed(malformed, where);
            case UnrecognizedPropertyException unknown -> unknown(unknown);
            case DatabindException mismatch ->
                new ProblemException(Problem.VALIDATION_FAILED).error(pointer(mismatch), message(mismatch));
            default -> new ProblemException(Problem.MALFORMED_JSON);
        };
    }

    private static ProblemException malformed(StreamReadException failure, @Nullable JsonStreamContext where) {
        if (String.valueOf(failure.getOriginalMessage()).startsWith("Duplicate field")) {
            return new ProblemException(Problem.MALFORMED_JSON)
                    .error(pointer(where), "a name occurs twice in one object");
        }
        JsonLocation location = failure.getLocation();
        return new ProblemException(
                Problem.MALFORMED_JSON,
                location == null ? null : "Line " + location.getLineNr() + ", column " + location.getColumnNr());
    }

    private static ProblemException unknown(UnrecognizedPropertyException failure) {
        String message = Pointer.isName(failure.getPropertyName())
                ? "is not a field that is known here"
                : "has a field that is not known here";
        return new ProblemException(Problem.UNKNOWN_FIELD).error(pointer(failure), message);
    }

    /** What is wrong with a value that is all there is. */
    String message(@Nullable Throwable failure) {
        return failure instanceof DatabindException mismatch ? message(mismatch) : WHOLE_NUMBER_IN_RANGE;
    }

    private String message(DatabindException failure) {
        return switch (failure) {
            case DatabindException number
            when number.getCause() instanceof InputCoercionException -> WHOLE_NUMBER_IN_RANGE;
            case ValueInstantiationException refused -> refusal(refused.getCause());
            case InvalidFormatException format -> expectation(format.getTargetType());
            case MismatchedInputException mismatch -> expectation(mismatch.getTargetType());
            default -> refusal(failure.getCause());
        };
    }

    /** A record's own words; those of a library may quote the value. */
    private static String refusal(@Nullable Throwable cause) {
        if (cause != null
                && cause.getClass() == IllegalArgumentException.class
                && cause.getMessage() != null
                && cause.getStackTrace().length > 0
                && cause.getStackTrace()[0].getClassName().startsWith(OURS)) {
            return cause.getMessage();
        }
        return "is not valid or lacks a part";
    }

    private String expectation(@Nullable Class<?> type) {
        if (type == null) {
            return "is not valid";
        }
        if (type.isEnum()) {
            return "must be one of " + names(type);
        }
        if (type == String.class) {
            return "must be a text of Unicode characters";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "must be true or false";
        }
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return WHOLE_NUMBER_IN_RANGE;
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "must be a number";
        }
        if (type == Instant.class) {
            return "must be a date and time as in RFC 3339";
        }
        if (type == LocalDate.class) {
            return "must be a date, YYYY-MM-DD";
        }
        if (type == UUID.class) {
            return "must be a UUID";
        }
        if (type == URI.class) {
            return "must be a URI";
        }
        if (type.isArray() || Collection.class.isAssignableFrom(type)) {
            return "must be an array";
        }
        if (isWrittenAsText(type)) {
            return "must be a text";
        }
        return type.isRecord() || Map.class.isAssignableFrom(type) ? "must be an object" : "is not valid";
    }

    /** Such as an id. */
    private static boolean isWrittenAsText(Class<?> type) {
        return Stream.of(type.getMethods())
                .anyMatch(method ->
                        method.isAnnotationPresent(JsonValue.class) && method.getReturnType() == String.class);
    }

    private String names(Class<?> type) {
        return Stream.of(type.getEnumConstants())
                .map(constant -> mapper.convertValue(constant, String.class))
                .collect(Collectors.joining(", "));
    }

    private static String pointer(IOException failure) {
        Pointer pointer = Pointer.ROOT;
        if (failure instanceof JsonMappingException mapping) {
            for (JsonMappingException.Reference step : mapping.getPath()) {
                pointer = step.getFieldName() != null
                        ? pointer.field(step.getFieldName())
                        : pointer.index(step.getIndex());
            }
        }
        return pointer.toString();
    }

    private static String pointer(@Nullable JsonStreamContext where) {
        return where == null ? "" : path(where).toString();
    }

    private static Pointer path(JsonStreamContext where) {
        JsonStreamContext parent = where.getParent();
        Pointer pointer = parent == null ? Pointer.ROOT : path(parent);
        if (where.inObject() && where.getCurrentName() != null) {
            return pointer.field(where.getCurrentName());
        }
        return where.inArray() ? pointer.index(where.getCurrentIndex()) : pointer;
    }
}
