package com.cns.platform.probe;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import com.cns.contract.account.ApiKeyRevoked;
import com.cns.contract.account.SessionEnded;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.ApiKeyId;
import com.cns.contract.id.SessionId;
import com.cns.contract.topic.Topic;
import com.cns.platform.testing.CustomerToken;
import com.cns.platform.testing.Topics;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A revoked API key ends in every service with the tokens it was exchanged for, remembered or not. */
@ProbeTest
class RevocationTest {
    private static final AccountId ACCOUNT = AccountId.fromString(CustomerToken.ACCOUNT);
    private static final Duration SOON = Duration.ofSeconds(10);

    private final ApiKeyId key = new ApiKeyId(UUID.randomUUID());
    private final String token =
            CustomerToken.of(ACCOUNT).claim("key", key.toString()).serialize();

    @Test
    void the_token_of_a_revoked_key_is_refused_although_it_was_verified_before() {
        call(token).then().statusCode(200);

        revoked(Instant.now());

        await().atMost(SOON).until(() -> call(token).statusCode() == 401);
        String fresh = CustomerToken.of(ACCOUNT).claim("key", key.toString()).serialize();
        call(fresh).then().statusCode(401);
        call(CustomerToken.ofCustomer().serialize()).then().statusCode(200);
    }

    @Test
    void the_token_of_an_ended_session_is_refused_although_it_was_verified_before() {
        SessionId session = new SessionId(UUID.randomUUID());
        String ofSession = CustomerToken.of(ACCOUNT)
                .claim("key", null)
                .claim("sid", session.toString())
                .serialize();
        call(ofSession).then().statusCode(200);

        Topics.ofTests().send(Topic.REVOCATIONS, ACCOUNT, new SessionEnded(session, ACCOUNT, Instant.now()));

        await().atMost(SOON).until(() -> call(ofSession).statusCode() == 401);
    }

    @Test
    void a_key_that_is_to_end_later_is_honoured_until_then_and_an_earlier_end_counts() {
        revoked(Instant.now().plus(Duration.ofHours(1)));
        ApiKeyId marker = new ApiKeyId(UUID.randomUUID());
        Topics.ofTests().send(Topic.REVOCATIONS, ACCOUNT, new ApiKeyRevoked(marker, ACCOUNT, Instant.now()));
        String marked =
                CustomerToken.of(ACCOUNT).claim("key", marker.toString()).serialize();
        await().atMost(SOON).until(() -> call(marked).statusCode() == 401);
        call(token).then().statusCode(200);

        revoked(Instant.now());

        await().atMost(SOON).until(() -> call(token).statusCode() == 401);
    }

    private void revoked(Instant from) {
        Topics.ofTests().send(Topic.REVOCATIONS, ACCOUNT, new ApiKeyRevoked(key, ACCOUNT, from));
    }

    private static Response call(String token) {
        return given().auth().oauth2(token).get("/v1/probe/caller");
    }
}
