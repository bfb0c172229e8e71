package com.cns.usage.retention;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.topic.Topic;
import com.cns.contract.usage.Product;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What every product keeps of end-users, how long, and what may be done about it (R20). */
record ProductsView(
        @NotPersonal(NotPersonal.Reason.COMPOSITE) List<OfProduct> products) {
    static final ProductsView ALL =
            new ProductsView(Arrays.stream(Product.values()).map(OfProduct::of).toList());

    ProductsView {
        products = List.copyOf(products);
    }

    /** One product. */
    record OfProduct(
            Product product,
            @NotPersonal(NotPersonal.Reason.COMPOSITE) List<OfCategory> keeps) {
        OfProduct {
            keeps = List.copyOf(keeps);
        }

        static OfProduct of(Product product) {
            return new OfProduct(
                    product,
                    Stream.of(Category.USAGE, Category.CONTENT)
                            .map(category -> OfCategory.of(product, category))
                            .toList());
        }
    }

    /**
     * A category of a product.
     *
     * @param days after the UTC day of receipt, at most
     * @param fewestDays the fewest that an account may choose
     * @param notAtAll whether an account may choose that it is never stored
     * @param logDays how long the event log keeps it, sealed
     */
    record OfCategory(
            @NotPersonal(NotPersonal.Reason.ENUMERATION) Category category,
            @NotPersonal(NotPersonal.Reason.OWN_TEXT) String what,
            @NotPersonal(NotPersonal.Reason.COUNT) int days,
            @NotPersonal(NotPersonal.Reason.COUNT) int fewestDays,
            @NotPersonal(NotPersonal.Reason.STATE) boolean notAtAll,
            @NotPersonal(NotPersonal.Reason.COUNT) double logDays,
            @NotPersonal(NotPersonal.Reason.COMPOSITE) List<Operation> operations) {
        private static final double HOURS_OF_A_DAY = 24;

        OfCategory {
            operations = List.copyOf(operations);
        }

        static OfCategory of(Product product, Category category) {
            Shelf shelf = Shelf.of(product, category);
            boolean content = category == Category.CONTENT;
            return new OfCategory(
                    category,
                    content ? "what was said" : "who it was from and to, how they are called, tags",
                    shelf.days(),
                    shelf.fewest(),
                    content,
                    days(content ? Topic.CONTENTS : Topic.COMMUNICATIONS),
                    content ? Operation.ON_CONTENT : Operation.ON_USAGE);
        }

        private static double days(Topic topic) {
            return Math.round(topic.keeping().longest().toHours() / HOURS_OF_A_DAY * 10) / 10.0;
        }
    }

    /**
     * What may be done, and the request that does it.
     *
     * @param does access, delete or choose
     */
    record Operation(
            @NotPersonal(NotPersonal.Reason.ENUMERATION) String does,
            @NotPersonal(NotPersonal.Reason.OWN_TEXT) String what,
            @NotPersonal(NotPersonal.Reason.OWN_TEXT) String request) {
        private static final String ACCESS = "access";
        private static final String DELETE = "delete";

        private static final Operation CHOOSE =
                new Operation("choose", "how long it is kept", "PUT /v1/retention-choices/{product}");
        private static final Operation ERASE =
                new Operation(DELETE, "an end-user, everywhere, with a certificate", "POST /v1/privacy-requests");

        static final List<Operation> ON_USAGE = List.of(
                new Operation(ACCESS, "records, by end-user and time", "POST /v1/communications/search"),
                new Operation(ACCESS, "a record", "GET /v1/communications/{id}"),
                new Operation(ACCESS, "what is known of an end-user", "POST /v1/end-users/lookup"),
                ERASE,
                new Operation(DELETE, "a record", "DELETE /v1/communications/{id}"),
                new Operation(DELETE, "who a record was from and to", "DELETE /v1/communications/{id}/addresses"),
                new Operation("restrict", "reading and sending to an end-user", "POST /v1/end-users/restriction"),
                CHOOSE);

        static final List<Operation> ON_CONTENT = List.of(
                new Operation(ACCESS, "a content", "GET /v1/communications/{id}/content"),
                ERASE,
                new Operation(DELETE, "a content", "DELETE /v1/communications/{id}/content"),
                CHOOSE);
    }
}
