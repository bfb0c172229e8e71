package com.cns.platform.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.cns.contract.classification.Capacity;
import com.cns.contract.classification.Coverage.By;
import com.cns.contract.classification.Purpose;
import com.cns.contract.datamap.DataPath;
import com.cns.contract.datamap.DataPath.Form;
import com.cns.contract.datamap.DataPath.Kind;
import com.cns.contract.datamap.HeldFor;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** R2, first 7: no personal path without an outcome. */
class CoverageFaultsTest {
    private static final String PATH = "usage/note.text_sealed";
    private static final Set<String> NONE = Set.of();
    private static final Set<String> NAMED = Set.of(PATH);

    @Test
    void a_place_that_an_erasure_and_a_copy_name_is_covered() {
        assertThat(faults(path("usage", By.NAMED, By.NAMED), NAMED, NAMED)).isEmpty();
    }

    @Test
    void a_place_that_neither_names_is_forgotten() {
        assertThat(faults(path("usage", By.NAMED, By.NAMED), NONE, NONE))
                .containsExactly(
                        PATH + ": name it, or say why not: @Coverage(erasure = …)",
                        PATH + ": name it, or say why not: @Coverage(copy = …)");
    }

    @Test
    void a_reason_holds_until_the_place_is_named() {
        assertThat(faults(path("usage", By.PASSING, By.PASSING), NONE, NONE)).isEmpty();
        assertThat(faults(path("usage", By.PASSING, By.PASSING), NAMED, NONE))
                .containsExactly(PATH + ": @Coverage says that it is left out (passing), but an erasure reports it");
    }

    @Test
    void what_is_of_an_end_user_is_not_of_others() {
        assertThat(faults(path("account", By.HOLDER, By.HOLDER), NONE, NONE)).isEmpty();
        assertThat(faults(path("content", By.HOLDER, By.NAMED), NONE, NAMED))
                .containsExactly(PATH + ": what is of an end-user cannot be of others (holder)");
    }

    @Test
    void an_outcome_that_names_what_is_not_there_is_a_fault() {
        assertThat(CoverageFaults.of(List.of(), NONE, NAMED, NONE))
                .containsExactly(PATH + ": named, but there is no such column or field");
    }

    @Test
    @DisplayName("the keyring is reported with its table")
    void the_keyring_is_reported_with_its_table() {
        DataPath token = path("usage_keyring/subject.token", "usage", By.NAMED, By.DERIVED);

        assertThat(CoverageFaults.of(List.of(token), NONE, NONE, NONE)).isEmpty();
    }

    @Test
    @DisplayName("what is of others than end-users is in a copy of theirs, or it says why not (GDPR 15)")
    void what_is_of_others_than_end_users_is_in_a_copy_of_theirs() {
        Set<String> elsewhere = Set.of("usage/note");
        DataPath holders = path("account", By.NAMED, By.HOLDER);
        DataPath hash = path("account", By.NAMED, By.DERIVED);

        assertThat(ofOthers(holders, Map.of(By.HOLDER, NAMED))).isEmpty();
        assertThat(ofOthers(holders, Map.of(By.HOLDER, NONE, By.BEYOND, NAMED)))
                .containsExactly(
                        PATH + ": name it in the copy of whom it is of (holder), or say why not: @Coverage(copy = …)");
        assertThat(ofOthers(hash, Map.of(By.HOLDER, NONE))).isEmpty();
        assertThat(ofOthers(hash, Map.of(By.HOLDER, NAMED)))
                .containsExactly(PATH
                        + ": @Coverage says that it is left out (derived), but the copy of whom it is of names it");
        assertThat(ofOthers(hash, Map.of(By.HOLDER, elsewhere)))
                .containsExactly("usage/note: named, but there is no such column or field");
    }

    private static List<String> ofOthers(DataPath path, Map<By, Set<String>> copies) {
        return CoverageFaults.ofOthers(List.of(path), NAMED, copies);
    }

    private static List<String> faults(DataPath path, Set<String> erased, Set<String> copied) {
        return CoverageFaults.of(List.of(path), NAMED, erased, copied);
    }

    private static DataPath path(String category, By erasure, By copy) {
        return path(PATH, category, erasure, copy);
    }

    private static DataPath path(String path, String category, By erasure, By copy) {
        HeldFor held = new HeldFor(Purpose.PROVIDE_SERVICE, Capacity.PROCESSOR, "processor-instruction");
        return new DataPath(path, Kind.COLUMN, category, List.of(held), "usage-by-product", Form.SEALED, erasure, copy);
    }
}
