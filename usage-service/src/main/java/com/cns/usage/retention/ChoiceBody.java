package com.cns.usage.retention;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.usage.Product;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What an account chooses for a product. */
record ChoiceBody(
        @NotPersonal(NotPersonal.Reason.COUNT)
        @Schema(description = "Days that records are kept; the product's maximum when absent", minimum = "7")
        @Nullable
        Integer usageDays,

        @NotPersonal(NotPersonal.Reason.COUNT)
        @Schema(
                description = "Days that contents are kept, at least 3 and not longer than their records; 0: they are"
                        + " scored in memory and never stored; the product's maximum when absent",
                minimum = "0")
        @Nullable
        Integer contentDays) {
    /**
     * As it is kept: contents go with their records at the latest.
     *
     * @throws ProblemException {@link Problem#VALIDATION_FAILED} when a number is out of its bounds
     */
    Choice choice(Product product) {
        Shelf usage = Shelf.of(product, Category.USAGE);
        Shelf content = Shelf.of(product, Category.CONTENT);
        var invalid = new ProblemException(Problem.VALIDATION_FAILED);
        if (usageDays != null && (usageDays < usage.fewest() || usageDays > usage.days())) {
            invalid.error("/usageDays", "must be " + usage.fewest() + " to " + usage.days());
        }
        int longest = usageDays == null ? content.days() : Math.min(usageDays, content.days());
        if (contentDays != null && contentDays != 0 && (contentDays < content.fewest() || contentDays > longest)) {
            invalid.error("/contentDays", "must be 0 or " + content.fewest() + " to " + longest);
        }
        if (!invalid.errors().isEmpty()) {
            throw invalid;
        }
        boolean shortened = contentDays == null && longest < content.days();
        return new Choice(usageDays, shortened ? Integer.valueOf(longest) : contentDays);
    }
}
