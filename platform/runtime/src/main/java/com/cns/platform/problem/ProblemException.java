package com.cns.platform.problem;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Ends a request with a problem. Carries no rejected values and no stack trace. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Problem problem;
    private final @Nullable String detail;
    private final transient List<FieldError> errors = new ArrayList<>();
    private final transient Map<String, Object> members = new LinkedHashMap<>();
    private final transient Map<String, String> headers = new LinkedHashMap<>();

    public ProblemException(Problem problem) {
        this(problem, null);
    }

    /** @param detail what is wrong in this case, in CNS's own words: never the rejected value */
    public ProblemException(Problem problem, @Nullable String detail) {
        super(problem.title(), null, false, false);
        this.problem = problem;
        this.detail = detail;
    }

    /** Adds what is wrong at one place of the body (JSON Pointer, RFC 6901). */
    public ProblemException error(String pointer, String message) {
        errors.add(FieldError.ofBody(pointer, message));
        return this;
    }

    /** Adds what is wrong with one parameter of the path, the query, a form or a header. */
    public ProblemException parameter(String name, String message) {
        errors.add(FieldError.ofParameter(name, message));
        return this;
    }

    void add(FieldError error) {
        errors.add(error);
    }

    /** Adds an extension member (RFC 9457, 3.2). */
    public ProblemException member(String name, Object value) {
        members.put(name, value);
        return this;
    }

    /** Adds a header to the answer, such as {@code Retry-After} in seconds. */
    public ProblemException header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    public Problem problem() {
        return problem;
    }

    public @Nullable String detail() {
        return detail;
    }

    public List<FieldError> errors() {
        return List.copyOf(errors);
    }

    public Map<String, Object> members() {
        return Collections.unmodifiableMap(members);
    }

    public Map<String, String> headers() {
        return Collections.unmodifiableMap(headers);
    }
}
