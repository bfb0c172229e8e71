package com.cns.platform.keyring;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.cns.contract.id.AccountId;
import com.cns.platform.testing.CnsTest;
import com.cns.platform.testing.OnVertx;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The keyring as a service has it. */
@CnsTest
@SuppressWarnings("NullAway.Init") // Quarkus sets the addresses
class KeyringStartTest {
    private static final AccountId ACCOUNT = new AccountId(new UUID(7, 7));

    @Inject
    Keyring keyring;

    @Inject
    Tokens tokens;

    @Inject
    KeyringConfig config;

    @TestHTTPResource(value = "/health/ready", management = true)
    URI ready;

    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    @Test
    void a_service_seals_and_opens() {
        byte[] plain = "ada".getBytes(StandardCharsets.UTF_8);
        Token person = tokens.of(ACCOUNT, IdentifierType.EMAIL, "ada@example.com");

        Map<Token, Keys> drawn = OnVertx.await(() -> keyring.draw(ACCOUNT, List.of(person), Set.of("usage")));

        Keys keys = drawn.get(person);
        assertThat(keys).isNotNull();
        Place place = new Place(ACCOUNT, keys.subject(), new UUID(1, 1), "name");
        assertThat(keys.of("usage").open(keys.of("usage").seal(plain, place), place))
                .isEqualTo(plain);
    }

    @Test
    void a_service_is_ready_when_its_keyring_answers() {
        given().when().get(ready).then().body("checks.find { it.name == 'keyring' }.status", equalTo("UP"));
    }

    @Test
    void metrics_name_no_person() {
        String shown = given().when().get(metrics).then().extract().asString();

        List<String> own =
                shown.lines().filter(line -> line.startsWith("cns_keyring_")).toList();
        // A meter of an application that ran before in this JVM may be gone.
        assertThat(own)
                .extracting(line -> line.substring(0, line.lastIndexOf(' ')))
                .contains("cns_keyring_cache_total{result=\"hit\"}")
                .isSubsetOf(
                        "cns_keyring_cache_total{result=\"hit\"}",
                        "cns_keyring_cache_total{result=\"miss\"}",
                        "cns_keyring_cached_subjects",
                        "cns_keyring_leases_expired_total",
                        "cns_keyring_reachable");
    }

    @Test
    void leases_are_five_seconds_unless_configured_shorter() {
        assertThat(config.lease()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.margin()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.cachedSubjects()).isEqualTo(100_000);
    }
}
