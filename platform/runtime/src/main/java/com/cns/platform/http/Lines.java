package com.cns.platform.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A body of newline-delimited JSON ({@code application/x-ndjson}): an object a line, blank lines apart. It stands for a
 * JSON body whose array {@code records} has these items, and faults are told with the pointers of that body.
 *
 * <p>Of more than {@link #AT_MOST} lines one more than that is read, whatever the others are: enough for whoever takes
 * as many to refuse them all.
 *
 * @param <T> what a line is read as
 */
public record Lines<T>(List<@Nullable T> records) {
    /** How many may be taken of one body. */
    public static final int AT_MOST = 1_000;

    static final String ARRAY = "records";
}
