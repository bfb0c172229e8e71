package com.cns.platform.identifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumberTest {
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+4915112345678",
                " +49 151 12345678 ",
                "+49 (151) 123-456-78",
                "+49.151.12345678",
                "+49 (0)151/12345678"
            })
    void every_way_of_writing_a_number_is_one_number(String written) {
        assertThat(PhoneNumber.parse(written)).isEqualTo(new PhoneNumber("+4915112345678", "DE", false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"+499001234567", "+19002345678", "+33899123456", "+491801234567"})
    void numbers_at_premium_rate_and_at_shared_cost_are_premium(String written) {
        assertThat(PhoneNumber.parse(written).premium()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"+4915112345678", "+498001234567", "+14155550123", "+80012345678"})
    void mobile_landline_and_toll_free_numbers_are_not(String written) {
        assertThat(PhoneNumber.parse(written).premium()).isFalse();
    }

    @Test
    void a_number_of_no_country_is_of_the_world() {
        assertThat(PhoneNumber.parse("+80012345678").country()).isEqualTo("001");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "+",
                "15112345678",
                "004915112345678",
                "0151 12345678",
                "+49",
                "+4915112345678 ext. 5",
                "+49151FLOWERS",
                "+999123456789",
                "+1555",
                "+491511234567890123456",
                "tel:+4915112345678",
                "+49 151 12345678\n+49 151 12345679",
                "CNS"
            })
    void what_cannot_be_a_number_is_refused_without_repeating_it(String written) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PhoneNumber.parse(written))
                .withNoCause()
                .satisfies(e ->
                        assertThat(e.getMessage()).doesNotContain("15112345678").doesNotContain("FLOWERS"));
    }

    @Test
    void a_number_is_not_shown() {
        assertThat(PhoneNumber.parse("+4915112345678")).hasToString("PhoneNumber[DE]");
    }

    @Property
    void a_normal_form_is_its_own_and_that_of_the_number_as_people_write_it(@ForAll("numbers") String e164)
            throws Exception {
        Phonenumber.PhoneNumber number = NUMBERS.parse(e164, null);

        assertThat(PhoneNumber.parse(e164).e164()).isEqualTo(e164);
        assertThat(PhoneNumber.parse(NUMBERS.format(number, PhoneNumberFormat.INTERNATIONAL))
                        .e164())
                .isEqualTo(e164);
    }

    @Property
    void a_number_is_taken_when_it_can_exist_and_not_otherwise(@ForAll("digits") String written) {
        assertThat(isTaken(written)).isEqualTo(canExist(written));
    }

    @Provide
    Arbitrary<String> digits() {
        Arbitrary<String> digits =
                Arbitraries.strings().numeric().ofMinLength(6).ofMaxLength(12);
        return Combinators.combine(
                        Arbitraries.of(List.of("+49151", "+1", "+44", "+7", "+39", "+800", "+883", "+290", "+")),
                        digits)
                .as((prefix, rest) -> prefix + rest);
    }

    private static boolean isTaken(String written) {
        try {
            return !PhoneNumber.parse(written).country().isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean canExist(String written) {
        try {
            return NUMBERS.isValidNumber(NUMBERS.parse(written, null));
        } catch (com.google.i18n.phonenumbers.NumberParseException e) {
            return false;
        }
    }

    @Provide
    Arbitrary<String> numbers() {
        Arbitrary<String> digits = Arbitraries.strings().numeric().ofLength(8);
        return Combinators.combine(
                        Arbitraries.of(List.of("+49151", "+336", "+44791", "+1212", "+3906", "+8190")), digits)
                .as((prefix, rest) -> prefix + rest)
                .map(PhoneNumberTest::cut)
                .filter(PhoneNumberTest::isValid);
    }

    /** To a length that the country knows. */
    private static String cut(String written) {
        return switch (written.substring(0, 3)) {
            case "+33", "+12" -> written.substring(0, 12);
            case "+44" -> written.substring(0, 13);
            default -> written;
        };
    }

    private static boolean isValid(String e164) {
        try {
            Phonenumber.PhoneNumber number = NUMBERS.parse(e164, null);
            return NUMBERS.isValidNumber(number)
                    && NUMBERS.format(number, PhoneNumberFormat.E164).equals(e164);
        } catch (com.google.i18n.phonenumbers.NumberParseException e) {
            return false;
        }
    }
}
