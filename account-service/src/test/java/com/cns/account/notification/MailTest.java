package com.cns.account.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import com.cns.account.suite.Abuse;
import com.cns.account.suite.Customer;
import com.cns.account.suite.Suite;
import com.cns.contract.event.StateVersion;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.EventId;
import com.cns.contract.id.SuspensionId;
import com.cns.platform.tenant.Tenant;
import com.cns.platform.testing.CnsTestResource;
import com.cns.platform.testing.OnVertx;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R22, R23: holders are told in their language, and by mails that are safe to open. */
@QuarkusTest
@WithTestResource(value = CnsTestResource.class, scope = TestResourceScope.GLOBAL)
class MailTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final StateVersion VERIFIED = new StateVersion(1, 2);
    private static final String HOSTILE = "<img src=x onerror=alert(1)> & \"{code}\" {words:lang} O'Neil";

    @Inject
    Tenant tenant;

    @Inject
    Notices notices;

    @ParameterizedTest
    @CsvSource({
        "en, Confirm your CNS account, within 24 hours, does not track you",
        "de, Bestätigen Sie Ihr CNS-Konto, innerhalb von 24 Stunden, verfolgt Sie nicht"
    })
    void the_code_comes_in_the_language_of_the_sign_up(String language, String subject, String life, String footer) {
        Customer customer = Customer.signsUp("Ada Canary", language);

        Received mail = Received.by(customer, subject);

        assertThat(mail.type()).startsWith("multipart/alternative");
        assertThat(mail.headers()).containsEntry("Content-Language", language);
        assertThat(mail.text()).contains(life, footer, "Code: " + customer.code());
        assertThat(mail.html())
                .contains("<html lang=\"" + language + "\">", life, footer, "Code: " + customer.code())
                .contains("<title>" + subject + "</title>")
                .doesNotContain("{words");
        customer.verify(customer.code()).then().statusCode(201);
    }

    @Test
    void every_mail_is_in_the_language_that_the_holder_chose() {
        Customer.Keyed keyed = Customer.hasKey();
        keyed.reads(keyed.id()).body("language", equalTo("en"));
        writesIn(keyed, "{\"language\":\"de\"}").statusCode(200).body("language", equalTo("de"));
        keyed.reads(keyed.id()).body("language", equalTo("de")).body("version", equalTo("1.2"));
        keyed.exports(keyed.id()).body("account[0].language", equalTo("de"));
        SuspensionId first = Abuse.suspension();
        SuspensionId second = Abuse.suspension();

        Suite.send(List.of(
                Abuse.imposes(first, keyed.id(), VERIFIED),
                Abuse.lifts(first, keyed.id(), "Alle <haben> bestellt."),
                Abuse.imposes(second, keyed.id(), new StateVersion(1, 4)),
                Abuse.withdraws(second, keyed.id()),
                Abuse.upholds(second, keyed.id(), "Niemand hat bestellt.")));

        Received suspended = Received.by(keyed.customer(), "Ihr CNS-Konto darf nicht mehr senden");
        assertThat(suspended.text())
                .contains("Guten Tag " + keyed.customer().name() + ",")
                .contains("Am 23. November 2026, 12:00 UTC haben")
                .contains(
                        "kann ab 23. November 2026, 12:00 UTC bis auf Weiteres keine Nachrichten senden, in keinem Land",
                        "Automatische Mittel haben den Fall gefunden und die Entscheidung getroffen",
                        "Wir haben von uns aus nachgesehen",
                        "Nutzungsregeln. Es ist <Masse>.",
                        "In einer Stunde wurden 1.204 Nachrichten gesendet.",
                        "- Die meisten Nachrichten gingen an Menschen, denen Sie noch nie schrieben.",
                        "vor 24. Mai 2027, 12:00 UTC",
                        "außergerichtliche Streitbeilegung",
                        "vor Gericht")
                .contains("- Most messages had the same text <with a link>.") // the rule speaks English only
                .doesNotContain("Acceptable use", "1,204", "Most messages went to people")
                .contains(Suite.config("cns.public-url") + "/v1/suspensions/" + first);
        assertThat(suspended.html())
                .contains(
                        "<html lang=\"de\">",
                        "<blockquote lang=\"de\" style=\"white-space: pre-line\">Nutzungsregeln. Es ist &lt;Masse&gt;.</blockquote>",
                        "<li lang=\"de\">Viele Empfänger &lt;haben&gt; sich beschwert.</li>",
                        "<li lang=\"en\">Most messages had the same text &lt;with a link&gt;.</li>");
        Received reinstated = Received.by(keyed.customer(), "Ihr CNS-Konto darf wieder senden");
        assertThat(reinstated.text())
                .contains("Am 23. November 2026, 14:30 UTC hat ein Mensch", "Alle <haben> bestellt.");
        assertThat(reinstated.html()).contains("Alle &lt;haben&gt; bestellt.");
        assertThat(Received.by(keyed.customer(), "Die Sperre Ihres CNS-Kontos bleibt bestehen")
                        .text())
                .contains("Niemand hat bestellt.", "/v1/suspensions/" + second, "vor Gericht");
        assertThat(Received.by(keyed.customer(), "zu einer Entscheidung über Ihr CNS-Konto wurde zurückgezogen")
                        .text())
                .contains("Am 23. November 2026, 14:30 UTC wurde Ihr Widerspruch", "erneut widersprechen");
    }

    /** Digital Services Act, Article 17(3): each of (a) to (f). */
    @Test
    void the_mail_of_a_suspension_is_its_statement_of_reasons() {
        Customer customer = Customer.isActive();
        Suite.send(List.of(Abuse.imposes(Abuse.suspension(), customer.id(), VERIFIED)));

        Received mail = Received.by(customer, "may no longer send");

        String[] statement = {
            "Your account cannot send messages, in any country, from 23 November 2026 12:00 UTC until further notice.",
            "Automated means found the case and took the decision.",
            "We looked by ourselves; nobody had submitted a notice.",
            "we do not say that your messages were illegal",
            "In an hour 1,204 messages were sent.",
            "An appeal must reach us before 24 May 2027 12:00 UTC.",
            "out-of-court dispute settlement body that is certified under Article 21",
            "you may go to court at any time"
        };
        assertThat(mail.text()).contains(statement).contains("Acceptable use. It is <bulk>.");
        assertThat(mail.html())
                .contains(statement)
                .contains("Acceptable use. It is &lt;bulk&gt;.", "<li lang=\"en\">Many receivers complained.</li>");
    }

    @Test
    void what_people_wrote_claims_no_language() {
        Customer customer = Customer.isActive();
        Suite.send(List.of(Abuse.imposesByHand(Abuse.suspension(), customer.id(), VERIFIED)));

        Received mail = Received.by(customer, "may no longer send");

        assertThat(mail.text()).contains("No: people took the decision.", "A trusted flagger had submitted a notice");
        assertThat(mail.html())
                .contains("<li lang=\"\">The texts asked for PINs.</li>")
                .doesNotContain("lang=\"en\">The texts", "lang=\"en\">Receivers");
    }

    @Test
    void a_throttle_gives_its_reasons_in_the_holders_language() {
        Customer.Keyed keyed = Customer.hasKey();
        writesIn(keyed, "{\"language\":\"de\"}").statusCode(200);
        Suite.send(List.of(Abuse.throttles(keyed.id(), 60, Instant.parse("2199-01-01T00:00:00Z"))));

        Received mail = Received.by(keyed.customer(), "ist verlangsamt");

        assertThat(mail.text())
                .contains(
                        "Bis 1. Januar 2199, 00:00 UTC kann Ihr Konto 60 Nachrichten je Minute",
                        "Automatische Mittel haben den Fall gefunden und die Entscheidung getroffen",
                        "Nutzungsregeln. Es ist <Masse>.",
                        "In einer Stunde wurden 204 Nachrichten gesendet.",
                        "- Viele Empfänger <haben> sich beschwert.",
                        "außergerichtliche Streitbeilegung",
                        "vor Gericht",
                        "/v1/suspensions/SU",
                        "/appeals",
                        "Ein Widerspruch muss uns vor 24. Mai 2027")
                .doesNotContain("Acceptable", "Many receivers");
        assertThat(mail.html()).contains("<li lang=\"de\">Viele Empfänger &lt;haben&gt; sich beschwert.</li>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"language\":\"fr\"}",
                "{\"language\":\"DE\"}",
                "{\"language\":\"de-x-evil\"}",
                "{\"language\":\"../words_de\"}",
                "{\"language\":\"\"}",
                "{\"language\":null}",
                "{}"
            })
    void a_language_that_is_not_spoken_is_refused_and_changes_nothing(String body) {
        Customer.Keyed keyed = Customer.hasKey();

        writesIn(keyed, body)
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/language"))
                .body(not(containsString("evil")));

        keyed.reads(keyed.id()).body("language", equalTo("en"));
    }

    @Test
    void nobody_chooses_the_language_of_another_account() {
        Customer.Keyed keyed = Customer.hasKey();
        Customer.Keyed other = Customer.hasKey();

        RestAssured.given()
                .header("Authorization", "Bearer " + other.token())
                .contentType("application/json")
                .body("{\"language\":\"de\"}")
                .put("/v1/accounts/" + keyed.id() + "/language")
                .then()
                .statusCode(404);

        keyed.reads(keyed.id()).body("language", equalTo("en"));
    }

    @Test
    void a_hostile_name_is_text_in_both_parts_and_in_no_header() {
        Customer customer = Customer.signsUp(HOSTILE).withKey().customer();
        Suite.send(List.of(Abuse.imposes(Abuse.suspension(), customer.id(), VERIFIED)));

        Received mail = Received.by(customer, "may no longer send");

        assertThat(mail.text()).startsWith("Hello " + HOSTILE + ",");
        assertThat(mail.html())
                .contains("Hello &lt;img src=x onerror=alert(1)&gt; &amp; &quot;{code}&quot; {words:lang} O&#39;Neil,")
                .doesNotContain("<img");
        assertThat(mail.headers().toString()).doesNotContain("onerror", "Neil");
    }

    @Test
    void an_address_that_nobody_has_proven_gets_nothing_that_a_stranger_typed() {
        Customer customer = Customer.signsUp("Win now at https://evil.example");

        Received mail = Received.by(customer, "Confirm");

        assertThat(mail.text() + mail.html() + mail.headers()).doesNotContain("evil", "Win now");
    }

    @Test
    void an_address_that_nobody_has_proven_gets_five_mails_a_day_and_every_sign_up_the_same_answer() {
        String victim = "Canary-" + UUID.randomUUID().toString().replace('-', 'x') + "@example.com";
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            ids.add(RestAssured.given()
                    .contentType("application/json")
                    .body(Map.of(
                            "name",
                            "Eve",
                            "email",
                            i % 2 == 0 ? victim : victim.toLowerCase(Locale.ROOT),
                            "country",
                            "DE",
                            "timeZone",
                            "Europe/Berlin"))
                    .post("/v1/accounts")
                    .then()
                    .statusCode(201)
                    .body("status", equalTo("pending"))
                    .extract()
                    .path("id"));
        }

        Customer last = new Customer(AccountId.fromString(ids.getLast()), "Eve", victim);
        await().atMost(PATIENCE).until(() -> last.mails("Confirm").size() == 5);
        assertThat(queued(last)).isEmpty();
        assertThat(last.mails("Confirm")).noneMatch(mail -> mail.text().contains(ids.getLast()));
    }

    @Test
    void a_mail_loads_nothing_and_links_only_to_the_suite() {
        Customer customer = Customer.isActive();
        Suite.send(List.of(Abuse.imposes(Abuse.suspension(), customer.id(), VERIFIED)));

        String html = Received.by(customer, "may no longer send").html();

        assertThat(html)
                .doesNotContainPattern(
                        "(?i)<(img|link|script|style|iframe|object|embed|video|audio|form)|src=|url\\(|@import");
        assertThat(Pattern.compile("(?i)(?:href|action|background)=\"([^\"]*)\"")
                        .matcher(html)
                        .results()
                        .map(match -> match.group(1)))
                .isNotEmpty()
                .allMatch(link -> link.startsWith(Suite.config("cns.public-url") + "/v1/suspensions/"));
    }

    @Test
    void the_headers_are_known_one_by_one() {
        Customer customer = Customer.signsUp();

        Received mail = Received.by(customer, "Confirm");

        assertThat(mail.headers())
                .containsOnlyKeys(
                        "Auto-Submitted",
                        "Cc",
                        "Content-Language",
                        "Content-Type",
                        "Date",
                        "Delivered-To",
                        "From",
                        "MIME-Version",
                        "Message-ID",
                        "Received",
                        "Reply-To",
                        "Return-Path",
                        "Subject",
                        "To")
                .containsEntry("Cc", "")
                .containsEntry("To", customer.email());
    }

    @Test
    void an_event_that_comes_again_after_the_inbox_forgot_it_is_not_told_again() {
        Customer customer = Customer.isActive();
        SuspensionId suspension = Abuse.suspension();
        ProducerRecord<String, byte[]> upheld = Abuse.upholds(suspension, customer.id(), "It stands.");
        Suite.send(List.of(Abuse.imposes(suspension, customer.id(), VERIFIED), upheld));
        Received.by(customer, "suspension of your CNS account stands");

        assertThat(Suite.query("delete from inbox where event_id = '" + event(upheld) + "' returning 1"))
                .hasSize(1);
        Suite.send(List.of(upheld));

        await().atMost(PATIENCE)
                .until(() -> Suite.query("select 1 from inbox where event_id = '" + event(upheld) + "'")
                                .size()
                        == 1);
        assertThat(queued(customer)).isEmpty();
        assertThat(customer.mails("stands")).hasSize(1);
    }

    @Test
    void two_at_once_tell_of_one_cause_once_and_another_account_is_told_by_itself() {
        Customer customer = Customer.isActive();
        Customer other = Customer.isActive();
        Notice notice = new Notice.Suspended(
                Abuse.suspension(),
                Instant.parse("2026-11-23T12:00:00Z"),
                List.of("Too much."),
                null,
                null,
                null,
                null,
                null,
                null,
                null);

        List<CompletableFuture<Void>> told = Stream.of(customer, customer, customer, other)
                .map(one -> CompletableFuture.runAsync(() ->
                        OnVertx.await(() -> tenant.in(one.id(), () -> notices.queue(one.id(), notice)))))
                .toList();
        // Of two at once the second may fail: then its event is taken again, and tells nobody.
        told.forEach(one -> one.exceptionally(lost -> null).join());
        OnVertx.await(() -> tenant.in(customer.id(), () -> notices.queue(customer.id(), notice)));

        await().atMost(PATIENCE)
                .until(() -> queued(customer).isEmpty() && queued(other).isEmpty());
        assertThat(customer.mails("may no longer send")).hasSize(1);
        assertThat(other.mails("may no longer send")).hasSize(1);
    }

    private static ValidatableResponse writesIn(Customer.Keyed keyed, String body) {
        return RestAssured.given()
                .header("Authorization", "Bearer " + keyed.token())
                .contentType("application/json")
                .body(body)
                .put("/v1/accounts/" + keyed.id() + "/language")
                .then();
    }

    private static List<String> queued(Customer customer) {
        return Suite.query("select id from queued_mail where account_id = '"
                + customer.id().value() + "'");
    }

    private static String event(ProducerRecord<String, byte[]> message) {
        return EventId.fromString(
                        new String(message.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8))
                .value()
                .toString();
    }
}
