package com.cns.consent;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import com.cns.platform.testing.CnsTestResource;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URL;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = CnsTestResource.class, scope = TestResourceScope.GLOBAL)
class ReadinessTest {
    @TestHTTPResource(value = "/health/ready", management = true)
    URL ready;

    @Test
    void the_service_is_ready_when_keyring_view_of_accounts_and_memory_are() {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> given().get(ready)
                        .then()
                        .statusCode(200)
                        .body("status", equalTo("UP"))
                        .body("checks.name", hasItems("accounts-view", "keyring", "consents-in-memory")));
    }
}
