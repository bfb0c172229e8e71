package com.cns.consent.telling;

import java.util.Set;

/** The rules of decisions, as far as recipients have to be told of them. */
public interface EndedByNo {
    /** By which something may be shared until the person says no, as a disclosure names them. */
    Set<String> rules();
}
