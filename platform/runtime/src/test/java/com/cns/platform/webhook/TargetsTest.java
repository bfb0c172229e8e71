package com.cns.platform.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class TargetsTest {
    static final WebhookConfig CONFIG = new SmallRyeConfigBuilder()
            .addDefaultInterceptors()
            .withMapping(WebhookConfig.class)
            .build()
            .getConfigMapping(WebhookConfig.class);
    private static final String URL = "https://hooks.example.com/a";

    private final Deque<List<InetAddress>> answers = new ArrayDeque<>();
    private final Targets targets = new Targets(this::resolve, () -> false, CONFIG);

    private Uni<List<InetAddress>> resolve(String host) {
        assertThat(host).isEqualTo("hooks.example.com");
        return answers.isEmpty()
                ? Uni.createFrom().failure(new UnknownHostException("nobody knows"))
                : Uni.createFrom().item(answers.remove());
    }

    private void nameServerSays(String... addresses) {
        answers.add(Arrays.stream(addresses).map(InetAddress::ofLiteral).toList());
    }

    @Test
    void private_targets_are_refused_unless_configured_for_local_use() {
        assertThat(CONFIG.allowPrivateTargets()).isFalse();
        assertThat(CONFIG.ports()).containsExactlyInAnyOrder(443, 8443);
    }

    @Test
    void a_name_that_leads_inside_is_refused_at_once() {
        nameServerSays("10.1.2.3");

        assertThatThrownBy(() -> targets.admit(URL).await().indefinitely())
                .isInstanceOf(RefusedTarget.class)
                .hasMessage("must be at public addresses only");
    }

    @Test
    void one_private_address_among_public_ones_is_one_too_many() {
        nameServerSays("8.8.8.8", "2606:4700:4700::1111", "127.0.0.1");

        assertThatThrownBy(() -> targets.judge(URL, 0).await().indefinitely()).isInstanceOf(RefusedTarget.class);
    }

    @Test
    void a_name_that_does_not_resolve_yet_may_be_registered_but_not_be_delivered_to() {
        targets.admit(URL).await().indefinitely();
        assertThatThrownBy(() -> targets.judge(URL, 0).await().indefinitely())
                .hasRootCauseInstanceOf(UnknownHostException.class);
    }

    @Test
    void a_name_that_changes_after_it_was_registered_is_judged_again() {
        nameServerSays("8.8.8.8");
        nameServerSays("127.0.0.1");

        targets.admit(URL).await().indefinitely();

        assertThatThrownBy(() -> targets.judge(URL, 0).await().indefinitely()).isInstanceOf(RefusedTarget.class);
    }

    @Test
    void a_delivery_resolves_once_and_gets_the_address_that_was_judged() {
        nameServerSays("8.8.8.8");
        nameServerSays("127.0.0.1");

        Targets.Judged judged = targets.judge(URL, 0).await().indefinitely();

        assertThat(judged.address()).isEqualTo(InetAddress.ofLiteral("8.8.8.8"));
        assertThat(answers)
                .as("what the name server would say when it is asked again")
                .hasSize(1);
    }

    @Test
    void retries_go_round_the_addresses_of_the_fourth_version_first() {
        for (int turn = 0; turn < 3; turn++) {
            nameServerSays("2606:4700:4700::1111", "8.8.8.8", "1.1.1.1");
        }

        assertThat(List.of(0, 1, 2))
                .extracting(turn -> targets.judge(URL, turn)
                        .await()
                        .indefinitely()
                        .address()
                        .getHostAddress())
                .containsExactly("8.8.8.8", "1.1.1.1", "8.8.8.8");
    }
}
