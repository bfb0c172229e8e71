package com.cns.account.certificate;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where something was retained, until a moment that is over.
 *
 * @param service whose place it is
 * @param retainUntil as the certificate has it
 * @param outcome what the certificate says that it is from then on; null where nothing stays
 */
public record LapsedPlace(
        String service,
        String place,
        Instant retainUntil,
        @Nullable String outcome) {}
