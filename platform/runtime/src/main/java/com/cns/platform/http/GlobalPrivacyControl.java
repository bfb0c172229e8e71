package com.cns.platform.http;

import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** The signal of a browser whose person does not want their data to be sold or shared (Global Privacy Control). */
public final class GlobalPrivacyControl {
    public static final String HEADER = "Sec-GPC";

    /** The one value that it knows; anything else says nothing. */
    private static final String ON = "1";

    private GlobalPrivacyControl() {}

    /**
     * Whether it is on. Of several values one is enough: whoever sends more than one is not taken for somebody who says nothing.
     *
     * @param values of the header, as often as it was sent
     */
    public static boolean isOn(@Nullable Collection<String> values) {
        return values != null
                && values.stream()
                        .flatMap(value -> Arrays.stream(value.split(",", -1)))
                        .map(String::strip)
                        .anyMatch(ON::equals);
    }
}
