package com.cns.consent.recipient;

import static org.assertj.core.api.Assertions.assertThat;

import com.cns.platform.problem.FieldError;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R18: whom an instruction names, and where they can be told (R25). */
class RecipientTest {
    private final ProblemException faults = new ProblemException(Problem.VALIDATION_FAILED);

    private RecipientBody.@Nullable Read read(
            @Nullable String name, @Nullable String country, @Nullable String email, @Nullable String url) {
        return RecipientBody.read(new RecipientBody(name, country, email, url), "/recipient", faults);
    }

    @Test
    void a_recipient_has_a_name_a_country_and_one_way_to_be_told() {
        assertThat(read(" Partner Ltd ", "DE", null, "https://partner.example/told?token=1"))
                .isNotNull()
                .satisfies(recipient -> {
                    assertThat(recipient.name().shown()).isEqualTo("Partner Ltd");
                    assertThat(recipient.contact().isOnTheWeb()).isTrue();
                });
        assertThat(read("Partner Ltd", "DE", "Privacy@PARTNER.example", null))
                .isNotNull()
                .satisfies(recipient -> assertThat(recipient.contact().value()).isEqualTo("privacy@partner.example"));
    }

    @Test
    void everything_that_is_wrong_is_said_at_once() {
        assertThat(read("", "XX", "a@b.example", "https://partner.example")).isNull();
        assertThat(read(null, null, null, null)).isNull();
        assertThat(faults.errors())
                .extracting(FieldError::pointer)
                .containsExactly(
                        "/recipient/name",
                        "/recipient/country",
                        "/recipient",
                        "/recipient/name",
                        "/recipient/country",
                        "/recipient");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://user:secret@partner.example",
                "https://partner.example/#part",
                "https:///told",
                "https:partner.example",
                "ftp://partner.example",
                "https://pärtner.example",
                "partner.example",
                "https://partner.example/ told"
            })
    void whoever_is_told_on_the_web_is_told_at_a_host_without_user_and_fragment(String url) {
        assertThat(read("Partner", "DE", null, url)).isNull();
        assertThat(faults.errors()).extracting(FieldError::pointer).containsExactly("/recipient/url");
        assertThat(faults.errors().toString()).doesNotContain("partner.example", "secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "two\nlines", "bell\u0007", "\u2028"})
    void a_name_is_one_line(String name) {
        assertThat(read(name, "DE", "a@b.example", null)).isNull();
        assertThat(faults.errors()).extracting(FieldError::pointer).containsExactly("/recipient/name");
    }

    @Test
    void nothing_of_a_recipient_is_in_a_log() {
        RecipientBody body = new RecipientBody("Ann Smith", "DE", "ann@partner.example", null);
        RecipientBody.Read read = RecipientBody.read(body, "/recipient", faults);

        assertThat(body + " " + read).doesNotContain("Ann").doesNotContain("ann@");
    }
}
