package com.cns.platform.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.Coverage;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.datamap.DataPath;
import com.cns.contract.datamap.DataPath.Form;
import com.cns.contract.event.Sealed;
import com.cns.contract.privacy.PersonToken;
import com.cns.contract.route.Service;
import com.cns.platform.datamap.Stored;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** R2: what is annotated is in the map, where it is and as it is. */
class PersonalPathsTest {
    @Stored(table = "note")
    @Coverage(copy = Coverage.By.DERIVED)
    record Note(
            @NotPersonal(NotPersonal.Reason.COUNT) int number,

            @PersonalData(
                    category = Category.USAGE,
                    purposes = {Purpose.PROVIDE_SERVICE, Purpose.CORE_BUSINESS},
                    basis = LegalBasis.PROCESSOR_INSTRUCTION,
                    retention = Retention.USAGE_BY_PRODUCT)
            PersonToken writtenBy,

            @Coverage(erasure = Coverage.By.PASSING)
            @PersonalData(
                    category = Category.CONTENT,
                    purposes = Purpose.PROVIDE_SERVICE,
                    basis = LegalBasis.PROCESSOR_INSTRUCTION,
                    retention = Retention.CONTENT_BY_PRODUCT)
            Sealed textSealed) {}

    @Entity
    @Table(name = "writer")
    static class Writer {
        @Column(name = "full_name")
        @PersonalData(
                category = Category.ACCOUNT,
                purposes = Purpose.MANAGE_RELATIONSHIP,
                basis = LegalBasis.CONTRACT,
                retention = Retention.ACCOUNT_LIFE)
        String name = "";
    }

    @Path("/v1/notes")
    static class NoteResource {
        record Line(
                @PersonalData(
                        category = Category.CONTENT,
                        purposes = Purpose.PROVIDE_SERVICE,
                        basis = LegalBasis.PROCESSOR_INSTRUCTION,
                        retention = Retention.REQUEST)
                String text) {}

        record Page<T>(
                @NotPersonal(NotPersonal.Reason.COMPOSITE) List<T> items) {}

        @GET
        public Uni<Map<String, Page<Line>>> read() {
            return Uni.createFrom().item(Map.of());
        }

        @POST
        @Path("{id}")
        public void write(@HeaderParam("X-Kept") String kept, Line line) {}
    }

    private static final PersonalPaths FOUND =
            PersonalPaths.of(Service.ABUSE, List.of(Note.class, Writer.class, NoteResource.class));

    @Test
    void columns_of_records_and_of_entities_are_found_by_their_names_in_the_database() {
        assertThat(FOUND.list())
                .extracting(DataPath::path)
                .contains("abuse/note.written_by", "abuse/note.text_sealed", "abuse/writer.full_name")
                .doesNotContain("abuse/note.number");
        assertThat(FOUND.places()).contains("abuse/note", "abuse/note.number", "abuse/writer.full_name");
    }

    @Test
    void fields_of_the_api_are_found_in_answers_and_requests() {
        assertThat(FOUND.list())
                .extracting(DataPath::path)
                .contains("GET /v1/notes#answer.*.items[].text", "POST /v1/notes/{id}#request.text");
    }

    @Test
    @DisplayName("each purpose has CNS's role and the ground of that role (R19)")
    void each_purpose_has_the_role_and_the_ground_of_that_role() {
        assertThat(of("abuse/note.written_by").purposes())
                .extracting(held -> held.purpose() + " " + held.role() + " " + held.legalBasis())
                .containsExactly(
                        "provide-service processor processor-instruction", "core-business controller contract");
    }

    @Test
    void a_field_says_how_it_is_written_and_its_own_word_on_outcomes_goes_before_its_tables() {
        assertThat(of("abuse/note.written_by").form()).isEqualTo(Form.TOKEN);
        assertThat(of("abuse/note.text_sealed").form()).isEqualTo(Form.SEALED);
        assertThat(of("abuse/writer.full_name").form()).isEqualTo(Form.CLEAR);
        assertThat(of("abuse/note.written_by").copy()).isEqualTo(Coverage.By.DERIVED);
        assertThat(of("abuse/note.text_sealed").erasure()).isEqualTo(Coverage.By.PASSING);
        assertThat(of("abuse/note.text_sealed").copy()).isEqualTo(Coverage.By.NAMED);
    }

    private static DataPath of(String path) {
        return FOUND.list().stream()
                .filter(one -> one.path().equals(path))
                .findFirst()
                .orElseThrow();
    }
}
