package com.cns.platform.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A body of newline-delimited JSON ({@code application/x-ndjson}): an object a line, blank lines apart. It stands for a
 * JSON body whose array {@code records} has these items, and faults are told with the pointers of that body.
 *
 * @param <T> what a line is read as
 */
public record Lines<T>(List<@Nullable T> records) {
    static final String ARRAY = "records";
}
