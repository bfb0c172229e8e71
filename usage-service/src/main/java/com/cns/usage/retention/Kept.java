package com.cns.usage.retention;

import com.cns.contract.classification.Category;
import com.cns.contract.usage.Product;
import java.time.Instant;
import java.util.Map;

/** How long an account's records are kept: what it chose, or the products' maxima. */
public final class Kept {
    private final Map<Product, Choice> choices;

    Kept(Map<Product, Choice> choices) {
        this.choices = Map.copyOf(choices);
    }

    /** Days after the UTC day of receipt. */
    public int days(Product product, Category category) {
        Choice choice = choices.getOrDefault(product, Choice.NONE);
        Integer chosen = category == Category.CONTENT ? choice.contentDays() : choice.usageDays();
        return chosen == null ? Shelf.of(product, category).days() : chosen;
    }

    /** Whether contents are kept at all; else they are looked at once, in memory. */
    public boolean keepsContent(Product product) {
        return days(product, Category.CONTENT) > 0;
    }

    /** When the time of what was received then is over (R9). */
    public Instant until(Product product, Category category, Instant receivedAt) {
        return Shelf.keptUntil(receivedAt, days(product, category));
    }
}
