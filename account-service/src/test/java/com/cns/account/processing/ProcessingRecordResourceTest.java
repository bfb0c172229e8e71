package com.cns.account.processing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.startsWith;

import com.cns.platform.testing.CnsTestResource;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** GDPR 30, R19. */
@QuarkusTest
@WithTestResource(value = CnsTestResource.class, scope = TestResourceScope.GLOBAL)
class ProcessingRecordResourceTest {
    private static final String RECORD = "/v1/data-map/processing-activities";

    @Test
    @DisplayName("the record has what GDPR Article 30 wants of each activity (R19)")
    void the_record_has_what_article_30_wants_of_each_activity() {
        given().get(RECORD)
                .then()
                .statusCode(200)
                .body("activities.id", hasItems("provide-service-processor", "carrier-reconciliation-controller"))
                .body("activities.find { it.id == 'provide-service-processor' }.article", equalTo("30(2)"))
                .body("activities.find { it.id == 'provide-service-processor' }.persons", equalTo(List.of("end-users")))
                .body(
                        "activities.find { it.id == 'provide-service-processor' }.recipients",
                        equalTo(List.of("customer", "carriers", "named-recipients")))
                .body(
                        "activities.find { it.id == 'carrier-reconciliation-controller' }.legalBases",
                        equalTo(List.of("legitimate-interest")))
                .body(
                        "activities.find { it.id == 'carrier-reconciliation-controller' }.paths",
                        hasItems("usage/communication.from_sealed", "usage/communication.to_sealed"))
                .body("transfers", equalTo("none"));
    }

    @ParameterizedTest
    @CsvSource({
        "text/html, en, '<html lang=\"en\">', 'Record of processing activities'",
        "text/html, de, '<html lang=\"de\">', 'Verzeichnis von Verarbeitungstätigkeiten'",
        "text/csv, en, 'Activity,', 'providing the communications service'",
        "text/csv, de, 'Tätigkeit,', 'den Betrieb des Kommunikationsdienstes'"
    })
    void people_read_the_record_in_their_language(String type, String language, String begins, String says) {
        String read = given().accept(type)
                .header("Accept-Language", language)
                .get(RECORD)
                .then()
                .statusCode(200)
                .contentType(startsWith(type))
                .header("Content-Language", equalTo(language))
                .extract()
                .asString();

        assertThat(read).contains(begins).contains(says).contains("usage/communication.to_sealed");
    }
}
