package com.cns.account.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R5. Numbers that authorities and handbooks publish as examples, or companies print on their invoices. */
class VatIdTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "DE136695976",
                "ATU13585627",
                "BE0428759497",
                "FR40303265045",
                "FRK7399859412",
                "NL004495445B01",
                "NL000099998B57",
                "ESB58378431",
                "ESX2482300W",
                "IT00743110157",
                "PL8567346215",
                "IE6433435F",
                "IE6433435OA",
                "IE8D79739I",
                "LU15027442",
                "DK13585628",
                "SE123456789701",
                "FI20774740",
                "PT501964843",
                "CZ25123891",
                "EL023456780",
                "HU12892312",
                "SK2022749619",
                "SI50223054",
                "HR33392005961",
                "RO18547290",
                "BG175074752",
                "EE100931558",
                "LV40003521600",
                "LT119511515",
                "MT11679112",
                "CY10259033P",
                "XI980780684"
            })
    void published_numbers_are_valid(String id) {
        assertThat(VatId.normalise(id)).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DE136695978",
                "ATU13585626",
                "BE0428759498",
                "FR41303265045",
                "NL004495446B01",
                "ESB58378432",
                "IT00743110158",
                "PL8567346216",
                "IE6433435E",
                "XI980780685"
            })
    void one_wrong_digit_is_found(String id) {
        assertThatThrownBy(() -> VatId.normalise(id))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining(id.substring(2));
    }

    @ParameterizedTest
    @CsvSource({"DE 136 695 976,DE136695976", "be 0428.759.497,BE0428759497", "atu-13585627,ATU13585627"})
    void it_is_read_as_people_write_it(String written, String normal) {
        assertThat(VatId.normalise(written)).isEqualTo(normal);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "136695976",
                "US123456789",
                "GB980780684",
                "GR023456780",
                "DE",
                "DE13669597६",
                "DE1366959766666666"
            })
    void what_is_none_of_the_union_is_refused(String text) {
        assertThatThrownBy(() -> VatId.normalise(text)).isInstanceOf(IllegalArgumentException.class);
    }

    /** The library is only ever asked about what has the form; whatever has it must not make it fail. */
    @Property
    void whatever_follows_the_country_is_answered(
            @ForAll("states") String state, @ForAll @AlphaChars @NumericChars @StringLength(max = 14) String rest) {
        try {
            assertThat(VatId.normalise(state + rest)).startsWith(state);
        } catch (IllegalArgumentException refused) {
            assertThat(refused.getStackTrace()[0].getClassName()).isEqualTo(VatId.class.getName());
        }
    }

    @Provide
    Arbitrary<String> states() {
        return Arbitraries.of(
                "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "EL", "ES", "FI", "FR", "HR", "HU", "IE", "IT", "LT",
                "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK", "XI");
    }
}
