package com.cns.platform.rotation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cns.contract.id.AccountId;
import com.cns.platform.keyring.IdentifierType;
import com.cns.platform.keyring.Keyring;
import com.cns.platform.keyring.Token;
import com.cns.platform.keyring.Tokens;
import com.cns.platform.testing.AuditEntries;
import com.cns.platform.testing.CnsTest;
import com.cns.platform.testing.KeyringRows;
import com.cns.platform.testing.OnVertx;
import com.cns.platform.time.Ids;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** First 1: the sweep as a service has it. */
@CnsTest
@SuppressWarnings("NullAway.Init") // Quarkus sets the address
class KeyRotationTest {
    @Inject
    KeyRotation rotation;

    @Inject
    RotationConfig config;

    @Inject
    Keyring keyring;

    @Inject
    Tokens tokens;

    @Inject
    Ids ids;

    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    @Test
    void a_key_is_succeeded_its_keys_wrapped_anew_and_it_is_destroyed_and_audited() {
        AccountId account = new AccountId(ids.next());
        Token person = tokens.of(account, IdentifierType.PHONE, "+4915112345678");
        OnVertx.await(() -> keyring.draw(account, List.of(person), Set.of("usage")));
        int before = newest();

        turn();
        assertThat(newest()).isEqualTo(before);

        age(before, Duration.ofDays(7));
        turn();
        assertThat(newest()).isEqualTo(before + 1);
        assertThat(KeyringRows.query("select distinct kek_version from data_key"))
                .containsExactly(Integer.toString(before + 1));
        assertThat(living()).contains(Integer.toString(before));

        age(before + 1, Duration.ofDays(8));
        turn();
        assertThat(living()).first().isNotEqualTo(Integer.toString(before));
        assertThat(KeyringRows.query("select version from destroyed_key_encryption_key where audited"))
                .contains(Integer.toString(before));
        assertThat(AuditEntries.ofActor("usage-service"))
                .contains("DESTROYED SERVICE usage-service - keyring/key_encryption_key/" + before + " -");
        assertThat(OnVertx.await(() -> keyring.find(account, List.of(person), Set.of("usage"))))
                .containsKey(person);
        assertThat(told())
                .contains("cns_key_rotation_generations ", "cns_key_rotation_oldest_age_seconds ")
                .contains("cns_key_rotation_newest " + (double) newest())
                .contains("cns_key_rotation_stale_keys 0.0")
                .contains("cns_key_rotation_other_roots 0.0");
    }

    /** While replicas with another current root take turns it must not look as if none were needed. */
    @Test
    void what_was_under_another_root_is_counted_before_it_is_put_under_this_one() {
        await().until(() -> {
            KeyringRows.execute("update key_encryption_key set root = null where version = " + newest());
            turn();
            return told().contains("cns_key_rotation_other_roots 1.0");
        });

        turn();

        assertThat(told()).contains("cns_key_rotation_other_roots 0.0");
    }

    @Test
    void keys_last_a_week_and_backups_eight_days_unless_configured() {
        assertThat(config.every()).isEqualTo(Duration.ofDays(7));
        assertThat(config.backupsKept()).isEqualTo(Duration.ofDays(8));
        assertThat(config.sweep()).isEqualTo("1m");
        assertThat(config.batch()).isEqualTo(500);
        assertThat(config.batches()).isEqualTo(200);
    }

    private String told() {
        return given().when().get(metrics).then().extract().asString();
    }

    private void turn() {
        OnVertx.await(rotation::turn);
    }

    private static int newest() {
        return Integer.parseInt(living().getLast());
    }

    private static List<String> living() {
        return KeyringRows.query("select version from key_encryption_key order by version");
    }

    private static void age(int version, Duration by) {
        KeyringRows.execute("update key_encryption_key set current_from = current_from - interval '" + by.toSeconds()
                + " seconds' where version = " + version);
    }
}
