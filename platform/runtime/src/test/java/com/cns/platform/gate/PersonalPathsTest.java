package com.cns.platform.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.cns.contract.classification.Coverage;
import com.cns.contract.datamap.DataPath;
import com.cns.contract.datamap.DataPath.Form;
import com.cns.contract.route.Service;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** R2: what is annotated is in the map, where it is and as it is. */
class PersonalPathsTest {
    private final PersonalPaths found;

    PersonalPathsTest(@TempDir Path folder) throws IOException {
        Fixtures.compile(folder);
        try (URLClassLoader loader = Fixtures.load(folder)) {
            List<Class<?>> classes = Fixtures.read(folder.resolve("com/cns/fixture/paths")).stream()
                    .filter(type -> !type.getSimpleName().equals("package-info"))
                    .<Class<?>>map(type -> Classes.load(type.getName(), loader))
                    .toList();
            found = PersonalPaths.of(Service.ABUSE, classes);
        }
    }

    @Test
    void columns_of_records_and_of_entities_are_found_by_their_names_in_the_database() {
        assertThat(found.list())
                .extracting(DataPath::path)
                .contains("abuse/note.written_by", "abuse/note.text_sealed", "abuse/writer.full_name")
                .doesNotContain("abuse/note.number");
        assertThat(found.places()).contains("abuse/note", "abuse/note.number", "abuse/writer.full_name");
    }

    @Test
    void fields_of_the_api_are_found_in_answers_and_requests() {
        assertThat(found.list())
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

    private DataPath of(String path) {
        return found.list().stream()
                .filter(one -> one.path().equals(path))
                .findFirst()
                .orElseThrow();
    }
}
