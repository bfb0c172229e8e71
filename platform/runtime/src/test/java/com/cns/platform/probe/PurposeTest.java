package com.cns.platform.probe;

import static com.cns.platform.probe.ProblemsTest.isProblem;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.cns.platform.problem.Problem;
import com.cns.platform.testing.CustomerToken;
import io.micrometer.core.instrument.MeterRegistry;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ProbeTest
class PurposeTest {
    private static final String ENDPOINT = "GET /v1/probe/persons/{id}";

    @Inject
    MeterRegistry metrics;

    @Test
    void a_fitting_purpose_reads_and_the_answer_is_stored_nowhere() {
        read("provide-service").then().statusCode(200).header("Cache-Control", "no-store");
    }

    @Test
    void a_read_without_a_purpose_is_refused() {
        isProblem(read(null), Problem.PURPOSE_MISSING).body("errors[0].parameter", equalTo("CNS-Purpose"));
        isProblem(read(" "), Problem.PURPOSE_MISSING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sale", "own-marketing", "core-business", "carrier-reconciliation"})
    void a_purpose_that_does_not_fit_is_refused_logged_and_counted(String purpose) {
        double before = refusals();
        try (LogBook log = new LogBook()) {
            isProblem(read(purpose), Problem.PURPOSE_REFUSED);

            assertThat(log.lines()).contains("A purpose was refused: endpoint=" + ENDPOINT + " purpose=" + purpose);
        }
        assertThat(refusals()).isEqualTo(before + 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"because", "PROVIDE_SERVICE", "provide-service, sale", "provide-service\u00a0", "+4915112345678"
            })
    void what_is_not_in_the_catalogue_is_refused_and_never_logged(String purpose) {
        try (LogBook log = new LogBook()) {
            isProblem(read(purpose), Problem.PURPOSE_REFUSED);

            assertThat(log.lines())
                    .contains("A purpose was refused: endpoint=" + ENDPOINT + " purpose=not-in-the-catalogue")
                    .noneMatch(line -> line.contains(purpose));
        }
    }

    @Test
    void who_may_not_read_at_all_is_not_asked_for_a_purpose() {
        isProblem(given().get("/v1/probe/persons/1"), Problem.UNAUTHENTICATED);
        isProblem(
                given().header(
                                "Authorization",
                                "Bearer "
                                        + CustomerToken.ofCustomer()
                                                .roles("holder")
                                                .serialize())
                        .get("/v1/probe/persons/1"),
                Problem.FORBIDDEN);
    }

    private Response read(@org.jspecify.annotations.Nullable String purpose) {
        var request = given().header(
                        "Authorization", "Bearer " + CustomerToken.ofCustomer().serialize());
        return (purpose == null ? request : request.header("CNS-Purpose", purpose)).get("/v1/probe/persons/1");
    }

    private double refusals() {
        return metrics.get("cns.purpose.refusals")
                .tag("endpoint", ENDPOINT)
                .counter()
                .count();
    }
}
