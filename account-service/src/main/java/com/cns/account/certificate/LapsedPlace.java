package com.cns.account.certificate;

import java.time.Instant;

/**
 * Where something was retained, until a moment that is over.
 *
 * @param service whose place it is
 * @param retainUntil as the certificate has it
 */
public record LapsedPlace(String service, String place, Instant retainUntil) {}
