package com.cns.platform.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.cns.contract.account.AccountStateChanged;
import com.cns.contract.account.AccountStatus;
import com.cns.contract.event.StateVersion;
import com.cns.contract.id.AccountId;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.testing.Accounts;
import com.cns.platform.testing.CnsTest;
import com.cns.platform.testing.OnVertx;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.core.ConditionFactory;
import org.eclipse.microprofile.health.Readiness;
import org.junit.jupiter.api.Test;

@CnsTest
class AccountsViewTest {
    @Inject
    AccountsView view;

    @Inject
    @Readiness
    AccountsViewLoaded loaded;

    @Test
    void the_view_has_the_newest_state_whatever_came_last() {
        try (Accounts accounts = Accounts.ofTests()) {
            AccountId account = accounts.active();
            accounts.suspended(account, new StateVersion(1, 3));
            accounts.tell(account, new StateVersion(1, 2), AccountStatus.ACTIVE, null);

            eventually()
                    .untilAsserted(() -> assertThat(view.of(account))
                            .map(AccountStateChanged::version)
                            .contains(new StateVersion(1, 3)));
            assertThat(loaded.call().getStatus().name()).isEqualTo("UP");
        }
    }

    @Test
    void heartbeats_keep_the_view_young() {
        try (Accounts accounts = Accounts.ofTests()) {
            AccountId account = accounts.active();
            eventually().untilAsserted(() -> assertThat(view.age()).isLessThan(Duration.ofSeconds(5)));

            AccountStateChanged state = OnVertx.await(() -> view.atLeast(account, new StateVersion(1, 1)));

            assertThat(state.account()).isEqualTo(account);
        }
    }

    @Test
    void a_version_that_does_not_come_is_a_problem_to_try_again_on_the_callers_context() {
        try (Accounts accounts = Accounts.ofTests()) {
            AccountId account = accounts.active();
            eventually().untilAsserted(() -> assertThat(view.age()).isLessThan(Duration.ofSeconds(5)));
            AtomicReference<Context> before = new AtomicReference<>();
            AtomicReference<Context> after = new AtomicReference<>();

            assertThatThrownBy(() -> OnVertx.await(() -> {
                        before.set(Vertx.currentContext());
                        return view.atLeast(account, new StateVersion(1, 2))
                                .onFailure()
                                .invoke(() -> after.set(Vertx.currentContext()));
                    }))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            problem -> assertThat(problem.problem()).isEqualTo(Problem.ACCOUNT_VIEW_BEHIND));
            assertThat(after.get()).isSameAs(before.get());
        }
    }

    private static ConditionFactory eventually() {
        return await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(50));
    }
}
