package com.cns.platform.purpose;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.Purpose;
import com.cns.platform.audit.Outcome;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A read, or that it was refused.
 *
 * @param endpoint method and path template
 * @param path what the template's names stood for; never written
 * @param purpose as stated, when one of the catalogue was
 * @param categories that are read there
 */
record Attempt(
        String endpoint,
        Supplier<MultivaluedMap<String, String>> path,
        @Nullable Purpose purpose,
        Set<Category> categories,
        Outcome outcome) {}
