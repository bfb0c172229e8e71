package com.cns.consent.decision;

import com.cns.consent.person.PersonRole;
import com.cns.consent.standing.ConsentState;
import com.cns.consent.telling.EndedByNo;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.Purpose;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Asks the rules which of them permit to share something until the person says no. */
@ApplicationScoped
class NoEnds implements EndedByNo {
    private static final Optional<ConsentState> NO = Optional.of(ConsentState.REFUSED);
    private static final Set<Rule> RULES = find();

    @Override
    public Set<String> rules() {
        return RULES.stream().map(Rule::toString).collect(Collectors.toSet());
    }

    private static Set<Rule> find() {
        Set<Rule> ended = EnumSet.noneOf(Rule.class);
        for (Purpose purpose : Purpose.values()) {
            for (Category category : Category.values()) {
                for (PersonRole role : PersonRole.values()) {
                    shared(purpose, category, role)
                            .filter(facts -> isPermit(facts) && !isPermit(facts.with(NO)))
                            .map(Rules::decide)
                            .forEach(ended::add);
                }
            }
        }
        return ended;
    }

    /** Whatever is shared is so to reach the person, by a channel that is known or by any. */
    private static Stream<Facts> shared(Purpose purpose, Category category, PersonRole role) {
        return Stream.of(Optional.<ConsentState>empty(), Optional.of(ConsentState.GIVEN))
                .flatMap(said -> Arrays.stream(Mandate.values())
                        .map(mandate -> new Facts(purpose, category, role, said, true, mandate, true, false, false)));
    }

    private static boolean isPermit(Facts facts) {
        return Rules.decide(facts).effect() == Effect.PERMIT;
    }
}
