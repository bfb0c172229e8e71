package com.cns.usage.personaldata;

import java.util.Optional;

/**
 * Where personal data is in a text.
 *
 * @param start the first UTF-16 code unit
 * @param end after the last UTF-16 code unit
 * @param identifier in normal form, for the types and cases that have one
 */
public record PersonalDataSpan(PersonalDataType type, int start, int end, Optional<String> identifier) {
    public PersonalDataSpan {
        if (start < 0 || end <= start) {
            throw new IllegalArgumentException("a span has 0 <= start < end");
        }
    }

    /** What it covers. */
    public String in(String text) {
        return text.substring(start, end);
    }

    boolean overlaps(PersonalDataSpan other) {
        return start < other.end && other.start < end;
    }

    /** Without the identifier: it is personal data. */
    @Override
    public String toString() {
        return type + "[" + start + "-" + end + "]";
    }
}
