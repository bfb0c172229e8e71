package com.cns.consent.standing;

import com.cns.consent.recipient.RecipientToken;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.Purpose;
import com.cns.contract.id.InstructionId;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An instruction that nobody has revoked: of the customer, to share data of end-users.
 *
 * @param from when it comes into force
 * @param until when it is over
 */
public record Instructed(
        InstructionId id,
        RecipientToken recipient,
        Set<Category> categories,
        Set<Purpose> purposes,
        Instant from,
        Instant until) {
    public Instructed {
        categories = Set.copyOf(categories);
        purposes = Set.copyOf(purposes);
    }

    /** By their names, as the database has them. */
    public static Set<Category> categories(String... names) {
        return Arrays.stream(names).map(Category::valueOf).collect(Collectors.toUnmodifiableSet());
    }

    /** By their wire names, as the database has them. */
    public static Set<Purpose> purposes(String... wireNames) {
        return Arrays.stream(wireNames).map(Purpose::fromString).collect(Collectors.toUnmodifiableSet());
    }

    public boolean isInForce(Instant now) {
        return !now.isBefore(from) && now.isBefore(until);
    }

    /** Whether it names all of that data for that purpose. */
    public boolean names(Collection<Category> data, Purpose purpose) {
        return purposes.contains(purpose) && categories.containsAll(data);
    }
}
