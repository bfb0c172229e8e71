package com.cns.consent.decision;

import com.cns.consent.person.PersonRole;
import com.cns.consent.standing.ConsentState;
import com.cns.contract.classification.Capacity;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.Purpose;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the rules say of a category of data for a purpose, before anything is known of a case. Nothing of it is written down: the
 * rules are asked.
 *
 * @param cnsRole in which role CNS would process (R19)
 * @param shared whether a recipient outside of CNS would receive it
 * @param need what has to be there
 * @param rule by which it is permitted then; where it never is, by which it is denied
 * @param basis on which it is lawful then; null where it never is permitted
 */
public record Use(
        Category category,
        Capacity cnsRole,
        boolean shared,
        Need need,
        Rule rule,
        @Nullable LegalBasis basis) {
    private static final Optional<ConsentState> UNASKED = Optional.empty();
    private static final Optional<ConsentState> YES = Optional.of(ConsentState.GIVEN);
    private static final Optional<ConsentState> NO = Optional.of(ConsentState.REFUSED);

    /** Every use for that purpose of data that fits it, and of all data whose sale is to be denied by name. */
    public static List<Use> of(Purpose purpose) {
        List<Use> uses = new ArrayList<>();
        for (Category category : Category.values()) {
            if (purpose.categories().contains(category) || purpose == Purpose.SALE) {
                uses.add(of(purpose, category, false));
                uses.add(of(purpose, category, true));
            }
        }
        return List.copyOf(uses);
    }

    private static Use of(Purpose purpose, Category category, boolean shared) {
        Capacity capacity = Capacity.of(purpose, category);
        Case asked = new Case(purpose, category, shared);
        Need need = asked.need();
        Rule rule = switch (need) {
            case NOTHING, NO_OBJECTION, NEVER -> asked.rule(UNASKED, Mandate.NONE);
            case CONSENT -> asked.rule(YES, Mandate.NONE);
            case INSTRUCTION -> asked.rule(UNASKED, Mandate.NAMED);
        };
        return new Use(category, capacity, shared, need, rule, basis(rule, purpose, capacity));
    }

    private record Case(Purpose purpose, Category category, boolean shared) {
        Need need() {
            if (permits(UNASKED, Mandate.NONE)) {
                return permits(NO, Mandate.NONE) ? Need.NOTHING : Need.NO_OBJECTION;
            }
            if (permits(YES, Mandate.NONE)) {
                return Need.CONSENT;
            }
            return permits(UNASKED, Mandate.NAMED) ? Need.INSTRUCTION : Need.NEVER;
        }

        private boolean permits(Optional<ConsentState> consent, Mandate mandate) {
            return rule(consent, mandate).effect() == Effect.PERMIT;
        }

        Rule rule(Optional<ConsentState> consent, Mandate mandate) {
            PersonRole role = category == Category.ACCOUNT ? PersonRole.HOLDER : PersonRole.END_USER;
            return Rules.decide(new Facts(purpose, category, role, consent, shared, mandate, false, false, false));
        }
    }

    /** As the rule that permits it has it (GDPR 6(1)); what a processor does, the controller answers for (GDPR 28). */
    private static @Nullable LegalBasis basis(Rule rule, Purpose purpose, Capacity capacity) {
        if (rule.effect() == Effect.DENY) {
            return null;
        }
        if (capacity == Capacity.PROCESSOR || rule == Rule.INSTRUCTED) {
            return LegalBasis.PROCESSOR_INSTRUCTION;
        }
        if (rule == Rule.CONSENT_GIVEN) {
            return LegalBasis.CONSENT;
        }
        return LegalBasis.ofController(purpose);
    }
}
