package com.cns.consent.decision;

import com.cns.consent.person.Person;
import com.cns.consent.recipient.RecipientName;
import com.cns.consent.standing.About;
import com.cns.consent.standing.ConsentState;
import com.cns.consent.standing.Scope;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.Purpose;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is to be decided.
 *
 * @param categories all of which are wanted: one that is denied denies the others
 * @param recipient outside of CNS, who would receive the data; null when nobody would
 * @param scope by which channel and from which sender the person would be reached; neither where that is not known, or nobody is
 * @param reaching whether the person would be reached by any channel where none is named; else nobody is then
 * @param restricted whether the asking one knows that the person's data may only be kept
 * @param optedOut whether the person's browser says {@code Sec-GPC: 1}
 */
public record Question(
        Person person,
        Purpose purpose,
        List<Category> categories,
        @Nullable RecipientName recipient,
        Scope scope,
        boolean reaching,
        boolean restricted,
        boolean optedOut) {
    public Question {
        categories = List.copyOf(categories);
        if (categories.isEmpty()) {
            throw new IllegalArgumentException("a question is about some data");
        }
    }

    /** The same about somebody whose data may only be kept. */
    Question ofRestricted() {
        return new Question(person, purpose, categories, recipient, scope, reaching, true, optedOut);
    }

    About about() {
        return new About(person, purpose);
    }

    Facts facts(Category category, Optional<ConsentState> consent, Mandate mandate) {
        return new Facts(
                purpose,
                category,
                person.kind().role(),
                consent,
                recipient != null,
                mandate,
                reaching || !scope.isEvery(),
                restricted,
                optedOut);
    }

    /** Whether it may matter what the person said, whatever the customer has instructed. */
    boolean mayDependOnConsent() {
        return categories.stream()
                .anyMatch(category ->
                        facts(category, Optional.empty(), Mandate.NAMED).dependOnConsent());
    }
}
