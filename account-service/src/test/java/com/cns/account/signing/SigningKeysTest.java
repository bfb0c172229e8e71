package com.cns.account.signing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.cns.account.suite.Customer;
import com.cns.account.suite.Suite;
import com.cns.platform.audit.Audit;
import com.cns.platform.signing.Generations;
import com.cns.platform.signing.Schedule;
import com.cns.platform.signing.SealedHalves;
import com.cns.platform.signing.SigningConfig;
import com.cns.platform.signing.SigningKey;
import com.cns.platform.signing.SigningKeys;
import com.cns.platform.signing.StoredSigningKey;
import com.cns.platform.signing.Use;
import com.cns.platform.tenant.AcrossTenants;
import com.cns.platform.testing.AuditEntries;
import com.cns.platform.testing.CnsTestResource;
import com.cns.platform.testing.OnVertx;
import com.cns.platform.testing.StaffToken;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Keys that sign come and go while nobody notices; one that others may have seen goes at once. */
@QuarkusTest
@WithTestResource(value = CnsTestResource.class, scope = TestResourceScope.GLOBAL)
class SigningKeysTest {
    private static final String REPLACEMENT = "/v1/signing-keys/access-token/replacement";

    @Inject
    SigningKeys signingKeys;

    @Inject
    AcrossTenants acrossTenants;

    @Inject
    SealedHalves halves;

    @Inject
    Schedule schedule;

    @Inject
    Audit audit;

    @Inject
    SigningConfig config;

    @Inject
    Clock clock;

    @ParameterizedTest
    @EnumSource(names = {"ACCESS_TOKEN", "CERTIFICATE"})
    void another_replica_and_a_restart_find_the_same_signing_key(Use use) {
        SigningKey mine = OnVertx.await(() -> signingKeys.current(use));

        SigningKey theirs = OnVertx.await(() -> new SigningKeys(at(clock.instant()), halves).current(use));

        assertThat(theirs).isEqualTo(mine);
    }

    @ParameterizedTest
    @EnumSource(names = {"ACCESS_TOKEN", "CERTIFICATE"})
    void the_private_half_is_not_in_clear_in_the_database(Use use) {
        SigningKey key = OnVertx.await(() -> signingKeys.current(use));
        byte[] secret = key.privateKey().getEncoded();
        byte[] tail = Arrays.copyOfRange(secret, secret.length - 24, secret.length);

        byte[] stored = Base64.getUrlDecoder()
                .decode(Suite.query("select private_key from signing_key where kid = '" + key.kid() + "'")
                        .getFirst());

        assertThat(HexFormat.of().formatHex(stored))
                .doesNotContain(HexFormat.of().formatHex(tail));
    }

    @ParameterizedTest
    @EnumSource(names = {"ACCESS_TOKEN", "CERTIFICATE"})
    void each_use_has_a_key_of_its_own(Use use) {
        assertThat(Use.values())
                .filteredOn(other -> other != use)
                .allSatisfy(other -> assertThat(
                                OnVertx.await(() -> signingKeys.current(other)).kid())
                        .isNotEqualTo(
                                OnVertx.await(() -> signingKeys.current(use)).kid()));
    }

    @ParameterizedTest
    @EnumSource(names = {"ACCESS_TOKEN", "CERTIFICATE"})
    void a_key_is_published_before_it_signs_and_its_predecessor_goes_when_its_time_is_over(Use use) {
        StoredSigningKey first = current(use, clock.instant());
        Instant due = first.currentFrom().plus(Duration.ofDays(90));
        Instant published = due.minus(Duration.ofHours(1));

        turnInFourReplicas(use, published.minusMillis(1));
        assertThat(newest(use)).as("not before its time").isEqualTo(first);
        turnInFourReplicas(use, published);
        StoredSigningKey second = newest(use);

        assertThat(second.generation()).as("one, by whichever replica").isEqualTo(first.generation() + 1);
        assertThat(jwks()).contains(first.kid(), second.kid());
        assertThat(current(use, due.minusMillis(1))).isEqualTo(first);
        assertThat(current(use, due)).isEqualTo(second);

        Instant over = due.plus(Duration.ofMinutes(use == Use.ACCESS_TOKEN ? 70 : 10));
        turnInFourReplicas(use, over.minusMillis(1));
        assertThat(stored(first)).isEqualTo(first);
        turnInFourReplicas(use, over);
        assertThat(stored(first).privateKey()).isNull();
        assertThat(Suite.keyringQuery("select count(*) from data_key where subject_id = '" + first.subject() + "'"))
                .as("what opened it in a backup")
                .containsExactly("0");
        assertThat(current(use, over)).isEqualTo(second);

        // At the real time the second one may not sign yet: a third does, and is taken without a failed request.
        assertThat(jwks().contains(first.kid())).isEqualTo(use == Use.CERTIFICATE);
        Customer.Keyed customer = Customer.hasKey();
        given().auth().oauth2(customer.token()).get("/v1/api-keys").then().statusCode(200);
        assertThat(OnVertx.await(() -> signingKeys.current(use)).kid()).isNotIn(first.kid(), second.kid());
    }

    @Test
    void a_key_that_others_may_have_seen_is_replaced_at_once_by_a_person_and_audited() {
        Customer.Keyed customer = Customer.hasKey();
        String before = customer.token();
        given().auth().oauth2(before).get("/v1/api-keys").then().statusCode(200);
        String seen = OnVertx.await(() -> signingKeys.current(Use.ACCESS_TOKEN)).kid();
        String certificates =
                OnVertx.await(() -> signingKeys.current(Use.CERTIFICATE)).kid();

        given().auth().oauth2(customer.token()).post(REPLACEMENT).then().statusCode(403);
        given().auth().oauth2(StaffToken.of("sam")).post(REPLACEMENT).then().statusCode(403);
        assertThat(jwks()).contains(seen);
        given().auth()
                .oauth2(StaffToken.of("otto"))
                .post(REPLACEMENT)
                .then()
                .statusCode(200)
                .body("keys.find { it.kid == '" + seen + "' }.status", equalTo("withdrawn"))
                .body("keys.find { it.kid == '" + seen + "' }.canSign", equalTo(false))
                .body("keys.findAll { it.use == 'access-token' && it.status == 'current' }.size()", equalTo(1));

        assertThat(jwks()).doesNotContain(seen).contains(certificates);
        given().auth().oauth2(customer.token()).get("/v1/api-keys").then().statusCode(200);
        given().auth().oauth2(before).get("/v1/api-keys").then().statusCode(401);
        assertThat(AuditEntries.ofActor("otto")).contains("DESTROYED STAFF otto - POST " + REPLACEMENT + " -");
    }

    private void turnInFourReplicas(Use use, Instant now) {
        List<CompletableFuture<Void>> all = Stream.generate(
                        () -> CompletableFuture.runAsync(() -> OnVertx.await(() -> at(now).turn(use))))
                .limit(4)
                .toList();
        all.forEach(CompletableFuture::join);
    }

    private StoredSigningKey current(Use use, Instant now) {
        return OnVertx.await(() -> at(now).current(use));
    }

    private StoredSigningKey newest(Use use) {
        return OnVertx.await(() -> at(clock.instant()).all()).stream()
                .filter(key -> key.isOf(use))
                .reduce((_, later) -> later)
                .orElseThrow();
    }

    private StoredSigningKey stored(StoredSigningKey key) {
        return OnVertx.await(() -> at(clock.instant()).all()).stream()
                .filter(row -> row.kid().equals(key.kid()))
                .findFirst()
                .orElseThrow();
    }

    /** A replica at that time. */
    private Generations at(Instant now) {
        return new Generations(acrossTenants, halves, schedule, audit, config, Clock.fixed(now, ZoneOffset.UTC));
    }

    private static List<String> jwks() {
        return given().get("/.well-known/jwks.json")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("keys.kid");
    }
}
