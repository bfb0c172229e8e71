package com.cns.usage.retention;

import org.jspecify.annotations.Nullable;

/**
 * What an account chose for a product.
 *
 * @param usageDays null for the product's maximum
 * @param contentDays null for the product's maximum; 0 for not at all
 */
record Choice(@Nullable Integer usageDays, @Nullable Integer contentDays) {
    static final Choice NONE = new Choice(null, null);
}
