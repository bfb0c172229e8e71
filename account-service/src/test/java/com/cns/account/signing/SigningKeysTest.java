package com.cns.account.signing;

import static org.assertj.core.api.Assertions.assertThat;

import com.cns.account.suite.Suite;
import com.cns.platform.keyring.Keyring;
import com.cns.platform.keyring.Tokens;
import com.cns.platform.tenant.AcrossTenants;
import com.cns.platform.testing.CnsTestResource;
import com.cns.platform.testing.OnVertx;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
@WithTestResource(value = CnsTestResource.class, scope = TestResourceScope.GLOBAL)
class SigningKeysTest {
    @Inject
    SigningKeys signingKeys;

    @Inject
    AcrossTenants acrossTenants;

    @Inject
    Keyring keyring;

    @Inject
    Tokens tokens;

    @Inject
    Clock clock;

    @ParameterizedTest
    @EnumSource
    void another_replica_and_a_restart_find_the_same_signing_key(Use use) {
        SigningKey mine = OnVertx.await(() -> signingKeys.current(use));

        SigningKey theirs = OnVertx.await(() -> new SigningKeys(acrossTenants, keyring, tokens, clock).current(use));

        assertThat(theirs).isEqualTo(mine);
        assertThat(Suite.query("select kid from signing_key where used_for = '" + use.wireName() + "'"))
                .containsExactly(mine.kid());
    }

    @ParameterizedTest
    @EnumSource
    void the_private_half_is_not_in_clear_in_the_database(Use use) {
        byte[] secret =
                OnVertx.await(() -> signingKeys.current(use)).privateKey().getEncoded();
        byte[] tail = java.util.Arrays.copyOfRange(secret, secret.length - 24, secret.length);

        byte[] stored = Base64.getUrlDecoder()
                .decode(Suite.query("select private_key from signing_key where used_for = '" + use.wireName() + "'")
                        .getFirst());

        assertThat(HexFormat.of().formatHex(stored))
                .doesNotContain(HexFormat.of().formatHex(tail));
    }

    @ParameterizedTest
    @EnumSource
    void each_use_has_a_key_of_its_own(Use use) {
        assertThat(Use.values())
                .filteredOn(other -> other != use)
                .allSatisfy(other -> assertThat(
                                OnVertx.await(() -> signingKeys.current(other)).kid())
                        .isNotEqualTo(
                                OnVertx.await(() -> signingKeys.current(use)).kid()));
    }
}
