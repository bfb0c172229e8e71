package com.cns.platform.problem;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.BeanParam;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Bean Validation's findings about a request as a problem. */
final class Violations {
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final String ECHOES = "validatedValue";

    private Violations() {}

    /** The problem; null when it is the answer, not the request, that is not valid. */
    static @Nullable ProblemException explain(ConstraintViolationException failure, @Nullable Method endpoint) {
        if (failure.getConstraintViolations().stream().anyMatch(Violations::isAboutTheAnswer)) {
            return null;
        }
        List<FieldError> errors = failure.getConstraintViolations().stream()
                .map(violation -> error(violation, endpoint))
                .sorted(Comparator.comparing(Violations::place).thenComparing(FieldError::message))
                .toList();
        ProblemException problem = new ProblemException(Problem.VALIDATION_FAILED, summary(errors.size()));
        errors.forEach(problem::add);
        return problem;
    }

    private static @Nullable String summary(int count) {
        return count > ProblemDocument.MOST_ERRORS
                ? count + " errors, of which the first " + ProblemDocument.MOST_ERRORS + " are listed"
                : null;
    }

    private static boolean isAboutTheAnswer(ConstraintViolation<?> violation) {
        return StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
                .anyMatch(node -> node.getKind() == ElementKind.RETURN_VALUE);
    }

    private static FieldError error(ConstraintViolation<?> violation, @Nullable Method endpoint) {
        String message = violation.getMessageTemplate().contains(ECHOES) ? "is not valid" : violation.getMessage();
        Iterator<Path.Node> nodes = violation.getPropertyPath().iterator();
        Path.@Nullable Node node = next(nodes);
        if (node != null && node.getKind() == ElementKind.METHOD) {
            node = next(nodes);
        }
        if (node != null && node.getKind() == ElementKind.PARAMETER) {
            Annotation[] annotations = annotations(endpoint, node.as(Path.ParameterNode.class));
            String parameter = parameterName(annotations, node);
            node = next(nodes);
            if (parameter != null) {
                return FieldError.ofParameter(parameter, message);
            }
            if (node != null && has(annotations, BeanParam.class)) {
                return FieldError.ofParameter(String.valueOf(node.getName()), message);
            }
        }
        return FieldError.ofBody(pointer(node, nodes), message);
    }

    private static Path.@Nullable Node next(Iterator<Path.Node> nodes) {
        return nodes.hasNext() ? nodes.next() : null;
    }

    private static String pointer(Path.@Nullable Node first, Iterator<Path.Node> rest) {
        Pointer pointer = Pointer.ROOT;
        for (Path.Node node = first; node != null; node = next(rest)) {
            if (node.getIndex() != null) {
                pointer = pointer.index(node.getIndex());
            } else if (node.getKey() != null) {
                pointer = pointer.field(node.getKey().toString());
            }
            if (node.getKind() == ElementKind.PROPERTY && node.getName() != null) {
                pointer = pointer.field(node.getName());
            }
        }
        return pointer.toString();
    }

    private static Annotation[] annotations(@Nullable Method endpoint, Path.ParameterNode node) {
        return endpoint != null && node.getParameterIndex() < endpoint.getParameterCount()
                ? endpoint.getParameterAnnotations()[node.getParameterIndex()]
                : new Annotation[0];
    }

    private static boolean has(Annotation[] annotations, Class<? extends Annotation> type) {
        return List.of(annotations).stream().anyMatch(type::isInstance);
    }

    private static @Nullable String parameterName(Annotation[] annotations, Path.Node node) {
        for (Annotation annotation : annotations) {
            String name = ParameterNames.of(annotation, String.valueOf(node.getName()));
            if (name != null) {
                return name;
            }
        }
        return null;
    }

    /** Sorts as a reader counts: /records/9 before /records/10. */
    private static String place(FieldError error) {
        Matcher numbers = NUMBER.matcher(error.parameter() != null ? error.parameter() : "/" + error.pointer());
        return numbers.replaceAll(number ->
                "0".repeat(Math.max(0, 9 - number.group().length())) + number.group());
    }
}
