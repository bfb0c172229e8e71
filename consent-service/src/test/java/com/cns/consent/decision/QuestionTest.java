package com.cns.consent.decision;

import static org.assertj.core.api.Assertions.assertThat;

import com.cns.consent.person.Person;
import com.cns.consent.recipient.RecipientName;
import com.cns.consent.standing.ConsentState;
import com.cns.consent.standing.Scope;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.Purpose;
import com.cns.contract.id.AccountId;
import com.cns.contract.usage.Product;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** R17: what is shared for any channel may reach the person by any; what is asked about use alone reaches nobody. */
class QuestionTest {
    private static final Person HOLDER = Person.holder(new AccountId(new UUID(1, 2)));

    @ParameterizedTest
    @EnumSource(
            value = Purpose.class,
            names = {
                "PROVIDE_SERVICE",
                "FULFIL_REQUEST",
                "IMPROVE_NAVIGATION",
                "UNDERSTAND_CUSTOMERS",
                "MANAGE_RELATIONSHIP"
            })
    void a_no_forbids_what_reaches_the_holder_by_any_channel_as_it_does_by_one(Purpose purpose) {
        assertThat(afterANo(purpose, Scope.EVERY, true)).isEqualTo(Rule.OBJECTED_TO_CHANNEL);
        assertThat(afterANo(purpose, new Scope(Product.EMAIL, null), false)).isEqualTo(Rule.OBJECTED_TO_CHANNEL);
        assertThat(afterANo(purpose, Scope.EVERY, false).effect()).isEqualTo(Effect.PERMIT);
    }

    private static Rule afterANo(Purpose purpose, Scope scope, boolean reaching) {
        Question question = new Question(
                HOLDER,
                purpose,
                List.of(Category.ACCOUNT),
                new RecipientName("A carrier"),
                scope,
                reaching,
                false,
                false);
        return Rules.decide(question.facts(Category.ACCOUNT, Optional.of(ConsentState.REFUSED), Mandate.NONE));
    }
}
