package com.cns.usage.retention;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.usage.Product;
import java.util.Arrays;
import java.util.List;

/** How long an account's records are kept, by product. */
record ChoicesView(
        @NotPersonal(NotPersonal.Reason.COMPOSITE) List<Days> retention) {
    ChoicesView {
        retention = List.copyOf(retention);
    }

    static ChoicesView of(Kept kept) {
        return new ChoicesView(Arrays.stream(Product.values())
                .map(product -> Days.of(product, kept))
                .toList());
    }

    /** Days after the UTC day of receipt. */
    record Days(
            Product product,
            @NotPersonal(NotPersonal.Reason.COUNT) int usageDays,
            @NotPersonal(NotPersonal.Reason.COUNT) int contentDays) {
        static Days of(Product product, Kept kept) {
            return new Days(product, kept.days(product, Category.USAGE), kept.days(product, Category.CONTENT));
        }
    }
}
