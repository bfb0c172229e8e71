package com.cns.account.account;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignUpTest {
    private static final ValidatorFactory FACTORY = Validation.buildDefaultValidatorFactory();
    private static final Validator VALIDATOR = FACTORY.getValidator();

    @AfterAll
    static void close() {
        FACTORY.close();
    }

    @Test
    void a_usual_sign_up_is_valid() {
        assertThat(wrongFields(new SignUp(
                        "Ada Lovelace", "ada@example.com", "GB", "Europe/London", null, null, null, null, null)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Zoë Müller-Ñandú", "株式会社 例", "می‌خواهم", "O'Neil & Sons, \"Ltd\"", "😀"})
    void names_of_all_scripts_are_valid(String name) {
        assertThat(wrongFields(with(name, "ada@example.com"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "Ada\r\nBcc: all@example.com",
                "Ada\nLovelace",
                "Ada\u0000",
                "Ada\u2028Lovelace",
                "Ada\u202Eecalevol"
            })
    void a_name_that_is_empty_or_more_than_a_line_is_refused(String name) {
        assertThat(wrongFields(with(name, "ada@example.com"))).containsExactly("name");
    }

    @Test
    void a_name_of_201_characters_is_refused() {
        assertThat(wrongFields(with("a".repeat(200), "ada@example.com"))).isEmpty();
        assertThat(wrongFields(with("a".repeat(201), "ada@example.com"))).containsExactly("name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada@example.com", "ada+tag@mail.example.co.uk", "a.b_c-d'e@xn--mller-kva.example"})
    void plain_addresses_are_valid(String email) {
        assertThat(wrongFields(with("Ada", email))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ada",
                "ada@",
                "@example.com",
                "ada@example",
                "ada@@example.com",
                "ada..l@example.com",
                "ada@example..com",
                "ada l@example.com",
                "\"ada l\"@example.com",
                "ada@[192.0.2.1]",
                "ada@example.com\r\nRCPT TO:<all@example.com>",
                "Ada <ada@example.com>",
                "ada@example.com,bob@example.com",
                "ada@-.com"
            })
    void other_addresses_are_refused(String email) {
        assertThat(wrongFields(with("Ada", email))).containsExactly("email");
    }

    @Test
    void a_very_long_address_is_refused_in_no_time() {
        assertThat(wrongFields(with("Ada", "a@" + "b.".repeat(1_000_000) + "c")))
                .containsExactly("email");
    }

    @Test
    void countries_and_time_zones_are_those_of_iso_and_iana() {
        assertThat(wrongFields(
                        new SignUp("Ada", "ada@example.com", "XX", "Europe/Atlantis", null, null, null, null, null)))
                .containsExactlyInAnyOrder("country", "timeZone");
        assertThat(wrongFields(new SignUp("Ada", "ada@example.com", "de", "CEST", null, null, null, null, null)))
                .containsExactlyInAnyOrder("country", "timeZone");
    }

    private static SignUp with(String name, String email) {
        return new SignUp(name, email, "DE", "Europe/Berlin", Plan.STANDARD, null, null, null, null);
    }

    private static Set<String> wrongFields(SignUp signUp) {
        return VALIDATOR.validate(signUp).stream()
                .map(violation -> violation.getPropertyPath().toString())
                .collect(Collectors.toSet());
    }
}
