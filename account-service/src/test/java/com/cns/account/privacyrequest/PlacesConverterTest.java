package com.cns.account.privacyrequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.cns.contract.privacy.Justification;
import com.cns.contract.privacy.Outcome;
import com.cns.contract.privacy.PlaceOutcome;
import com.cns.contract.privacy.RetainedWhile;
import com.cns.contract.privacy.RetentionGround;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PlacesConverterTest {
    private final PlacesConverter column = new PlacesConverter();

    @Test
    @DisplayName("what was reported before bases and justifications had fields of their own is read as it is (R11)")
    void what_was_reported_before_is_read_as_it_is() {
        List<PlaceOutcome> places = column.convertToEntityAttribute("""
                [{"place":"usage/opt_out.person","outcome":"retained","count":1,"ground":"GDPR Articles 21(3) and 7(3): a no"},
                 {"place":"usage/content.text_sealed","outcome":"erased","count":7}]""");

        assertThat(places)
                .extracting(
                        PlaceOutcome::outcome,
                        PlaceOutcome::ground,
                        PlaceOutcome::legalBasis,
                        PlaceOutcome::dpvJustification,
                        PlaceOutcome::retainedWhile)
                .containsExactly(
                        tuple(Outcome.RETAINED, "GDPR Articles 21(3) and 7(3): a no", null, null, null),
                        tuple(Outcome.ERASED, null, null, null, null));
    }

    @Test
    void what_is_reported_is_kept_as_it_is() {
        RetentionGround shown =
                new RetentionGround("GDPR Article 5(2)", Justification.LEGAL_OBLIGATION_IMPAIRED, "it must be shown");
        List<PlaceOutcome> places = List.of(
                PlaceOutcome.retainedThenAnonymised("usage/usage_daily.records", 0, shown, Instant.EPOCH),
                PlaceOutcome.retained("cns.privacy-requests/persons", 1, shown, Instant.EPOCH),
                PlaceOutcome.retained("usage/opt_out.person", 1, shown, RetainedWhile.REFUSAL_STANDS));

        String kept = column.convertToDatabaseColumn(places);

        assertThat(column.convertToEntityAttribute(kept)).isEqualTo(places);
        assertThat(kept)
                .contains("\"dpvJustification\":\"https://w3id.org/dpv/justifications#LegalObligationImpaired\"")
                .contains("\"legalBasis\":\"GDPR Article 5(2)\"", "\"retainedWhile\":\"refusal-stands\"")
                .contains("\"afterwards\":\"anonymised\"");
    }
}
