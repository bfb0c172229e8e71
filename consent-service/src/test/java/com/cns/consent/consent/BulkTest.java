package com.cns.consent.consent;

import static com.cns.consent.suite.Holder.SELF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.cns.consent.suite.ConsentServiceTest;
import com.cns.consent.suite.Holder;
import com.cns.consent.suite.Officer;
import com.cns.contract.id.CommunicationId;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R16, R17: what people said elsewhere is taken in a thousand at a time, each row by itself, and never undoes a later no. */
@ConsentServiceTest
class BulkTest {
    private static final String MARKETING = "own-marketing";
    private static final Map<String, String> ANN = Map.of("phone", "+4915112345678");
    private static final String JANUARY = "2026-01-10T08:00:00Z";
    private static final String FEBRUARY = "2026-02-10T08:00:00Z";
    private static final String MESSAGE = new CommunicationId(new UUID(8, 1)).toString();
    private static final String MARCH = "2026-03-10T08:00:00Z";

    private final Holder holder = Holder.ofANewAccount();
    private String notice = "";

    @BeforeEach
    void publish() {
        notice = Officer.inEffectSince(MARKETING, "2020-01-01T00:00:00Z");
    }

    private Map<String, Object> row(Map<String, ?> person, String status, String answeredAt) {
        return new HashMap<>(Map.of(
                "person", person, "purpose", MARKETING, "notice", notice, "status", status, "answeredAt", answeredAt));
    }

    private static Map<String, Object> and(Map<String, Object> row, String field, Object value) {
        Map<String, Object> with = new HashMap<>(row);
        with.put(field, value);
        return with;
    }

    @SafeVarargs
    private final ValidatableResponse takes(Map<String, Object>... rows) {
        return holder.posts("/v1/consents/bulk", Map.of("consents", List.of(rows)));
    }

    @Test
    void a_thousand_are_taken_in_at_once_and_the_same_again_changes_nothing() {
        List<Map<String, Object>> rows = IntStream.range(0, 1_000)
                .mapToObj(i -> row(Map.of("phone", "+49151%08d".formatted(20_000_000 + i)), "given", JANUARY))
                .toList();

        List<String> first = holder.posts("/v1/consents/bulk", Map.of("consents", rows))
                .statusCode(200)
                .body("results.findAll { it.status == 201 && it.consentStatus == 'given' }", hasSize(1_000))
                .extract()
                .path("results.id");
        List<String> again = holder.posts("/v1/consents/bulk", Map.of("consents", rows))
                .body("results.findAll { it.status == 200 }", hasSize(1_000))
                .extract()
                .path("results.id");

        assertThat(again).isEqualTo(first).doesNotHaveDuplicates();
        holder.gets("/v1/ledger?limit=1")
                .body("entries[0].change", equalTo("given"))
                .body("entries[0].at", equalTo(JANUARY));
    }

    @Test
    void what_was_taken_in_decides_and_a_no_of_every_replica_is_acknowledged() {
        String third = Officer.inEffectSince("third-party-marketing", "2020-01-01T00:00:00Z");
        Map<String, Object> given =
                and(and(row(SELF, "given", JANUARY), "purpose", "third-party-marketing"), "notice", third);
        takes(given).body("results[0].status", equalTo(201));
        Map<String, Object> question = Holder.question(SELF, "third-party-marketing", "ACCOUNT");
        holder.decides(question).body("decisions[0].rule", equalTo("consent-given"));

        takes(and(and(given, "status", "withdrawn"), "withdrawnAt", MARCH))
                .body("results[0].status", equalTo(200))
                .body("results[0].consentStatus", equalTo("withdrawn"));

        holder.decides(question).body("decisions[0].rule", equalTo("consent-withdrawn"));
    }

    /** In whatever order they come, and whether in one request or two. */
    @Test
    void an_older_yes_never_undoes_a_later_no_and_a_later_yes_does() {
        takes(row(ANN, "refused", FEBRUARY)).body("results[0].consentStatus", equalTo("refused"));

        String older = takes(row(ANN, "given", JANUARY))
                .body("results[0].status", equalTo(201))
                .body("results[0].consentStatus", equalTo("withdrawn"))
                .extract()
                .path("results[0].id");
        holder.reads(older).body("withdrawnAt", equalTo(FEBRUARY)).body("answeredAt", equalTo(JANUARY));
        takes(row(ANN, "given", MARCH)).body("results[0].consentStatus", equalTo("given"));
        takes(and(row(ANN, "refused", FEBRUARY), "answeredAt", "2026-02-11T08:00:00Z"))
                .body("results[0].consentStatus", equalTo("refused"));

        holder.posts("/v1/consents/search", Map.of("person", ANN))
                .body("consents.findAll { it.status == 'given' }.answeredAt", equalTo(List.of(MARCH)));
    }

    @Test
    void a_no_for_every_channel_ends_one_that_was_given_earlier_for_one() {
        takes(and(row(ANN, "given", JANUARY), "channel", "sms"), row(ANN, "refused", FEBRUARY))
                .body("results.consentStatus", equalTo(List.of("withdrawn", "refused")));
    }

    /** What has only a date is often said at the same midnight. */
    @Test
    void a_no_of_the_same_moment_ends_the_yes_and_is_never_taken_for_it() {
        takes(row(ANN, "given", JANUARY)).body("results[0].consentStatus", equalTo("given"));

        takes(row(ANN, "refused", JANUARY))
                .body("results[0].status", equalTo(201))
                .body("results[0].consentStatus", equalTo("refused"));

        takes(row(ANN, "given", JANUARY))
                .body("results[0].status", equalTo(200))
                .body("results[0].consentStatus", equalTo("withdrawn"));
    }

    @Test
    void a_whole_history_may_come_at_once_in_any_order() {
        takes(row(ANN, "refused", FEBRUARY), row(ANN, "given", MARCH), row(ANN, "given", JANUARY))
                .body("results.consentStatus", equalTo(List.of("refused", "given", "withdrawn")));
    }

    @Test
    void another_validity_of_what_is_known_is_not_taken_by_the_way() {
        takes(row(ANN, "given", JANUARY)).body("results[0].status", equalTo(201));

        takes(and(row(ANN, "given", JANUARY), "validity", "P1Y"))
                .body("results[0].status", equalTo(409))
                .body("results[0].errors[0].pointer", equalTo("/consents/0/validity"));
    }

    @Test
    void what_is_over_already_is_taken_in_as_such() {
        takes(and(row(ANN, "given", JANUARY), "validity", "P1D")).body("results[0].consentStatus", equalTo("expired"));

        holder.gets("/v1/ledger").body("entries.change", equalTo(List.of("expired", "given")));
    }

    @Test
    void how_and_for_how_long_is_kept_and_shown() {
        Map<String, Object> row = and(row(ANN, "given", JANUARY), "validity", "P20Y");
        takes(row).body("results[0].errors.pointer", equalTo(List.of("/consents/0/validity")));

        String id = takes(and(
                        and(row, "validity", "P10Y"),
                        "answerProof",
                        Map.of("proof", "double-opt-in", "source", "shop-v3", "confirmedAt", "2026-01-10T08:05:00Z")))
                .body("results[0].consentStatus", equalTo("given"))
                .extract()
                .path("results[0].id");

        holder.reads(id)
                .body("validity", equalTo("P10Y"))
                .body("validUntil", equalTo("2036-01-10T08:00:00Z"))
                .body("answerProof.proof", equalTo("double-opt-in"))
                .body("answerProof.source", equalTo("shop-v3"))
                .body("answerProof.confirmedAt", equalTo("2026-01-10T08:05:00Z"))
                .body("withdrawalProof", nullValue());
    }

    @Test
    @DisplayName("a yes by double opt-in says when or by which message it was confirmed, not before it was said (R16)")
    void a_yes_by_double_opt_in_says_when_or_by_which_message_it_was_confirmed() {
        Map<String, Object> given = row(ANN, "given", JANUARY);
        Map<String, Object> refused = row(ANN, "refused", JANUARY);
        String at = "answerProof/confirmedAt";

        isRefusedAt(at, given, Map.of("proof", "double-opt-in"));
        isRefusedAt(at, given, Map.of("proof", "double-opt-in", "confirmedAt", "2026-01-10T07:59:59Z"));
        isRefusedAt(at, given, Map.of("proof", "double-opt-in", "confirmedAt", "2999-01-10T08:00:00Z"));
        isRefusedAt(at, given, Map.of("proof", "double-opt-in", "confirmedAt", "yesterday"));
        isRefusedAt(at, given, Map.of("proof", "form", "confirmedAt", "2026-01-10T08:05:00Z"));
        isRefusedAt(at, refused, Map.of("proof", "double-opt-in", "confirmedAt", "2026-01-10T08:05:00Z"));
        isRefusedAt("answerProof/message", given, Map.of("proof", "form", "message", MESSAGE));

        takes(and(refused, "answerProof", Map.of("proof", "double-opt-in"))).body("results[0].status", equalTo(201));
        takes(and(
                        row(ANN, "given", "2026-01-11T08:00:00Z"),
                        "answerProof",
                        Map.of("proof", "double-opt-in", "message", MESSAGE)))
                .body("results[0].status", equalTo(201));
    }

    private void isRefusedAt(String field, Map<String, Object> row, Map<String, String> proof) {
        takes(and(row, "answerProof", proof))
                .body("results[0].errors.pointer", equalTo(List.of("/consents/0/" + field)));
    }

    @Test
    @DisplayName("nobody said yes under a notice that had not taken effect: that row is refused, a no is taken (R1)")
    void nobody_said_yes_under_a_notice_that_had_not_taken_effect_and_a_no_is_taken() {
        String since = Officer.inEffectSince(MARKETING, "2026-02-01T00:00:00Z");

        takes(
                        and(row(ANN, "given", JANUARY), "notice", since),
                        and(and(row(ANN, "refused", JANUARY), "channel", "sms"), "notice", since),
                        and(row(ANN, "given", FEBRUARY), "notice", since))
                .body("results.status", equalTo(List.of(400, 201, 201)))
                .body("results[0].errors.pointer", equalTo(List.of("/consents/0/notice")))
                .body("results[0].errors[0].message", equalTo("had not taken effect when they answered"))
                .body("results[1].consentStatus", equalTo("refused"));
        holder.posts("/v1/consents/search", Map.of("person", ANN)).body("consents", hasSize(2));
    }

    @Test
    @DisplayName("a yes under a version that a later one had followed is refused, a no is taken (R1)")
    void a_yes_under_a_version_that_a_later_one_had_followed_is_refused_and_a_no_is_taken() {
        Officer.inEffectSince(MARKETING, "2026-02-01T00:00:00Z");

        takes(
                        row(ANN, "given", FEBRUARY),
                        and(row(ANN, "refused", MARCH), "channel", "sms"),
                        and(and(row(ANN, "withdrawn", FEBRUARY), "withdrawnAt", MARCH), "channel", "email"),
                        and(row(ANN, "given", JANUARY), "channel", "push"))
                .body("results.status", equalTo(List.of(400, 201, 201, 201)))
                .body("results[0].errors.pointer", equalTo(List.of("/consents/0/notice")))
                .body(
                        "results[0].errors[0].message",
                        equalTo("was followed by a later version, which was in effect when they said yes"));
    }

    /** As it was before anybody looked at that: somebody's "no" is heard all the same. */
    @Test
    void what_was_taken_in_before_under_such_a_notice_stays_and_may_be_taken_back() {
        Map<String, Object> given = row(ANN, "given", FEBRUARY);
        takes(given).body("results[0].status", equalTo(201));
        Officer.inEffectSince(MARKETING, "2026-02-01T00:00:00Z");

        takes(given).body("results[0].status", equalTo(200)).body("results[0].consentStatus", equalTo("given"));
        takes(and(and(given, "status", "withdrawn"), "withdrawnAt", MARCH))
                .body("results[0].status", equalTo(200))
                .body("results[0].consentStatus", equalTo("withdrawn"));
    }

    @Test
    @DisplayName("in which language they were shown the notice is kept, one that it has not is refused (R1)")
    void in_which_language_they_were_shown_the_notice_is_kept() {
        Officer.petra().publishesInTwoLanguages(MARKETING, this::languagesAreKept);
    }

    private void languagesAreKept(String both) {
        Map<String, Object> row = and(row(ANN, "given", Instant.now().toString()), "notice", both);

        takes(and(row, "language", "fr"))
                .body("results[0].errors.pointer", equalTo(List.of("/consents/0/language")))
                .body("results[0].errors[0].message", equalTo("must be one of the notice's: en, de"));
        String id = takes(and(row, "language", "DE"))
                .body("results[0].status", equalTo(201))
                .extract()
                .path("results[0].id");
        holder.reads(id).body("language", equalTo("de"));
        takes(row).body("results[0].status", equalTo(200));
        takes(and(row, "language", "en"))
                .body("results[0].status", equalTo(409))
                .body("results[0].errors.pointer", equalTo(List.of("/consents/0/language")));

        Map<String, Object> bySms = and(row, "channel", "sms");
        String without =
                takes(bySms).body("results[0].status", equalTo(201)).extract().path("results[0].id");
        takes(and(bySms, "language", "de"))
                .body("results[0].status", equalTo(200))
                .body("results[0].id", equalTo(without));
        holder.reads(without).body("language", nullValue());
        takes(and(
                        and(
                                and(bySms, "status", "withdrawn"),
                                "withdrawnAt",
                                Objects.requireNonNull(bySms.get("answeredAt"))),
                        "language",
                        "fr"))
                .body("results[0].status", equalTo(200))
                .body("results[0].consentStatus", equalTo("withdrawn"));

        String no = takes(and(and(and(row, "status", "refused"), "channel", "email"), "language", "fr"))
                .body("results[0].status", equalTo(201))
                .body("results[0].consentStatus", equalTo("refused"))
                .extract()
                .path("results[0].id");
        holder.reads(no).body("language", nullValue());
    }

    /** Bad input by row, the rest untouched. */
    @Test
    void what_is_wrong_with_a_row_is_said_of_it_and_the_others_are_taken_in() {
        String future = Instant.now().plus(Duration.ofDays(1)).toString();
        String other = Officer.petra().publishes("sale");
        ValidatableResponse answer = takes(
                row(ANN, "given", JANUARY),
                and(row(ANN, "withdrawn", JANUARY), "withdrawnAt", FEBRUARY),
                row(Map.of("phone", "+4915112345679"), "given", future),
                and(row(Map.of("phone", "+4915112345680"), "withdrawn", FEBRUARY), "withdrawnAt", JANUARY),
                and(row(Map.of("phone", "+4915112345681"), "given", JANUARY), "purpose", "world-peace"),
                and(
                        row(Map.of("phone", "+4915112345682"), "given", JANUARY),
                        "notice",
                        "NT00000000000000000000000000000001"),
                and(row(Map.of("phone", "+4915112345683"), "given", JANUARY), "notice", other),
                row(Map.of("phone", "0151"), "given", JANUARY),
                Map.of(),
                row(Map.of("phone", "+4915112345684"), "given", JANUARY));

        answer.statusCode(200)
                .body("results.status", equalTo(List.of(201, 400, 400, 400, 400, 400, 400, 400, 400, 201)))
                .body("results[1].errors[0].message", equalTo("is the same answer as row 0"))
                .body("results[2].errors[0].message", equalTo("must not be in the future"))
                .body("results[3].errors[0].pointer", equalTo("/consents/3/withdrawnAt"))
                .body("results[4].errors[0].pointer", equalTo("/consents/4/purpose"))
                .body("results[5].errors[0].message", equalTo("must be the id of a published notice"))
                .body("results[6].errors[0].message", equalTo("is a notice about another purpose"))
                .body("results[7].errors[0].pointer", equalTo("/consents/7/person/phone"))
                .body(
                        "results[8].errors.pointer",
                        equalTo(Stream.of("person", "purpose", "notice", "status", "answeredAt")
                                .map(field -> "/consents/8/" + field)
                                .toList()));
        assertThat(answer.extract().asString()).doesNotContain("15112345", "world-peace");
    }

    @ParameterizedTest
    @CsvSource({
        "status,asked",
        "channel,pigeon",
        "answeredAt,yesterday",
        "answeredAt,1900-01-01T00:00:00Z",
        "answeredAt,-300000-01-01T00:00:00Z",
        "withdrawnAt,2026-02-10T08:00:00Z",
        "validity,PT1H",
        "validity,P-1Y",
        "validity,P0D",
        "validity,P999999999Y",
        "notice,none"
    })
    void a_value_that_means_nothing_is_a_fault_of_its_place(String field, String value) {
        takes(and(row(ANN, "given", JANUARY), field, value))
                .statusCode(200)
                .body("results[0].errors.pointer", equalTo(List.of("/consents/0/" + field)));
        holder.posts("/v1/consents/search", Map.of("person", ANN)).body("consents", hasSize(0));
    }

    @ParameterizedTest
    @CsvSource({
        "form,4915112345678,source",
        "form,a.151-123.45678,source",
        "form,name@example.com,source",
        "smile,,proof"
    })
    void evidence_names_nobody(String proof, String source, String at) {
        Map<String, Object> evidence =
                source == null ? Map.of("proof", proof) : Map.of("proof", proof, "source", source);

        takes(and(row(ANN, "given", JANUARY), "answerProof", evidence))
                .body("results[0].errors.pointer", equalTo(List.of("/consents/0/answerProof/" + at)));
    }

    @Test
    void too_many_or_none_are_refused_as_a_whole() {
        holder.posts("/v1/consents/bulk", Map.of("consents", List.of())).statusCode(400);
        holder.posts("/v1/consents/bulk", Map.of()).statusCode(400);
        List<Map<String, Object>> tooMany = IntStream.range(0, 1_001)
                .mapToObj(i -> row(ANN, "given", JANUARY))
                .toList();
        holder.posts("/v1/consents/bulk", Map.of("consents", tooMany))
                .statusCode(400)
                .body("errors.pointer", equalTo(List.of("/consents")));
        holder.onlyAs("sender")
                .posts("/v1/consents/bulk", Map.of("consents", List.of(row(ANN, "given", JANUARY))))
                .statusCode(403);
    }

    /** Two at once about the same people wait for each other and agree. */
    @Test
    void of_two_requests_at_once_the_later_word_stands() {
        List<Map<String, ?>> people = IntStream.range(0, 20)
                .<Map<String, ?>>mapToObj(i -> Map.of("phone", "+49151%08d".formatted(30_000_000 + i)))
                .toList();

        Stream.of("given", "refused")
                .parallel()
                .forEach(status -> holder.posts(
                                "/v1/consents/bulk",
                                Map.of(
                                        "consents",
                                        people.stream()
                                                .map(person -> row(
                                                        person, status, "given".equals(status) ? JANUARY : FEBRUARY))
                                                .toList()))
                        .statusCode(200));

        people.forEach(person -> holder.posts("/v1/consents/search", Map.of("person", person))
                .body("consents", hasSize(2))
                .body("consents.findAll { it.status == 'given' }", hasSize(0)));
    }
}
