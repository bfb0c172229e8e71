package com.cns.abuse.rule;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong at one place of a rule set.
 *
 * @param pointer JSON Pointer (RFC 6901) to the place
 * @param rule the rule's name, where it is within one
 * @param line of the condition, from 1, where it is within one
 * @param column in the line, from 1
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Fault(
        String pointer,
        @Nullable String rule,
        @Nullable Integer line,
        @Nullable Integer column,
        String message) {
    static Fault at(String pointer, String message) {
        return new Fault(pointer, null, null, null, message);
    }

    /** With its position in words, for whoever shows the message alone. */
    public String words() {
        return line == null ? message : "line " + line + ", column " + column + ": " + message;
    }
}
