package com.cns.platform.time;

import java.util.UUID;

/** Draws random ids. */
public interface Ids {
    /** A UUIDv7 (RFC 9562): sorts by time of creation. */
    UUID next();
}
