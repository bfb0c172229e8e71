package com.cns.usage.retention;

import static com.cns.usage.suite.Texts.requested;
import static com.cns.usage.suite.Texts.sent;
import static com.cns.usage.suite.Texts.with;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.cns.contract.classification.Category;
import com.cns.contract.id.CommunicationId;
import com.cns.contract.id.EventId;
import com.cns.contract.metric.Metric;
import com.cns.contract.topic.Topic;
import com.cns.contract.usage.ContentRecorded;
import com.cns.contract.usage.Product;
import com.cns.contract.usage.RetentionApplied;
import com.cns.contract.usage.RetentionRule;
import com.cns.platform.erasure.ErasedSubjects;
import com.cns.platform.event.Decoded;
import com.cns.platform.event.EventCodec;
import com.cns.platform.outbox.Outbox;
import com.cns.platform.tenant.AcrossTenants;
import com.cns.platform.testing.OnVertx;
import com.cns.platform.testing.Topics;
import com.cns.usage.suite.Customer;
import com.cns.usage.suite.Other;
import com.cns.usage.suite.Outside;
import com.cns.usage.suite.UsageTest;
import com.cns.usage.wire.Wire;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@UsageTest
class RetentionTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    /** As every batch does; the number is that of {@link ErasedSubjects}. */
    private static final String IS_STORING =
            "select pg_advisory_xact_lock_shared(%d)".formatted(0x434E_535F_4552_4153L);

    @Inject
    Maxima maxima;

    @Inject
    ShorterChoices shorterChoices;

    @Inject
    EventCodec codec;

    @Inject
    AcrossTenants across;

    @Inject
    ErasedSubjects erasedSubjects;

    @Inject
    Outbox outbox;

    @Inject
    Clock clock;

    @Test
    @DisplayName("what is published of every product is what its table is parted by (R20)")
    void what_is_published_is_what_is_enforced() {
        List<String> published = new ArrayList<>();
        List<Map<String, Object>> products =
                given().get("/v1/products").then().statusCode(200).extract().path("products");
        for (Map<String, Object> product : products) {
            for (Object category : (List<?>) Objects.requireNonNull(product.get("keeps"))) {
                Map<?, ?> kept = (Map<?, ?>) category;
                String table = "CONTENT".equals(kept.get("category")) ? "content" : "communication";
                published.add(product.get("product") + " " + table + "_" + kept.get("days"));
            }
        }

        assertThat(published).hasSize(2 * Product.values().length);
        assertThat(Outside.query("""
                select p.product || ' ' || c.relname
                from pg_inherits i join pg_class c on c.oid = i.inhrelid
                cross join unnest(array['sms', 'mms', 'voice', 'email', 'push']) as p(product)
                where i.inhparent in ('communication'::regclass, 'content'::regclass)
                  and strpos(pg_get_expr(c.relpartbound, c.oid), quote_literal(p.product)) > 0""")).containsExactlyInAnyOrderElementsOf(published);
    }

    @Test
    void a_record_is_written_again_beside_itself_on_every_day_that_there_is() {
        assertThat(Outside.query("""
                select distinct coalesce(array_to_string(reloptions, ','), 'full')
                from pg_class where relkind = 'r' and relname ~ '^communication_[0-9]+_[0-9]{8}$'""")).containsExactly("fillfactor=75");
    }

    @Test
    @DisplayName("a day goes as a whole when its product's time is over, the next one stays, and it is told (R9)")
    void a_day_goes_as_a_whole_at_the_products_maximum() {
        var customer = Customer.active();
        String over = stored(customer, sent(1), 181);
        String kept = stored(customer, sent(2), 180);

        OnVertx.await(() -> maxima.enforce());

        customer.get(over).then().statusCode(404);
        customer.content(over).then().statusCode(404);
        customer.get(kept).then().statusCode(200).body("retainUntil", equalTo(startOf(1)));
        customer.content(kept).then().statusCode(404);
        assertThat(customer.metered()).isEqualTo(2);
        assertThat(Outside.query("select to_regclass('communication_180_%s') is null"
                        .formatted(day(181).toString().replace("-", ""))))
                .containsExactly("t");
        assertThat(told(customer, 3))
                .extracting(RetentionApplied::category, RetentionApplied::records, RetentionApplied::rule)
                .containsExactlyInAnyOrder(
                        tuple(Category.USAGE, 1L, RetentionRule.PRODUCT),
                        tuple(Category.CONTENT, 1L, RetentionRule.PRODUCT),
                        tuple(Category.CONTENT, 1L, RetentionRule.PRODUCT));
    }

    @Test
    @DisplayName("what one product's days are over for says nothing of another product's (R9)")
    void what_one_products_days_are_over_for_says_nothing_of_anothers() {
        var customer = Customer.active();
        String message = stored(customer, sent(1), 8);
        String mail = stored(customer, mail(2), 8);

        OnVertx.await(() -> maxima.enforce());

        customer.content(mail).then().statusCode(404);
        customer.get(mail).then().statusCode(200);
        customer.content(message).then().statusCode(200);
        assertThat(told(customer, 1))
                .extracting(RetentionApplied::product, RetentionApplied::category, RetentionApplied::records)
                .containsExactly(tuple(Product.EMAIL, Category.CONTENT, 1L));
    }

    @Test
    @DisplayName("an account's shorter choice applies to old records, of that product and account only (R9, R20)")
    void a_shorter_choice_applies_to_old_records() {
        var customer = Customer.active();
        String over = stored(customer, sent(1), 11);
        String kept = stored(customer, sent(2), 10);
        String other = stored(customer, call(3), 11);
        var neighbour = Customer.active();
        String theirs = stored(neighbour, sent(1), 11);

        choose(customer, "sms", Map.of("usageDays", 10, "contentDays", 4))
                .statusCode(200)
                .body("usageDays", equalTo(10))
                .body("contentDays", equalTo(4));
        OnVertx.await(() -> shorterChoices.enforce());

        customer.get(over).then().statusCode(404);
        customer.get(kept).then().statusCode(200).body("retainUntil", equalTo(startOf(1)));
        customer.content(kept).then().statusCode(404);
        customer.get(other).then().statusCode(200);
        neighbour.content(theirs).then().statusCode(200);
        assertThat(customer.metered()).isEqualTo(3);
        assertThat(told(customer, 3)).allSatisfy(step -> {
            assertThat(step.rule()).isEqualTo(RetentionRule.ACCOUNT);
            assertThat(step.product()).isEqualTo(Product.SMS);
            assertThat(step.records()).isEqualTo(1);
        });
    }

    @Test
    @DisplayName("what is scheduled outlives a choice that was made since until its time has come (R9, R20)")
    void what_is_scheduled_outlives_a_shorter_choice_until_its_time_has_come() {
        var customer = Customer.active();
        String ahead = stored(customer, requested(1), 11);
        String over = stored(customer, requested(2), 11);
        change("update communication set occurred_at = now() + interval '1 hour' where id = '%s'"
                .formatted(CommunicationId.fromString(ahead).value()));

        choose(customer, "sms", Map.of("usageDays", 10, "contentDays", 4)).statusCode(200);
        OnVertx.await(() -> shorterChoices.enforce());

        customer.get(over).then().statusCode(404);
        assertThat(againFrom(customer)).isEqualTo(day(11) + " " + day(11));
        String until = customer.get(ahead).then().statusCode(200).extract().path("occurredAt");
        customer.get(ahead).then().body("retainUntil", equalTo(until));
        customer.content(ahead).then().statusCode(200).body("retainUntil", equalTo(until));

        change("update communication set occurred_at = now() - interval '1 second' where id = '%s'"
                .formatted(CommunicationId.fromString(ahead).value()));
        change("update retention_choice set usage_again_at = now(), content_again_at = now() where account_id = '%s'"
                        .formatted(customer.account().value())
                + " and usage_again_at > now() and content_again_at > now()");
        OnVertx.await(() -> shorterChoices.enforce());

        assertThat(rows("communication", ahead)).isZero();
        assertThat(rows("content", ahead)).isZero();
        assertThat(againFrom(customer)).isEqualTo("none none");
    }

    @Test
    @DisplayName("what comes due while a sweep runs goes with the next one: it starts over for nobody (R9)")
    void what_comes_due_while_a_sweep_runs_goes_with_the_next_one() {
        var customer = Customer.active();
        String ahead = stored(customer, requested(1), 11);
        change("update communication set occurred_at = now() + interval '5 minutes' where id = '%s'"
                .formatted(CommunicationId.fromString(ahead).value()));
        choose(customer, "sms", Map.of("usageDays", 10)).statusCode(200);
        Clock slow = new Later(clock, Duration.ofMinutes(10));
        var replica = new ShorterChoices(
                across, erasedSubjects, outbox, new RetentionMetrics(new SimpleMeterRegistry(), clock), slow);

        OnVertx.await(replica::enforce);
        assertThat(rows("communication", ahead)).isEqualTo(1);

        OnVertx.await(replica::enforce);
        assertThat(rows("communication", ahead)).isZero();
    }

    /** Each look at it is so much later than the one before. */
    private static final class Later extends Clock {
        private final Clock clock;
        private final Duration pause;
        private final AtomicInteger looks = new AtomicInteger();

        Later(Clock clock, Duration pause) {
            this.clock = clock;
            this.pause = pause;
        }

        @Override
        public Instant instant() {
            return clock.instant().plus(pause.multipliedBy(looks.getAndIncrement()));
        }

        @Override
        public ZoneId getZone() {
            return clock.getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return new Later(clock.withZone(zone), pause);
        }
    }

    private static String againFrom(Customer customer) {
        return Outside.query("""
                select coalesce(usage_again_from::text, 'none') || ' ' || coalesce(content_again_from::text, 'none')
                from retention_choice where account_id = '%s'""".formatted(customer.account().value())).getFirst();
    }

    @Test
    @DisplayName("what is scheduled for later than the account keeps it is refused with its place (R9, R20)")
    void what_is_scheduled_for_later_than_the_account_keeps_it_is_refused() {
        var customer = Customer.active();
        choose(customer, "sms", Map.of("usageDays", 10, "contentDays", 4)).statusCode(200);
        Map<String, Object> withoutText = with(requested(3), "scheduledFor", startOf(7));
        withoutText.remove("content");
        Map<String, Object> tooFar = with(withoutText, "scheduledFor", startOf(12));

        customer.post(List.of(
                        with(requested(1), "scheduledFor", startOf(4)),
                        with(requested(2), "scheduledFor", startOf(7)),
                        with(requested(3), "occurredAt", startOf(7)),
                        with(tooFar, "id", "too-far"),
                        withoutText))
                .then()
                .statusCode(400)
                .body(
                        "errors.pointer",
                        equalTo(List.of(
                                "/records/1/scheduledFor", "/records/2/occurredAt", "/records/3/scheduledFor")));
        customer.send(List.of(with(requested(1), "scheduledFor", startOf(4)), withoutText));

        choose(customer, "sms", Map.of("usageDays", 10, "contentDays", 0)).statusCode(200);
        customer.send(List.of(with(requested(2), "scheduledFor", startOf(7))));
    }

    private static void change(String statement) {
        assertThat(Outside.query("with changed as (" + statement + " returning 1) select count(*) from changed"))
                .containsExactly("1");
    }

    @Test
    @DisplayName("a choice that was waited for is applied whoever stores since (R9, R20)")
    void a_choice_that_was_waited_for_is_applied_whoever_stores_since() {
        var customer = Customer.active();
        MeterRegistry counted = new SimpleMeterRegistry();
        ShorterChoices replica = waitedFor(customer, counted);
        String over = stored(customer, sent(1), 11);

        try (Other storing = new Other()) {
            storing.does(IS_STORING);
            becomesDue(customer);
            OnVertx.await(replica::enforce);
        }

        assertThat(blocked(counted)).isZero();
        assertThat(rows("communication", over)).isZero();
    }

    @Test
    @DisplayName("what is being stored for long holds up what was chosen since, and nothing else (R9, R20)")
    void what_is_being_stored_for_long_holds_up_what_was_chosen_since_and_nothing_else() {
        var customer = Customer.active();
        MeterRegistry counted = new SimpleMeterRegistry();
        ShorterChoices replica = waitedFor(customer, counted);
        String over = stored(customer, sent(1), 11);
        var neighbour = Customer.active();
        String theirs = stored(neighbour, sent(1), 11);

        try (Other storing = new Other()) {
            storing.does(IS_STORING);
            becomesDue(customer);
            choose(neighbour, "sms", Map.of("usageDays", 10, "contentDays", 4)).statusCode(200);
            OnVertx.await(replica::enforce);

            assertThat(blocked(counted)).isEqualTo(1);
            assertThat(rows("communication", theirs)).isEqualTo(1);
            assertThat(rows("content", theirs)).isEqualTo(1);
            assertThat(rows("communication", over)).isZero();
        }

        Awaitility.await().atMost(SOON).until(() -> {
            OnVertx.await(replica::enforce);
            return rows("communication", theirs) + rows("content", theirs) == 0;
        });
        assertThat(blocked(counted)).isEqualTo(1);
    }

    @Test
    @DisplayName("only a choice of other days looks through again what was gone through (R9)")
    void only_a_choice_of_other_days_looks_through_again() {
        var customer = Customer.active();
        choose(customer, "sms", Map.of("usageDays", 10, "contentDays", 4)).statusCode(200);
        Outside.query("""
                with gone as (
                    update retention_choice set usage_gone_before = '2199-01-01', content_gone_before = '2199-01-01'
                    where account_id = '%s' returning 1)
                select count(*) from gone""".formatted(customer.account().value()));

        choose(customer, "sms", Map.of("usageDays", 10, "contentDays", 4)).statusCode(200);
        assertThat(goneBefore(customer)).isEqualTo("2199-01-01 2199-01-01");

        choose(customer, "sms", Map.of("usageDays", 9, "contentDays", 4)).statusCode(200);
        assertThat(goneBefore(customer)).endsWith(" 2199-01-01").doesNotStartWith("2199");
    }

    /** A replica with a memory of its own, on the same database; it knows this account's choice, and nothing is due. */
    private ShorterChoices waitedFor(Customer customer, MeterRegistry counted) {
        var replica = new ShorterChoices(across, erasedSubjects, outbox, new RetentionMetrics(counted, clock), clock);
        choose(customer, "sms", Map.of("usageDays", 10)).statusCode(200);
        OnVertx.await(replica::enforce);
        return replica;
    }

    private static int rows(String table, String id) {
        return Integer.parseInt(Outside.query("select count(*) from %s where id = '%s'"
                        .formatted(table, CommunicationId.fromString(id).value()))
                .getFirst());
    }

    private static double blocked(MeterRegistry counted) {
        return counted.get(Metric.RETENTION_BLOCKED.id()).counter().count();
    }

    /** Chosen long ago, and nothing gone through yet. */
    private static void becomesDue(Customer customer) {
        Outside.query("""
                with due as (
                    update retention_choice set chosen_at = now() - interval '2 hours', usage_gone_before = null
                    where account_id = '%s' returning 1)
                select count(*) from due""".formatted(customer.account().value()));
    }

    private static String goneBefore(Customer customer) {
        return Outside.query("""
                select coalesce(usage_gone_before::text, 'never') || ' ' || coalesce(content_gone_before::text, 'never')
                from retention_choice where account_id = '%s'""".formatted(customer.account().value())).getFirst();
    }

    @Test
    @DisplayName("contents that an account does not keep are scored, and never produced or stored (R14, R20)")
    void contents_that_an_account_does_not_keep_are_scored_and_never_produced() {
        var customer = Customer.active();
        String before = stored(customer, sent(1), 0);

        choose(customer, "sms", Map.of("contentDays", 0)).statusCode(200).body("usageDays", equalTo(180));
        String after = stored(customer, sent(2), 0);
        OnVertx.await(() -> shorterChoices.enforce());

        customer.content(before).then().statusCode(404);
        customer.content(after).then().statusCode(404);
        customer.get(after).then().statusCode(200);
        assertThat(Outside.records(Topic.CONTENTS).stream()
                        .filter(customer::wrote)
                        .map(message -> String.valueOf(message.key())))
                .containsExactly(before);
        assertThat(Outside.records(Topic.COMMUNICATIONS).stream()
                        .filter(customer::wrote)
                        .filter(message -> after.equals(message.key()))
                        .map(message -> new String(message.value(), StandardCharsets.UTF_8)))
                .singleElement()
                .asString()
                .contains("\"score\"");
    }

    @Test
    @DisplayName("a content that comes late, for a day that an account's choice has swept, is not stored (R9)")
    void a_content_that_comes_late_for_a_swept_day_is_not_stored() {
        var customer = Customer.active();
        String late = stored(customer, sent(1), 5);
        ContentRecorded content = Outside.records(Topic.CONTENTS).stream()
                .filter(customer::wrote)
                .map(message -> (ContentRecorded) ((Decoded.Known) codec.decode(message)).data())
                .findFirst()
                .orElseThrow();
        choose(customer, "sms", Map.of("contentDays", 3)).statusCode(200);
        OnVertx.await(() -> shorterChoices.enforce());
        customer.content(late).then().statusCode(404);

        CommunicationId behind = new CommunicationId(UUID.randomUUID());
        Topics.ofTests()
                .send(List.of(
                        again(content, content.id(), content.receivedAt().minus(Duration.ofDays(5))),
                        again(content, behind, content.receivedAt())));
        Awaitility.await()
                .atMost(SOON)
                .until(() -> Outside.query("select count(*) from content where id = '" + behind.value() + "'")
                        .equals(List.of("1")));
        OnVertx.await(() -> shorterChoices.enforce());

        customer.content(late).then().statusCode(404);
    }

    @Test
    void a_choice_can_be_taken_back() {
        var customer = Customer.active();
        choose(customer, "email", Map.of("usageDays", 7)).statusCode(200);

        choose(customer, "email", Map.of()).statusCode(200).body("usageDays", equalTo(30));

        customer.request()
                .get("/v1/retention-choices")
                .then()
                .statusCode(200)
                .body("retention.find { it.product == 'email' }.contentDays", equalTo(7))
                .body("retention.product", equalTo(List.of("sms", "mms", "voice", "email", "push")));
    }

    @ParameterizedTest
    @CsvSource({
        "sms, 6, , /usageDays",
        "sms, 181, , /usageDays",
        "sms, , 31, /contentDays",
        "sms, , 2, /contentDays",
        "sms, , -1, /contentDays",
        "sms, 7, 8, /contentDays",
        "push, 31, , /usageDays",
    })
    void a_choice_out_of_its_bounds_is_refused_and_changes_nothing(
            String product, @Nullable Integer usage, @Nullable Integer content, String place) {
        var customer = Customer.active();
        Map<String, Object> wanted = new HashMap<>();
        wanted.put("usageDays", usage);
        wanted.put("contentDays", content);

        choose(customer, product, wanted).statusCode(400).body("errors.pointer", equalTo(List.of(place)));

        assertThat(Outside.query("select count(*) from retention_choice where account_id = '%s'"
                        .formatted(customer.account().value())))
                .containsExactly("0");
    }

    @Test
    void a_product_that_does_not_exist_has_no_choice() {
        choose(Customer.active(), "fax", Map.of()).statusCode(404).body("errors", nullValue());
    }

    @Test
    @DisplayName("contents go with their records at the latest")
    void contents_go_with_their_records_at_the_latest() {
        choose(Customer.active(), "sms", Map.of("usageDays", 8)).statusCode(200).body("contentDays", equalTo(8));
    }

    @Test
    void what_came_for_a_day_that_was_not_made_is_taken_over_when_it_is() {
        var customer = Customer.active();
        String id = stored(customer, sent(1), 0);
        age(customer, id, 400, false);
        assertThat(Outside.query("select count(*) from communication_180_default"))
                .containsExactly("1");

        Outside.query("select ensure_day('communication_180', '%s')".formatted(day(400)));

        assertThat(Outside.query("select count(*) from communication_180_default"))
                .containsExactly("0");
        customer.get(id).then().statusCode(200);
        OnVertx.await(() -> maxima.enforce());
        customer.get(id).then().statusCode(404);
    }

    @Test
    void what_no_day_was_made_for_goes_as_well() {
        var customer = Customer.active();
        String id = stored(customer, sent(1), 0);
        age(customer, id, 300, false);

        OnVertx.await(() -> maxima.enforce());

        customer.get(id).then().statusCode(404);
    }

    @Test
    void a_day_that_is_not_over_cannot_be_dropped() {
        String today = day(0).toString().replace("-", "");

        assertThatThrownBy(() -> Outside.queryAs("usage_system", "select drop_day('communication_180_" + today + "')"))
                .hasRootCauseMessage(
                        "ERROR: not a day that is over\n  Where: PL/pgSQL function drop_day(text) line 5 at RAISE");
        assertThatThrownBy(() -> Outside.queryAs("usage_system", "select drop_day('usage_daily')"))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void every_shelf_holds_every_product_once() {
        assertThat(Stream.of(Category.USAGE, Category.CONTENT)
                        .flatMap(category -> Arrays.stream(Product.values())
                                .map(product -> Shelf.of(product, category).part() + Wire.name(product))))
                .doesNotHaveDuplicates()
                .hasSize(2 * Product.values().length);
    }

    @Test
    @DisplayName(
            "a record that is stored late, of a day that an account's choice has swept, goes with the next sweep (R9)")
    void a_record_that_is_stored_late_for_a_swept_day_goes_as_well() {
        var customer = Customer.active();
        String known = stored(customer, sent(1), 0);
        choose(customer, "sms", Map.of("usageDays", 7)).statusCode(200);
        OnVertx.await(() -> shorterChoices.enforce());
        Outside.query("select ensure_day('communication_180', '%s')".formatted(day(9)));
        CommunicationId late = new CommunicationId(UUID.randomUUID());

        Topics.ofTests().send(List.of(late(known, late, Instant.now().minus(Duration.ofDays(9)))));
        customer.awaitMetered(2);
        assertThat(Outside.query("select count(*) from communication where id = '" + late.value() + "'"))
                .containsExactly("1");
        OnVertx.await(() -> shorterChoices.enforce());

        assertThat(Outside.query("select count(*) from communication where id = '" + late.value() + "'"))
                .containsExactly("0");
        customer.get(known).then().statusCode(200);
    }

    /** The same facts of another id, accepted long ago and told now. */
    private static ProducerRecord<String, byte[]> late(String known, CommunicationId id, Instant receivedAt) {
        var message = Outside.records(Topic.COMMUNICATIONS).stream()
                .filter(one -> known.equals(one.key()))
                .findFirst()
                .orElseThrow();
        String said = new String(message.value(), StandardCharsets.UTF_8)
                .replace(known, id.toString())
                .replaceFirst("\"receivedAt\":\"[^\"]*\"", "\"receivedAt\":\"" + receivedAt + "\"");
        return new ProducerRecord<>(
                message.topic(), null, id.toString(), said.getBytes(StandardCharsets.UTF_8), message.headers());
    }

    /** To one partition, so that they are read in their order. */
    private ProducerRecord<String, byte[]> again(ContentRecorded content, CommunicationId id, Instant receivedAt) {
        return codec.envelop(
                        Topic.CONTENTS,
                        id.toString(),
                        content.account(),
                        new EventId(UUID.randomUUID()),
                        receivedAt,
                        new ContentRecorded(
                                id,
                                content.account(),
                                content.subject(),
                                content.product(),
                                receivedAt,
                                content.text()))
                .toRecord(0);
    }

    private static Map<String, Object> mail(int n) {
        Map<String, Object> mail = with(with(sent(n), "product", "email"), "from", "shop@harbour.example");
        mail.put("to", "kim" + n + "@customer.example");
        mail.remove("segments");
        return mail;
    }

    private static Map<String, Object> call(int n) {
        Map<String, Object> call = with(with(sent(n), "product", "voice"), "from", "+4930123456");
        call.remove("segments");
        call.put("seconds", 61);
        return call;
    }

    private static ValidatableResponse choose(Customer customer, String product, Map<String, Object> days) {
        return customer.request()
                .contentType(ContentType.JSON)
                .body(days)
                .put("/v1/retention-choices/{product}", product)
                .then();
    }

    /** Stored, with its content, as if it had come so many days ago. */
    private static String stored(Customer customer, Map<String, Object> record, int daysAgo) {
        int before = customer.metered();
        String id = customer.send(List.of(record)).getFirst();
        customer.awaitMetered(before + 1);
        if (daysAgo > 0) {
            Awaitility.await().atMost(SOON).until(() -> customer.content(id).statusCode() == 200);
            age(customer, id, daysAgo, true);
        }
        return id;
    }

    private static void age(Customer customer, String id, int days, boolean madeForIt) {
        for (String table : List.of("communication_180", "communication_30", "content_30", "content_7")) {
            if (madeForIt) {
                Outside.query("select ensure_day('%s', '%s')".formatted(table, day(days)));
            }
        }
        for (String table : List.of("communication", "content", "ingest_key")) {
            Outside.query(
                    "with moved as (update %s set received_at = received_at - interval '%d days'".formatted(table, days)
                            + " where account_id = '%s' and id = '%s' returning 1) select count(*) from moved"
                                    .formatted(
                                            customer.account().value(),
                                            CommunicationId.fromString(id).value()));
        }
    }

    private List<RetentionApplied> told(Customer customer, int steps) {
        return Awaitility.await().atMost(SOON).until(() -> told(customer), told -> told.size() >= steps);
    }

    private List<RetentionApplied> told(Customer customer) {
        return Outside.records(Topic.COMMUNICATIONS).stream()
                .filter(message -> customer.account().toString().equals(message.key()))
                .map(codec::decode)
                .map(decoded -> (RetentionApplied) ((Decoded.Known) decoded).data())
                .toList();
    }

    private static LocalDate day(int ago) {
        return LocalDate.now(ZoneOffset.UTC).minusDays(ago);
    }

    private static String startOf(int ahead) {
        return day(-ahead) + "T00:00:00Z";
    }
}
