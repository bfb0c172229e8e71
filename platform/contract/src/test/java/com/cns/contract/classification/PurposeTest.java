package com.cns.contract.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The catalogue of R7. */
class PurposeTest {
    @Test
    void the_catalogue_is_closed_and_complete() {
        assertThat(Stream.of(Purpose.values()).map(Purpose::toString))
                .containsExactly(
                        "fulfil-request",
                        "improve-navigation",
                        "understand-customers",
                        "manage-relationship",
                        "core-business",
                        "security",
                        "provide-service",
                        "carrier-reconciliation",
                        "network-troubleshooting",
                        "own-marketing",
                        "third-party-marketing",
                        "recipient-own-purposes",
                        "sale");
    }

    @Test
    void a_wire_name_names_one_purpose() {
        for (Purpose purpose : Purpose.values()) {
            assertThat(Purpose.fromString(purpose.toString())).isEqualTo(purpose);
        }
    }

    @Test
    void what_is_not_in_the_catalogue_is_refused_without_an_echo() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Purpose.fromString("curiosity"))
                .withMessageStartingWith("must be one of fulfil-request, ")
                .withMessageNotContaining("curiosity");
        assertThatIllegalArgumentException().isThrownBy(() -> Purpose.fromString("SECURITY"));
    }

    @Test
    void every_purpose_says_what_it_means_and_its_dpv_term() {
        for (Purpose purpose : Purpose.values()) {
            assertThat(purpose.meaning()).as(purpose.toString()).isNotBlank();
            assertThat(purpose.dpvTerm()).matches("dpv:[A-Z][A-Za-z]+");
            assertThat(purpose.categories()).isNotEmpty();
        }
    }

    /** R15: to provide the service, for the necessary functions of the business, or as the customer instructed. */
    @Test
    void end_user_data_and_contents_are_never_for_marketing_or_sale() {
        assertThat(Stream.of(Purpose.values())
                        .filter(purpose -> purpose.categories().contains(Category.USAGE)))
                .containsExactlyInAnyOrder(
                        Purpose.CORE_BUSINESS,
                        Purpose.SECURITY,
                        Purpose.PROVIDE_SERVICE,
                        Purpose.CARRIER_RECONCILIATION,
                        Purpose.NETWORK_TROUBLESHOOTING,
                        Purpose.RECIPIENT_OWN_PURPOSES);
        assertThat(Stream.of(Purpose.values())
                        .filter(purpose -> purpose.categories().contains(Category.CONTENT)))
                .containsExactlyInAnyOrder(Purpose.SECURITY, Purpose.PROVIDE_SERVICE, Purpose.RECIPIENT_OWN_PURPOSES);
    }
}
