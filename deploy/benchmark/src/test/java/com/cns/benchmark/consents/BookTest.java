package com.cns.benchmark.consents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cns.benchmark.consents.Batch.Row;
import com.cns.contract.id.ConsentId;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BookTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");
    private static final UUID ID = new UUID(1, 2);
    private static final UUID OTHER = new UUID(3, 4);

    private final Book book = new Book();

    @Test
    void a_request_is_a_thousand_rows_twenty_of_which_the_one_before_had() throws IOException {
        Batches batches = new Batches("NT1", NOON);
        Batch first = batches.next(NOON.minusSeconds(1));
        Batch second = batches.next(NOON.plusSeconds(1));

        assertThat(first.rows()).hasSize(1_000).noneMatch(Row::again);
        assertThat(second.rows()).hasSize(1_000);
        assertThat(second.rows().stream().filter(Row::again).map(Row::json).toList())
                .hasSize(20)
                .isEqualTo(first.rows().stream().limit(20).map(Row::json).toList());
        JsonNode consents = JSON.readTree(first.body()).path("consents");
        Set<String> numbers = new HashSet<>();
        consents.forEach(row -> numbers.add(row.path("person").path("phone").asText()));
        assertThat(numbers).hasSize(1_000).contains("+4915100000000");
        assertThat(consents.get(0).path("answeredAt").asText())
                .as("nobody answers before they could be asked")
                .isEqualTo(NOON.toString());
        assertThat(consents.get(7).path("withdrawnAt").asText()).isEqualTo(NOON.toString());
        assertThat(consents.get(3).path("status").asText()).isEqualTo("refused");
    }

    @Test
    void what_is_answered_as_stored_is_owed_once_and_twice_in_the_ledger_where_it_was_taken_back() {
        book.answered(
                batch(row(0, "given", false), row(1, "withdrawn", false)),
                false,
                results(201, ID, "given", 201, OTHER, "withdrawn"));
        book.answered(batch(row(0, "given", true)), false, results(200, ID, "given"));

        assertThat(book.stored()).isEqualTo(2);
        assertThat(book.entries()).isEqualTo(3);
        assertThat(book.owed()).isEqualTo(Map.of(ID, "given", OTHER, "withdrawn"));
        assertThat(book.contradictions()).isZero();
    }

    @Test
    void an_answer_that_contradicts_is_counted() {
        book.answered(batch(row(0, "given", false)), false, results(201, ID, "given"));
        book.answered(batch(row(0, "given", true)), false, results(200, OTHER, "given"));
        assertThat(book.contradictions()).as("a repeated row got another id").isEqualTo(1);
        book.answered(batch(row(0, "given", true)), false, results(201, ID, "given"));
        assertThat(book.contradictions()).as("a repeated row was stored again").isEqualTo(2);
        book.answered(batch(row(1, "given", false)), false, results(201, OTHER, "withdrawn"));
        assertThat(book.contradictions()).as("another status than was sent").isEqualTo(3);
        book.answered(batch(row(2, "given", false)), false, results(201, ID, "given"));
        book.owed();
        assertThat(book.contradictions()).as("two persons got one id").isEqualTo(4);
    }

    /** The first time it was stored, and the 503 came after that. */
    @Test
    void what_was_new_in_a_request_that_was_sent_again_may_be_known_already() {
        book.answered(
                batch(row(0, "given", false), row(1, "refused", false)),
                true,
                results(200, ID, "given", 201, OTHER, "refused"));

        assertThat(book.contradictions()).isZero();
        assertThat(book.owed()).isEqualTo(Map.of(ID, "given", OTHER, "refused"));
        book.answered(batch(row(2, "given", false)), false, results(200, new UUID(5, 6), "given"));
        assertThat(book.contradictions()).as("sent once, and known").isEqualTo(1);
        book.answered(batch(row(0, "given", true)), true, results(201, ID, "given"));
        assertThat(book.contradictions()).as("known before, and stored again").isEqualTo(2);
    }

    @Test
    void an_answer_with_fewer_results_than_rows_is_none() {
        assertThatThrownBy(() -> book.answered(batch(row(0, "given", false)), false, JSON.createArrayNode()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void one_entry_too_few_or_a_chain_that_is_too_short_is_not_clean() {
        assertThat(new Verdict(0, 0, 0, 3, 3, false).clean()).isTrue();
        assertThat(new Verdict(0, 0, 0, 2, 3, false).clean()).isFalse();
        assertThat(new Verdict(0, 0, 0, 3, 3, true).clean()).isFalse();
        assertThat(new Verdict(0, 1, 0, 3, 3, false).clean()).isFalse();
        assertThat(new Verdict(0, 0, 1, 3, 3, false).clean()).isFalse();
        assertThat(new Verdict(1, 0, 0, 3, 3, false).clean()).isFalse();
    }

    private static Batch batch(Row... rows) {
        return new Batch(List.of(rows));
    }

    private static Row row(long person, String status, boolean again) {
        return new Row(person, status, "{}", again);
    }

    private static JsonNode results(Object... values) {
        ArrayNode results = JSON.createArrayNode();
        for (int i = 0; i < values.length; i += 3) {
            results.addObject()
                    .put("status", (int) values[i])
                    .put("id", new ConsentId((UUID) values[i + 1]).toString())
                    .put("consentStatus", (String) values[i + 2]);
        }
        return results;
    }
}
