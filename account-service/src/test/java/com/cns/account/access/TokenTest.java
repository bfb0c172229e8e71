package com.cns.account.access;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import com.cns.account.suite.Customer;
import com.cns.account.suite.Suite;
import com.cns.platform.testing.CnsTestResource;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = CnsTestResource.class, scope = TestResourceScope.GLOBAL)
class TokenTest {
    @Test
    void a_token_says_who_for_whom_and_at_which_version() {
        Customer.Keyed keyed = Customer.hasKey();

        JsonPath claims = json(keyed.token().split("\\.", -1)[1]);

        assertThat(claims.getString("iss")).isEqualTo(Suite.config("cns.issuer"));
        assertThat(claims.getString("aud")).isEqualTo("cns");
        assertThat(claims.getString("sub")).isEqualTo(keyed.id().toString());
        assertThat(claims.getList("groups", String.class)).containsExactlyInAnyOrder("holder", "sender");
        assertThat(claims.getString("ver")).isEqualTo("1.2");
        assertThat(claims.getString("key")).isEqualTo(keyed.key());
        assertThat(claims.getString("jti")).isNotBlank();
        assertThat(claims.getLong("exp") - claims.getLong("iat")).isEqualTo(900);
        assertThat(Instant.ofEpochSecond(claims.getLong("iat")))
                .isBetween(Instant.now().minusSeconds(60), Instant.now());
    }

    @Test
    void a_token_verifies_against_the_published_key_with_plain_java() throws GeneralSecurityException {
        String[] parts = Customer.hasKey().token().split("\\.", -1);
        JsonPath header = json(parts[0]);
        JsonPath jwks = when().get("/.well-known/jwks.json")
                .then()
                .statusCode(200)
                .header("Cache-Control", containsString("max-age"))
                .body(not(containsString("\"d\"")))
                .extract()
                .jsonPath();

        assertThat(header.getString("alg")).isEqualTo("ES256");
        String key = "keys.find { it.kid == '" + header.getString("kid") + "' }";
        assertThat(jwks.getString(key + ".alg")).isEqualTo("ES256");
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initVerify(publicKey(jwks, key));
        signature.update((parts[0] + "." + parts[1]).getBytes(US_ASCII));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
    }

    @Test
    void basic_serves_as_well_as_the_form() {
        Customer.Keyed keyed = Customer.hasKey();

        given().auth()
                .preemptive()
                .basic(keyed.key(), keyed.secret())
                .formParam("grant_type", "client_credentials")
                .post("/oauth2/token")
                .then()
                .statusCode(200)
                .header("Cache-Control", containsString("no-store"))
                .body("token_type", equalTo("Bearer"))
                .body("expires_in", equalTo(900))
                .body("scope", equalTo("holder sender"));
    }

    @Test
    void fewer_scopes_are_given_when_asked_for() {
        Customer.Keyed keyed = Customer.hasKey();

        String token = given().auth()
                .preemptive()
                .basic(keyed.key(), keyed.secret())
                .formParam("grant_type", "client_credentials")
                .formParam("scope", "holder")
                .post("/oauth2/token")
                .then()
                .statusCode(200)
                .body("scope", equalTo("holder"))
                .extract()
                .path("access_token");

        assertThat(json(token.split("\\.", -1)[1]).getList("groups", String.class))
                .containsExactly("holder");
    }

    @Test
    void a_wrong_secret_and_an_unknown_key_look_alike() {
        Customer.Keyed keyed = Customer.hasKey();

        for (List<String> pair : List.of(
                List.of(keyed.key(), "wrong"),
                List.of(keyed.key(), ""),
                List.of("KY00000000000000000000000000000000", keyed.secret()),
                List.of("KY", keyed.secret()))) {
            given().formParam("grant_type", "client_credentials")
                    .formParam("client_id", pair.getFirst())
                    .formParam("client_secret", pair.getLast())
                    .post("/oauth2/token")
                    .then()
                    .statusCode(401)
                    .header("Cache-Control", containsString("no-store"))
                    .header("WWW-Authenticate", containsString("Basic"))
                    .body("error", equalTo("invalid_client"));
        }
    }

    @Test
    void requests_that_oauth_does_not_know_are_refused_in_its_own_words() {
        Customer.Keyed keyed = Customer.hasKey();

        given().contentType("application/x-www-form-urlencoded")
                .post("/oauth2/token")
                .then()
                .statusCode(400)
                .body("error", equalTo("invalid_request"));
        given().formParam("grant_type", "password")
                .post("/oauth2/token")
                .then()
                .statusCode(400)
                .body("error", equalTo("unsupported_grant_type"));
        given().formParam("grant_type", "client_credentials", "client_credentials")
                .post("/oauth2/token")
                .then()
                .statusCode(400)
                .body("error", equalTo("invalid_request"));
        given().auth()
                .preemptive()
                .basic(keyed.key(), keyed.secret())
                .formParam("grant_type", "client_credentials")
                .formParam("scope", "holder reviewer")
                .post("/oauth2/token")
                .then()
                .statusCode(400)
                .body("error", equalTo("invalid_scope"));
    }

    @Test
    void secrets_are_kept_as_hashes_only() {
        Customer.Keyed keyed = Customer.hasKey();

        assertThat(Suite.query("select encode(secret_hash, 'hex') from api_key where account_id = '"
                        + keyed.id().value() + "'"))
                .containsExactly(Suite.query("select encode(sha256('" + keyed.secret() + "'), 'hex')")
                        .getFirst());
    }

    private static JsonPath json(String base64url) {
        return new JsonPath(new String(Base64.getUrlDecoder().decode(base64url), US_ASCII));
    }

    private static PublicKey publicKey(JsonPath jwks, String key) throws GeneralSecurityException {
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec("secp256r1"));
        ECPoint point = new ECPoint(number(jwks.getString(key + ".x")), number(jwks.getString(key + ".y")));
        return KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(point, parameters.getParameterSpec(ECParameterSpec.class)));
    }

    private static BigInteger number(String base64url) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(base64url));
    }
}
