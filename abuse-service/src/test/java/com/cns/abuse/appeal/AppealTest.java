package com.cns.abuse.appeal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cns.contract.abuse.AppealRejected;
import com.cns.contract.abuse.SuspensionLifted;
import com.cns.contract.event.Sealed;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.AppealId;
import com.cns.contract.id.SubjectId;
import com.cns.contract.id.SuspensionId;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AppealTest {
    private static final AppealId ID = new AppealId(new UUID(7, 1));
    private static final AccountId ACCOUNT = new AccountId(new UUID(7, 2));
    private static final SuspensionId SUSPENSION = new SuspensionId(new UUID(7, 3));
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Instant LATER = NOON.plusSeconds(3_600);

    private final Appeal appeal = Appeal.open(
            ID,
            ACCOUNT,
            SUSPENSION,
            new Appeal.SealedText(new SubjectId(new UUID(7, 4)), Sealed.of(new byte[29])),
            NOON);

    @Test
    void a_new_appeal_is_open_and_undecided() {
        assertThat(appeal.status()).isEqualTo(AppealStatus.OPEN);
        assertThat(appeal.openedAt()).isEqualTo(NOON);
        assertThat(appeal.decidedAt()).isNull();
        assertThat(appeal.decidedBy()).isNull();
        assertThat(appeal.reason()).isNull();
    }

    @Test
    void overturning_tells_that_the_suspension_is_lifted_and_why() {
        appeal.decide(Outcome.OVERTURNED, "rita", "A regular newsletter.", LATER);

        assertThat(appeal.status()).isEqualTo(AppealStatus.OVERTURNED);
        assertThat(appeal.decidedBy()).isEqualTo("rita");
        assertThat(appeal.lifted())
                .isEqualTo(new SuspensionLifted(SUSPENSION, ACCOUNT, ID, "A regular newsletter.", LATER));
        assertThatThrownBy(appeal::rejected).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void upholding_tells_that_the_suspension_stands_and_why() {
        appeal.decide(Outcome.UPHELD, "rita", "Bought addresses.", LATER);

        assertThat(appeal.status()).isEqualTo(AppealStatus.UPHELD);
        assertThat(appeal.rejected())
                .isEqualTo(new AppealRejected(SUSPENSION, ACCOUNT, ID, "Bought addresses.", LATER));
        assertThatThrownBy(appeal::lifted).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @EnumSource(Outcome.class)
    void an_appeal_is_decided_once(Outcome first) {
        appeal.decide(first, "rita", "First.", LATER);

        for (Outcome second : Outcome.values()) {
            assertThatThrownBy(() -> appeal.decide(second, "ruben", "Second.", LATER.plusSeconds(1)))
                    .isInstanceOf(IllegalStateException.class);
        }
        assertThat(appeal.decidedBy()).isEqualTo("rita");
        assertThat(appeal.reason()).isEqualTo("First.");
    }

    @Test
    void nothing_is_told_of_an_open_appeal() {
        assertThatThrownBy(appeal::lifted).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(appeal::rejected).isInstanceOf(IllegalStateException.class);
    }
}
