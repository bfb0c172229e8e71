package com.cns.usage.retention;

import com.cns.contract.classification.Category;
import com.cns.contract.usage.Product;
import com.cns.usage.wire.Wire;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Set;

/** A part of a table whose products keep what is in it equally long (R9, R20). The tables' parts are named after it. */
public enum Shelf {
    CALLS_AND_MESSAGES(Category.USAGE, 180, Set.of(Product.SMS, Product.MMS, Product.VOICE)),
    MAILS_AND_NOTIFICATIONS(Category.USAGE, 30, Set.of(Product.EMAIL, Product.PUSH)),
    CONTENTS_OF_CALLS_AND_MESSAGES(Category.CONTENT, 30, Set.of(Product.SMS, Product.MMS, Product.VOICE)),
    CONTENTS_OF_MAILS_AND_NOTIFICATIONS(Category.CONTENT, 7, Set.of(Product.EMAIL, Product.PUSH));

    private final Category category;
    private final int days;
    private final Set<Product> products;

    Shelf(Category category, int days, Set<Product> products) {
        this.category = category;
        this.days = days;
        this.products = products;
    }

    /** @throws IllegalArgumentException for account data, of which there is none here */
    public static Shelf of(Product product, Category category) {
        return Arrays.stream(values())
                .filter(shelf -> shelf.category == category && shelf.products.contains(product))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("usage-service keeps USAGE and CONTENT"));
    }

    /** The longest that any product keeps anything of a category, in days. */
    public static int longest(Category category) {
        return Arrays.stream(values())
                .filter(shelf -> shelf.category == category)
                .mapToInt(Shelf::days)
                .max()
                .orElse(0);
    }

    /** The fewest days for which anybody has anything of a category kept: whatever came since is there. */
    public static int shortest(Category category) {
        return Arrays.stream(values())
                .filter(shelf -> shelf.category == category)
                .mapToInt(Shelf::fewest)
                .min()
                .orElse(0);
    }

    /** How many days after the UTC day of its receipt anything is kept, at most. */
    public int days() {
        return days;
    }

    /** The fewest days that an account may choose: what the log keeps by itself. */
    int fewest() {
        return switch (category) {
            case USAGE -> 7;
            case CONTENT -> 3;
            case ACCOUNT -> throw new IllegalStateException("usage-service keeps USAGE and CONTENT");
        };
    }

    Category category() {
        return category;
    }

    /** The table's part: the table and the days. */
    String part() {
        return table(category) + "_" + days;
    }

    /** By their wire names. */
    String[] products() {
        return products.stream().map(Wire::name).sorted().toArray(String[]::new);
    }

    static String table(Category category) {
        return category == Category.CONTENT ? "content" : "communication";
    }

    /** What was received before that day is over, when it is kept for so many days. */
    static LocalDate firstKept(LocalDate today, int days) {
        return today.minusDays(days);
    }

    /** When the time of what was received then is over, when it is kept for so many days. */
    static Instant keptUntil(Instant receivedAt, int days) {
        return receivedAt
                .atOffset(ZoneOffset.UTC)
                .toLocalDate()
                .plusDays(days + 1L)
                .atStartOfDay()
                .toInstant(ZoneOffset.UTC);
    }
}
