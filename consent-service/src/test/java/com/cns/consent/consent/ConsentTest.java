package com.cns.consent.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cns.consent.person.PersonKind;
import com.cns.consent.standing.ConsentState;
import com.cns.consent.standing.Scope;
import com.cns.contract.classification.Purpose;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.ConsentId;
import com.cns.contract.id.NoticeId;
import com.cns.contract.id.SubjectId;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import java.time.Instant;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ConsentTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Instant LATER = NOON.plusSeconds(60);

    private final Consent consent = Consent.ask(
            new ConsentId(new UUID(1, 1)),
            new AccountId(new UUID(1, 2)),
            new SealedPerson(new SubjectId(new UUID(1, 3)), PersonKind.SELF, null),
            Purpose.THIRD_PARTY_MARKETING,
            Scope.EVERY,
            null,
            new NoticeId(new UUID(1, 4)),
            null,
            null,
            NOON);

    @Test
    void who_was_asked_may_say_yes() {
        consent.answer(true, null, LATER);

        assertThat(consent.state()).isEqualTo(ConsentState.GIVEN);
        assertThat(consent.answeredAt()).isEqualTo(LATER);
    }

    @Test
    void who_was_asked_may_say_no() {
        consent.answer(false, null, LATER);

        assertThat(consent.state()).isEqualTo(ConsentState.REFUSED);
    }

    @Test
    void an_answer_is_not_changed_by_another_answer() {
        consent.answer(false, null, NOON);

        conflicts(() -> consent.answer(true, null, LATER));

        assertThat(consent.state()).isEqualTo(ConsentState.REFUSED);
    }

    @Test
    void what_was_given_is_withdrawn_once_and_stays_so() {
        consent.answer(true, null, NOON);

        consent.withdraw(null, NOON);
        consent.withdraw(null, LATER);

        assertThat(consent.state()).isEqualTo(ConsentState.WITHDRAWN);
        assertThat(consent.withdrawnAt()).isEqualTo(NOON);
        conflicts(() -> consent.answer(true, null, LATER));
    }

    @Test
    void what_was_never_given_cannot_be_withdrawn() {
        conflicts(() -> consent.withdraw(null, LATER));

        consent.answer(false, null, NOON);
        conflicts(() -> consent.withdraw(null, LATER));
    }

    private static void conflicts(ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.problem()).isEqualTo(Problem.CONFLICT));
    }
}
