package com.cns.account.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R9, R11: until when invoices are kept. */
class InvoiceLawTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void years_run_from_the_end_of_the_calendar_year_where_the_law_says_so() {
        InvoiceLaw law = new InvoiceLaw(8, InvoiceLaw.From.END_OF_YEAR, "law");

        assertThat(law.until(Instant.parse("2026-03-01T12:00:00Z"), BERLIN))
                .isEqualTo(Instant.parse("2034-12-31T23:00:00Z"));
    }

    @Test
    void the_year_is_the_one_in_the_accounts_time_zone() {
        InvoiceLaw law = new InvoiceLaw(8, InvoiceLaw.From.END_OF_YEAR, "law");
        Instant newYearInBerlin = Instant.parse("2026-12-31T23:30:00Z");

        assertThat(law.until(newYearInBerlin, BERLIN)).isEqualTo(Instant.parse("2035-12-31T23:00:00Z"));
        assertThat(law.until(newYearInBerlin, ZoneId.of("America/New_York")))
                .isEqualTo(Instant.parse("2035-01-01T05:00:00Z"));
    }

    @Test
    void else_they_run_from_the_end_of_the_day() {
        InvoiceLaw law = new InvoiceLaw(6, InvoiceLaw.From.DAY, "law");

        assertThat(law.until(Instant.parse("2026-03-01T12:00:00Z"), BERLIN))
                .isEqualTo(Instant.parse("2032-03-01T23:00:00Z"));
        assertThat(law.until(Instant.parse("2028-02-28T12:00:00Z"), BERLIN))
                .as("29 February has no sixth anniversary")
                .isEqualTo(Instant.parse("2034-02-27T23:00:00Z"));
    }

    @Test
    void a_law_has_years_and_is_cited() {
        assertThatThrownBy(() -> new InvoiceLaw(0, InvoiceLaw.From.DAY, "law"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new InvoiceLaw(7, InvoiceLaw.From.DAY, " "))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"DE,8,§ 147", "AT,7,§ 132", "FR,10,L123-22", "US,7,26 CFR"})
    void the_checked_in_file_names_years_and_law_of_a_country(String country, int years, String law) {
        InvoiceLaw of = new InvoiceLaws().of(country);

        assertThat(of.years()).isEqualTo(years);
        assertThat(of.justification()).contains(law).contains(years + " years");
    }

    @Test
    void every_country_has_a_rule() {
        InvoiceLaws laws = new InvoiceLaws();

        assertThat(Locale.getISOCountries())
                .allSatisfy(country -> assertThat(laws.of(country).years()).isBetween(5, 10));
        assertThat(laws.of("JP").law()).contains("not entered yet");
    }
}
