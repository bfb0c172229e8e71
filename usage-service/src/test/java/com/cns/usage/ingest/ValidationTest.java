package com.cns.usage.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.cns.contract.usage.CommunicationStatus;
import com.cns.platform.problem.FieldError;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.usage.ingest.IngestRequest.Content;
import com.cns.usage.ingest.IngestRequest.Item;
import com.cns.usage.ingest.IngestRequest.Price;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValidationTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final String MOBILE = "+4915112345678";

    private final IngestConfig config =
            new SmallRyeConfigBuilder().withMapping(IngestConfig.class).build().getConfigMapping(IngestConfig.class);
    private final Validation validation = new Validation(config);

    @Test
    void the_bounds_are_what_the_documents_say() {
        assertThat(config.oldest()).isEqualTo(Duration.ofDays(400));
        assertThat(config.skew()).isEqualTo(Duration.ofMinutes(5));
        assertThat(config.wantedAhead()).isEqualTo(Duration.ofDays(35));
        assertThat(config.blocked()).isEqualTo(Duration.ofMillis(250));
        assertThat(config.delivery()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.requestsInFlight()).isEqualTo(128);
        assertThat(config.bytesInFlight()).isEqualTo(64 * 1024 * 1024);
        assertThat(config.bufferBytes()).isEqualTo(64 * 1024 * 1024);
    }

    @Test
    @DisplayName("the end-user is who was reached or who wrote (R12)")
    void the_end_user_is_who_was_reached_or_who_wrote() {
        List<Wanted> wanted = check(sent("Shop", MOBILE), inbound(MOBILE, "80888"));

        assertThat(wanted).extracting(w -> w.endUser().e164()).containsExactly(MOBILE, MOBILE);
        assertThat(wanted).extracting(Wanted::country).containsExactly("DE", "DE");
    }

    @Test
    void numbers_are_kept_in_their_normal_form() {
        assertThat(check(sent("+49 (30) 123456", "+49 151 12345678")).getFirst())
                .returns("+4930123456", Wanted::from)
                .returns(MOBILE, Wanted::to);
    }

    @Test
    void numbers_of_no_country_have_none() {
        assertThat(check(sent("Shop", "+88213300655")).getFirst().country()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Shop", "A", "My Shop 24", "80888", "112", "+4930123456"})
    void senders_are_names_short_codes_or_numbers(String from) {
        assertThat(check(sent(from, MOBILE)).getFirst().from()).isEqualTo(from);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " Shop", "LongerThan11", "12", "123456789", "+4930", "Shop!", "Sh\nop", "0151 12345678"})
    void other_senders_are_refused(String from) {
        assertThat(faults(sent(from, MOBILE))).containsExactly("/records/0/from");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "4915112345678", "+49", "+4915112345678123456", "+10000000000", "Shop", "80888", "+49151abc"
            })
    void who_is_reached_must_have_a_valid_number(String to) {
        assertThat(faults(sent("Shop", to))).containsExactly("/records/0/to");
    }

    @Test
    void everything_that_is_wrong_is_told_with_its_place() {
        Item empty = new Item(null, null, null, null, null, null, null, null, null, null);
        Item wrong = new Item(
                "b", "fax", "sideways", "lost", "x!", "y!", "yesterday", 0, new Price(-1L, "EUR"), new Content(""));

        assertThat(faults(empty, wrong))
                .containsExactlyInAnyOrder(
                        "/records/0/id",
                        "/records/0/product",
                        "/records/0/direction",
                        "/records/0/status",
                        "/records/0/from",
                        "/records/0/to",
                        "/records/1/product",
                        "/records/1/direction",
                        "/records/1/status",
                        "/records/1/occurredAt",
                        "/records/1/segments",
                        "/records/1/price/amountMinor",
                        "/records/1/content/text");
    }

    @Test
    void a_hundred_faults_are_listed_at_most() {
        assertThat(faults(Collections.nCopies(1000, sent("Shop", "nobody")).toArray(Item[]::new)))
                .hasSize(100);
    }

    @Test
    void a_client_id_occurs_once_in_a_request() {
        assertThat(faults(sent("Shop", MOBILE), sent("Shop", MOBILE))).containsExactly("/records/1/id");
    }

    @Test
    void a_record_is_no_null() {
        assertThat(faults((Item) null)).containsExactly("/records/0");
    }

    @Test
    void one_to_a_thousand_records_are_taken() {
        assertThat(faultsOf(new IngestRequest(null))).containsExactly("/records");
        assertThat(faultsOf(new IngestRequest(List.of()))).containsExactly("/records");
        assertThat(faultsOf(new IngestRequest(Collections.nCopies(1001, sent("Shop", MOBILE)))))
                .containsExactly("/records");
    }

    @ParameterizedTest
    @CsvSource({"inbound,sent", "inbound,requested", "outbound,received"})
    void received_goes_with_inbound(String direction, String status) {
        Item item = new Item("a", "sms", direction, status, MOBILE, MOBILE, null, null, null, null);

        assertThat(faults(item)).containsExactly("/records/0/status");
    }

    @ParameterizedTest
    @CsvSource({
        "sent, 2026-11-23T12:05:00Z, true",
        "sent, 2026-11-23T12:05:01Z, false",
        "sent, 2025-10-19T12:00:00Z, true",
        "sent, 2025-10-19T11:59:59Z, false",
        "sent, 2026-11-23T13:00:00+01:00, true",
        "sent, 2026-11-23T12:00:00, false",
        "requested, 2026-12-28T12:00:00Z, true",
        "requested, 2026-12-28T12:00:01Z, false",
    })
    @DisplayName("facts are neither from the future nor past their retention (R9)")
    void facts_are_neither_from_the_future_nor_past_their_retention(String status, String at, boolean taken) {
        Item item = new Item("a", "sms", "outbound", status, "Shop", MOBILE, at, null, null, null);

        if (taken) {
            assertThat(check(item).getFirst().status()).isIn(CommunicationStatus.SENT, CommunicationStatus.REQUESTED);
        } else {
            assertThat(faults(item)).containsExactly("/records/0/occurredAt");
        }
    }

    @Test
    void a_price_is_in_a_currency_that_exists() {
        Item item = new Item("a", "sms", "outbound", "sent", "Shop", MOBILE, null, null, new Price(7L, "EURO"), null);

        assertThat(faults(item)).containsExactly("/records/0/price/currency");
    }

    @Test
    void no_rejected_value_is_repeated() {
        var problem = problem(new IngestRequest(List.of(sent("Canary!", "canary"))));

        assertThat(problem.errors()).extracting(FieldError::message).noneMatch(m -> m.contains("anary"));
    }

    private static Item sent(String from, String to) {
        return new Item("a", "sms", "outbound", "sent", from, to, null, null, null, null);
    }

    private static Item inbound(String from, String to) {
        return new Item("b", "sms", "inbound", "received", from, to, null, null, null, null);
    }

    private List<Wanted> check(Item... items) {
        return validation.check(new IngestRequest(Arrays.asList(items)), NOON);
    }

    private List<String> faults(@Nullable Item... items) {
        return faultsOf(new IngestRequest(Arrays.asList(items)));
    }

    private List<String> faultsOf(IngestRequest request) {
        return problem(request).errors().stream().map(FieldError::pointer).toList();
    }

    private ProblemException problem(IngestRequest request) {
        var problem = catchThrowableOfType(ProblemException.class, () -> validation.check(request, NOON));
        assertThat(problem.problem()).isEqualTo(Problem.VALIDATION_FAILED);
        return problem;
    }
}
