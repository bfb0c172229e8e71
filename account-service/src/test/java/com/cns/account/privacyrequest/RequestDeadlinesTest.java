package com.cns.account.privacyrequest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.cns.account.suite.Customer;
import com.cns.account.suite.Suite;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.contract.metric.Metric;
import com.cns.platform.testing.CnsTestResource;
import com.cns.platform.testing.OnVertx;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = CnsTestResource.class, scope = TestResourceScope.GLOBAL)
class RequestDeadlinesTest {
    @Inject
    MeterRegistry meters;

    @Inject
    RequestDeadlines deadlines;

    @Test
    @DisplayName("requests that are due soon or overdue are counted (R26)")
    void requests_that_are_due_soon_or_overdue_are_counted() {
        Customer.Keyed customer = Customer.hasKey();
        measure();
        double open = shown(Metric.PRIVACY_REQUESTS_OPEN);
        double urgent = shown(Metric.PRIVACY_REQUESTS_URGENT);
        double overdue = shown(Metric.PRIVACY_REQUESTS_OVERDUE);

        asks(customer, "+4915112345601");
        isDue(asks(customer, "+4915112345602"), "now() + interval '6 days'");
        isDue(asks(customer, "+4915112345603"), "now() - interval '1 minute'");
        measure();

        assertThat(shown(Metric.PRIVACY_REQUESTS_OPEN)).isGreaterThanOrEqualTo(open + 3);
        assertThat(shown(Metric.PRIVACY_REQUESTS_URGENT)).isGreaterThanOrEqualTo(urgent + 1);
        assertThat(shown(Metric.PRIVACY_REQUESTS_OVERDUE)).isGreaterThanOrEqualTo(overdue + 1);
        assertThat(shown(Metric.PRIVACY_REQUESTS_AGE)).isPositive();
    }

    private void measure() {
        OnVertx.await(() -> deadlines.measure());
    }

    private double shown(Metric metric) {
        return meters.get(metric.id()).gauge().value();
    }

    private static String asks(Customer.Keyed customer, String phone) {
        return given().auth()
                .oauth2(customer.token())
                .contentType(ContentType.JSON)
                .body(Map.of("type", "erasure", "endUser", Map.of("phone", phone)))
                .post("/v1/privacy-requests")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    private static void isDue(String request, String when) {
        Suite.query("update privacy_request set due_at = " + when + " where id = '"
                + PrivacyRequestId.fromString(request).value() + "' returning 1");
    }
}
