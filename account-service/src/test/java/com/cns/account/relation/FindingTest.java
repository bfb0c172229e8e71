package com.cns.account.relation;

import static com.cns.account.relation.Party.called;
import static com.cns.account.relation.Party.code;
import static com.cns.account.relation.Party.contact;
import static com.cns.account.relation.Party.finds;
import static com.cns.account.relation.Party.found;
import static com.cns.account.relation.Party.job;
import static com.cns.account.relation.Party.keys;
import static com.cns.account.relation.Party.lookUp;
import static com.cns.account.relation.Party.mail;
import static com.cns.account.relation.Party.objects;
import static com.cns.account.relation.Party.somebody;
import static com.cns.account.relation.Party.staff;
import static com.cns.account.relation.Party.subject;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import com.cns.account.suite.Customer;
import com.cns.account.suite.Suite;
import com.cns.platform.testing.CnsTestResource;
import com.cns.platform.testing.OnVertx;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R8, GDPR 14 and 21: what is found in public has its source, its person is told of it within a month, and may object. */
@QuarkusTest
@WithTestResource(value = CnsTestResource.class, scope = TestResourceScope.GLOBAL)
class FindingTest {
    private static final String TOLD = "What CNS found about you";

    @Inject
    FoundNotices notices;

    @Inject
    MeterRegistry metrics;

    @Test
    void what_was_found_is_read_with_its_source_and_the_next_finding_takes_its_place() {
        Customer person = somebody();
        Party.Found first = found(person, "Harbour master");
        String before = subject("contact_finding", first.finding());
        assertThat(found(person, "Harbour master")).as("the same again").isEqualTo(first);

        findings(first.contact())
                .then()
                .statusCode(200)
                .body("findings", hasSize(1))
                .body("findings[0].field", equalTo("job-title"))
                .body("findings[0].value", equalTo("Harbour master"))
                .body("findings[0].source.url", equalTo("https://people.example/ada"))
                .body("findings[0].source.date", equalTo("2026-11-20"))
                .body("findings[0].noticeDue", notNullValue());
        found(person, "Pilot");

        findings(first.contact()).then().body("findings.value", contains("Pilot"));
        assertThat(keys(before)).isEmpty();
        assertThat(Suite.query("select count(*) from contact_finding where person = ("
                        + "select person from contact_person where id = '" + first.contact()
                        + "') and notice_due = (recorded_at at time zone 'UTC' + interval '1 month') at time zone 'UTC'"
                        + " and notice_at = recorded_at + interval '24 hours'"))
                .containsExactly("1");
    }

    @Test
    void its_person_is_told_once_what_is_held_from_where_and_how_to_object() {
        Customer person = somebody();
        String contact = found(person, "Harbour <b>master</b>").contact();
        finds(with(job(person, "Tidewater GmbH"), "field", "company")).then().statusCode(200);
        OnVertx.await(notices::tell);
        assertThat(person.mails(TOLD)).as("not before its time").isEmpty();

        noticeComes(contact);
        OnVertx.await(notices::tell);
        OnVertx.await(notices::tell);

        String text = mail(person, TOLD, 1).text();
        assertThat(text)
                .contains(
                        "Job title: Harbour <b>master</b>",
                        "Company: Tidewater GmbH",
                        "Found at https://people.example/ada, read there on November 20, 2026",
                        "legitimate interest",
                        "for 730 days",
                        "Contact: " + contact,
                        "/v1/prospects/objections",
                        "data protection authority");
        findings(contact).then().body("findings.notifiedAt", hasSize(2));
        noticeComes(contact);
        OnVertx.await(notices::tell);
        await().atMost(Party.PATIENCE).until(() -> queued(contact).equals("0"));
        assertThat(person.mails(TOLD)).hasSize(1);
    }

    @Test
    void it_is_told_in_the_language_that_was_recorded() {
        Customer person = somebody();
        String contact = finds(with(job(person, "Lotse"), "language", "de")).path("contact");
        noticeComes(contact);
        OnVertx.await(notices::tell);

        assertThat(mail(person, "Was CNS in öffentlichen Quellen", 1).text())
                .contains("Berufsbezeichnung: Lotse", "gelesen am 20. November 2026", "widersprechen");
    }

    @Test
    void whoever_objects_is_looked_for_no_more_and_nothing_is_left_but_a_token() {
        Customer person = somebody();
        Party.Found found = found(person, "Harbour master");
        String finding = subject("contact_finding", found.finding());
        String address = subject("contact_person", found.contact());
        noticeComes(found.contact());
        OnVertx.await(notices::tell);
        String code = code(mail(person, TOLD, 1));

        objects(found.contact(), "B".repeat(43)).then().statusCode(422);
        objects(contact(somebodyKnown()), code).then().statusCode(422);
        assertThat(keys(finding)).isNotEmpty();
        objects(found.contact(), code).then().statusCode(200).body("contact", equalTo(found.contact()));
        objects(found.contact(), code).then().statusCode(200);

        assertThat(keys(finding)).isEmpty();
        assertThat(keys(address)).isEmpty();
        assertThat(Suite.query("select id from contact_person where id = '" + found.contact() + "'"))
                .isEmpty();
        finds(job(person, "Pilot")).then().statusCode(409);
        lookUp(person).then().statusCode(200).body("objected", equalTo(true));
        called(person, "they called");
        finds(job(person, "Pilot")).then().statusCode(409);
    }

    @Test
    void an_objection_leaves_the_contacts_that_there_were() {
        Customer person = somebody();
        called(person, "they called");
        Party.Found found = found(person, "Harbour master");
        noticeComes(found.contact());
        OnVertx.await(notices::tell);
        objects(found.contact(), code(mail(person, TOLD, 1))).then().statusCode(200);

        findings(found.contact()).then().statusCode(200).body("findings", hasSize(0));
        assertThat(contact(person)).isEqualTo(found.contact());
    }

    @Test
    void what_was_erased_before_its_time_is_not_told() {
        Customer person = somebody();
        Party.Found found = found(person, "Harbour master");
        finds(with(job(person, "Tidewater GmbH"), "field", "company")).then().statusCode(200);
        staff("sal").delete("/v1/prospects/findings/" + found.finding()).then().statusCode(204);
        staff("sal").delete("/v1/prospects/findings/" + found.finding()).then().statusCode(404);
        noticeComes(found.contact());
        OnVertx.await(notices::tell);

        assertThat(mail(person, TOLD, 1).text()).contains("Tidewater GmbH").doesNotContain("Harbour master");
    }

    @Test
    void what_could_not_be_told_in_a_month_is_counted() {
        Customer person = somebody();
        Party.Found found = found(person, "Harbour master");
        Suite.keyringQuery("delete from data_key where subject_id = '" + subject("contact_finding", found.finding())
                + "' returning 1");
        Suite.update("update contact_finding set notice_at = now() - interval '2 days', notice_due = now() - interval"
                + " '1 day' where id = '" + found.finding() + "'");
        OnVertx.await(notices::tell);

        assertThat(metrics.get("cns.relation.notices.overdue").gauge().value()).isGreaterThanOrEqualTo(1);
        Suite.update("delete from contact_finding where id = '" + found.finding() + "'");
        OnVertx.await(notices::tell);
        assertThat(metrics.get("cns.relation.notices.overdue").gauge().value()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            email  | "ada"                                          | /email
            field  | "email"                                        | /field
            field  | "vat-id"                                       | /field
            field  | "shoe-size"                                    | /field
            value  | "4111 1111 1111 1111"                          | /value
            value  | ""                                             | /value
            source | {"date":"2026-11-20"}                          | /source/url
            source | {"url":"http://x.example","date":"2026-11-20"} | /source/url
            source | {"url":"https://x.example/4111111111111111","date":"2026-11-20"} | /source/url
            source | {"url":"https://x.example"}                    | /source/date
            source | {"url":"https://x.example","date":"2999-01-01"} | /source/date
            source | null                                           | /source
            """)
    void what_is_not_right_is_named_and_nothing_is_kept(String field, String value, String pointer) {
        Customer person = somebody();
        String json = """
                {"email":"%s","field":"job-title","value":"Pilot","source":{"url":"https://x.example","date":"2026-11-20"}}""".formatted(person.email());

        staff("sal")
                .body(json.replaceAll("\"" + field + "\":(\"[^\"]*\"|\\{[^}]*\\})", "\"" + field + "\":" + value))
                .post("/v1/prospects/findings")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo(pointer));

        lookUp(person).then().statusCode(404);
    }

    private static Customer somebodyKnown() {
        Customer person = somebody();
        called(person, "hello");
        return person;
    }

    private static Map<String, Object> with(Map<String, Object> finding, String name, String value) {
        finding.put(name, value);
        return finding;
    }

    private static void noticeComes(String contact) {
        Suite.update("update contact_finding set notice_at = now() where person = ("
                + "select person from contact_person where id = '" + contact + "')");
    }

    private static String queued(String contact) {
        return Suite.query("select count(*) from queued_mail where subject in (select mail_subject from contact_finding"
                        + " where person = (select person from contact_person where id = '" + contact + "'))")
                .getFirst();
    }

    private static Response findings(String contact) {
        return staff("sal")
                .header("CNS-Purpose", "understand-customers")
                .get("/v1/prospects/contacts/" + contact + "/findings");
    }
}
