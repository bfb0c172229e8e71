package com.cns.usage.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.cns.contract.usage.CommunicationStatus;
import com.cns.platform.keyring.IdentifierType;
import com.cns.platform.problem.FieldError;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.usage.mention.Mentioned;
import com.cns.usage.submission.Submission.Item;
import com.cns.usage.submission.Submission.Price;
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

    private final SubmissionConfig config = new SmallRyeConfigBuilder()
            .withMapping(SubmissionConfig.class)
            .build()
            .getConfigMapping(SubmissionConfig.class);
    private final Validation validation = new Validation(config);

    @Test
    void the_bounds_are_what_the_documents_say() {
        assertThat(config.skew()).isEqualTo(Duration.ofMinutes(5));
        assertThat(config.wantedAhead()).isEqualTo(Duration.ofDays(35));
    }

    @Test
    @DisplayName("the end-user is who was reached or who wrote (R12)")
    void the_end_user_is_who_was_reached_or_who_wrote() {
        List<Wanted> wanted = check(sent("Shop", MOBILE), inbound(MOBILE, "80888"));

        assertThat(wanted).extracting(w -> w.endUser().value()).containsExactly(MOBILE, MOBILE);
        assertThat(wanted).extracting(w -> w.endUser().country()).containsExactly("DE", "DE");
    }

    @Test
    void numbers_are_kept_in_their_normal_form() {
        assertThat(check(sent("+49 (30) 123456", "+49 151 12345678")).getFirst())
                .returns("+4930123456", Wanted::from)
                .returns(MOBILE, Wanted::to);
    }

    @Test
    void numbers_of_no_country_have_none() {
        assertThat(check(sent("Shop", "+88213300655")).getFirst().endUser().country())
                .isNull();
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
        Item empty = new Told().item();
        Item wrong = Told.sms("b")
                .product("fax")
                .direction("sideways")
                .status("lost")
                .from("x!")
                .to("y!")
                .occurredAt("yesterday")
                .name("\n")
                .tags(List.of("ok", ""))
                .carrier("+4915112345678")
                .price(new Price(-1L, "EUR"))
                .item();

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
                        "/records/1/friendlyName",
                        "/records/1/tags/1",
                        "/records/1/carrier",
                        "/records/1/price/amountMinor");
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
        assertThat(faultsOf(new Submission(null))).containsExactly("/records");
        assertThat(faultsOf(new Submission(List.of()))).containsExactly("/records");
        assertThat(faultsOf(new Submission(Collections.nCopies(1001, sent("Shop", MOBILE)))))
                .containsExactly("/records");
    }

    @ParameterizedTest
    @CsvSource({"inbound,sent", "inbound,requested", "outbound,received"})
    void received_goes_with_inbound(String direction, String status) {
        Item item = Told.sms("a")
                .direction(direction)
                .status(status)
                .from(MOBILE)
                .to(MOBILE)
                .item();

        assertThat(faults(item)).containsExactly("/records/0/status");
    }

    @ParameterizedTest
    @CsvSource({
        "sent, 2026-11-23T12:05:00Z, true",
        "sent, 2026-11-23T12:05:01Z, false",
        "sent, 2026-05-27T12:00:00Z, true",
        "sent, 2026-05-27T11:59:59Z, false",
        "sent, 2026-11-23T13:00:00+01:00, true",
        "sent, 2026-11-23T12:00:00, false",
        "sent, 2026-11-23T12:00Z, false",
        "requested, 2026-12-23T12:00:00Z, true",
        "requested, 2026-12-23T12:00:01Z, false",
    })
    @DisplayName("facts are neither from the future nor past their retention (R9)")
    void facts_are_neither_from_the_future_nor_past_their_retention(String status, String at, boolean taken) {
        Item item = Told.sms("a").status(status).occurredAt(at).item();

        if (taken) {
            assertThat(check(item).getFirst().status()).isIn(CommunicationStatus.SENT, CommunicationStatus.REQUESTED);
        } else {
            assertThat(faults(item)).containsExactly("/records/0/occurredAt");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"EURO", "eur", "XXX", "XAU"})
    void a_price_is_in_a_currency_that_exists_and_has_a_minor_unit(String currency) {
        Item item = Told.sms("a").price(new Price(7L, currency)).item();

        assertThat(faults(item)).containsExactly("/records/0/price/currency");
    }

    /** A bigint holds the sum of nine hundred million of the highest, twice of what 5,000 a second are in a day. */
    @ParameterizedTest
    @CsvSource({"-1, false", "0, true", "10000000000, true", "10000000001, false"})
    void a_price_is_none_that_could_fill_the_sums(long amount, boolean taken) {
        Item item = Told.sms("a").price(new Price(amount, "EUR")).item();

        if (taken) {
            assertThat(check(item)).hasSize(1);
        } else {
            assertThat(faults(item)).containsExactly("/records/0/price/amountMinor");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "mms, Shop, +4915112345678, PHONE, +4915112345678",
        "voice, +4930123456, +49 151 12345678, PHONE, +4915112345678",
        "voice, +4930123456, ip:192.0.2.7, IP, 192.0.2.7",
        "email, Hello@Shop.example, Ada@Example.COM, EMAIL, ada@example.com",
        "push, com.shop.app, device:3f9a:beef, DEVICE, 3f9a:beef",
        "push, com.shop.app, user:ada 1, USER, ada 1",
        "push, com.shop.app, ip:2001:db8::1, IP, 2001:db8:0:0:0:0:0:1"
    })
    @DisplayName("each product reaches people by identifiers of its own, in normal form (R12)")
    void each_product_reaches_people_by_identifiers_of_its_own(
            String product, String from, String to, IdentifierType type, String value) {
        Wanted wanted =
                check(Told.sms("a").product(product).from(from).to(to).item()).getFirst();

        assertThat(wanted.endUser()).returns(type, Person::type).returns(value, Person::value);
        assertThat(wanted.to()).isEqualTo(wanted.endUser().written());
    }

    @ParameterizedTest
    @CsvSource({
        "sms, ip:192.0.2.7",
        "sms, ada@example.com",
        "voice, ada@example.com",
        "voice, ip:192.0.2",
        "email, +4915112345678",
        "email, ada@",
        "push, 3f9abeef",
        "push, device:",
        "push, user: ",
        "push, ip:nowhere",
        "push, +4915112345678"
    })
    void an_identifier_of_another_product_is_refused(String product, String to) {
        String from = product.equals("email") ? "a@shop.example" : product.equals("voice") ? "+4930123456" : "Shop";

        assertThat(faults(Told.sms("a").product(product).from(from).to(to).item()))
                .containsExactly("/records/0/to");
    }

    @ParameterizedTest
    @CsvSource({
        "sms, segments, 1, 255, 1",
        "mms, segments, 1, 255, 1",
        "voice, seconds, 0, 86400, 0",
        "email, bytes, 0, 50000000, 0",
        "push, bytes, 0, 50000000, 0"
    })
    void each_product_is_counted_in_its_unit(String product, String unit, int least, int most, long unsaid) {
        assertThat(check(reaching(product).item()).getFirst().quantity()).isEqualTo(unsaid);
        assertThat(check(reaching(product).counted(unit, most).item())
                        .getFirst()
                        .quantity())
                .isEqualTo(most);
        assertThat(faults(reaching(product).counted(unit, least - 1).item())).containsExactly("/records/0/" + unit);
        assertThat(faults(reaching(product).counted(unit, most + 1).item())).containsExactly("/records/0/" + unit);
        String other = unit.equals("seconds") ? "bytes" : "seconds";
        assertThat(faults(reaching(product).counted(other, 1).item())).containsExactly("/records/0/" + other);
    }

    @Test
    void what_is_requested_may_be_scheduled_and_a_fact_may_not() {
        Told later = Told.sms("a").scheduledFor("2026-11-24T08:00:00+01:00");

        assertThat(check(later.status("requested").item()).getFirst().occurredAt())
                .isEqualTo(Instant.parse("2026-11-24T07:00:00Z"));
        assertThat(faults(later.status("sent").item())).containsExactly("/records/0/scheduledFor");
        assertThat(faults(later.status("requested")
                        .occurredAt("2026-11-23T12:00:00Z")
                        .item()))
                .containsExactly("/records/0/occurredAt");
        assertThat(faults(Told.sms("a")
                        .status("requested")
                        .scheduledFor("2026-11-23T11:54:59Z")
                        .item()))
                .containsExactly("/records/0/scheduledFor");
        assertThat(faults(Told.sms("a")
                        .status("requested")
                        .scheduledFor("2026-12-28T12:00:01Z")
                        .item()))
                .containsExactly("/records/0/scheduledFor");
    }

    @Test
    void names_tags_and_carriers_are_taken_as_they_are() {
        Wanted wanted = check(Told.sms("a")
                        .name("Ada (work)")
                        .tags(List.of("vip", "spring sale"))
                        .carrier("26201")
                        .item())
                .getFirst();

        assertThat(wanted)
                .returns("Ada (work)", Wanted::name)
                .returns(List.of("vip", "spring sale"), Wanted::tags)
                .returns("26201", Wanted::carrier);
        assertThat(faults(Told.sms("a").tags(Collections.nCopies(11, "x")).item()))
                .containsExactly("/records/0/tags");
    }

    @Test
    @DisplayName("R13: who else is named in name and tags is known, each once, the end-user not")
    void who_else_is_named_is_known_each_once() {
        Wanted wanted = check(Told.sms("a")
                        .name("Anna +49 151 10000002, not +4915112345678")
                        .tags(List.of("anna@example.com", "tel:+4915110000002"))
                        .item())
                .getFirst();

        assertThat(wanted.mentioned())
                .containsExactly(
                        new Mentioned(IdentifierType.PHONE, "+4915110000002"),
                        new Mentioned(IdentifierType.EMAIL, "anna@example.com"));
    }

    @Test
    @DisplayName("R13: numbers as they are written in the end-user's country are known, and refuse no record")
    void numbers_of_the_end_users_country_are_known_and_refuse_no_record() {
        String four = "a@x.example b@x.example c@x.example d@x.example";
        Wanted wanted = check(Told.sms("a")
                        .name(four + " 0151 10000002")
                        .tags(List.of("0151 12345678", "or 0151 10000002"))
                        .item())
                .getFirst();

        assertThat(wanted.mentioned())
                .hasSize(5)
                .last()
                .isEqualTo(new Mentioned(IdentifierType.PHONE, "+4915110000002"));
    }

    @Test
    void more_than_four_other_people_in_a_record_are_refused_where_the_fifth_is_named() {
        String four = "a@x.example b@x.example c@x.example d@x.example";

        assertThat(check(Told.sms("a").name(four).tags(List.of("a@x.example")).item()))
                .hasSize(1);
        assertThat(faults(Told.sms("a").name(four).tags(List.of("e@x.example")).item()))
                .containsExactly("/records/0/tags");
        assertThat(faults(Told.sms("a").name(four + " e@x.example").item())).containsExactly("/records/0/friendlyName");
    }

    @Test
    void no_rejected_value_is_repeated() {
        var problem = problem(new Submission(List.of(sent("Canary!", "canary"))));

        assertThat(problem.errors()).extracting(FieldError::message).noneMatch(m -> m.contains("anary"));
    }

    private static Item sent(String from, String to) {
        return Told.sms("a").from(from).to(to).item();
    }

    private static Item inbound(String from, String to) {
        return Told.sms("b")
                .direction("inbound")
                .status("received")
                .from(from)
                .to(to)
                .item();
    }

    private static Told reaching(String product) {
        return switch (product) {
            case "email" ->
                Told.sms("a").product(product).from("a@shop.example").to("b@home.example");
            case "push" -> Told.sms("a").product(product).from("app").to("device:1");
            case "voice" -> Told.sms("a").product(product).from("+4930123456").to(MOBILE);
            default -> Told.sms("a").product(product);
        };
    }

    private List<Wanted> check(Item... items) {
        return validation.check(new Submission(Arrays.asList(items)), NOON);
    }

    private List<String> faults(@Nullable Item... items) {
        return faultsOf(new Submission(Arrays.asList(items)));
    }

    private List<String> faultsOf(Submission request) {
        return problem(request).errors().stream().map(FieldError::pointer).toList();
    }

    private ProblemException problem(Submission request) {
        var problem = catchThrowableOfType(ProblemException.class, () -> validation.check(request, NOON));
        assertThat(problem.problem()).isEqualTo(Problem.VALIDATION_FAILED);
        return problem;
    }
}
