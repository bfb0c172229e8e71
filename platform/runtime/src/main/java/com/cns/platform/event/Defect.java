package com.cns.platform.event;

import java.util.Locale;

/** Why a message cannot be taken in; the whole vocabulary of {@code cns-dlq-reason} and of metric tags. */
public enum Defect {
    /** A header that CloudEvents or CNS requires is not there. */
    HEADER_MISSING,
    /** A header is there but cannot be read. */
    HEADER_MALFORMED,
    /** Not CloudEvents 1.0. */
    VERSION_UNSUPPORTED,
    /** The data is not JSON by its content type. */
    CONTENT_TYPE_UNSUPPORTED,
    /** There is no data. */
    DATA_MISSING,
    /** The data is not JSON, or not of its type's form. */
    DATA_MALFORMED,
    /** It can be read, but its work fails each time for a reason that lies in the event. */
    WORK_FAILED;

    /** As in headers and tags. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
