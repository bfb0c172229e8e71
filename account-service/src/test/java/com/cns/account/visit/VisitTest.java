package com.cns.account.visit;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.cns.account.suite.Customer;
import com.cns.account.suite.Suite;
import com.cns.account.suite.Unzipped;
import com.cns.contract.id.AccountId;
import com.cns.local.infrastructure.Mail;
import com.cns.platform.testing.CnsTestResource;
import com.cns.platform.testing.OnVertx;
import com.cns.platform.testing.StaffToken;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Cookie;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R3: visits are kept after consent only, for what was agreed to and nothing else; {@code Sec-GPC: 1} is honoured. */
@QuarkusTest
@WithTestResource(value = CnsTestResource.class, scope = TestResourceScope.GLOBAL)
class VisitTest {
    private static final String COOKIE = "__Host-cns-visitor";
    private static final String NAVIGATION = "improve-navigation";
    private static final String INTEREST = "understand-customers";

    /** What is no page of the site is counted with all others of that kind. */
    private static final String DOCS = "/docs";

    /** No other test has it. */
    private final String page = "/canary-" + UUID.randomUUID().toString().replaceAll("[0-9]", "x");

    @Inject
    Upkeep upkeep;

    @Test
    void nothing_is_stored_without_a_yes() {
        String before = counted();
        looks("", page).then().statusCode(200).body("recorded", equalTo(false)).body("because", equalTo("no-consent"));
        looks("made-up", page).then().body("recorded", equalTo(false)).body("because", equalTo("no-consent"));
        assertThat(cookie(answers("")).getMaxAge()).as("of a no").isZero();

        assertThat(counted()).isEqualTo(before);
    }

    @Test
    void the_signal_of_a_browser_counts_more_than_its_yes() {
        Response opted = browser("")
                .header("Sec-GPC", "0", "1")
                .body(said(NAVIGATION, INTEREST))
                .post("/v1/visitors");
        opted.then().statusCode(200).body("purposes", hasSize(0)).body("because", equalTo("opted-out-by-signal"));
        assertThat(cookie(opted).getMaxAge()).isZero();

        String agreed = agrees(NAVIGATION, INTEREST);
        looks(agreed, page).then().body("recorded", equalTo(true));
        String subject = subject(agreed);
        String before = counted();
        Response signalled = browser(agreed)
                .header("Sec-GPC", "1")
                .body(Map.of("page", DOCS))
                .post("/v1/visitors/me/visits");
        signalled.then().body("recorded", equalTo(false)).body("because", equalTo("opted-out-by-signal"));
        assertThat(cookie(signalled).getMaxAge()).isZero();
        assertThat(counted()).isEqualTo(before);
        held(agreed).then().statusCode(404);
        assertThat(keys(subject)).as("what was kept before goes, too").isEmpty();

        given().get("/.well-known/gpc.json").then().statusCode(200).body("gpc", equalTo(true));
    }

    @Test
    void who_agrees_to_counting_is_counted_and_nothing_else() {
        Response agreed = answers("", NAVIGATION);
        Cookie cookie = cookie(agreed);
        assertThat(cookie.isSecured() && cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getSameSite()).isEqualTo("Lax");
        assertThat(cookie.getPath()).isEqualTo("/");
        assertThat(Duration.ofSeconds(cookie.getMaxAge())).isEqualTo(Duration.ofDays(180));

        long before = Long.parseLong(counted());
        looks(cookie.getValue(), DOCS + "/sms")
                .then()
                .body("recorded", equalTo(true))
                .body("because", nullValue());
        looks(cookie.getValue(), DOCS).then().body("recorded", equalTo(true));
        looks(cookie.getValue(), "/u/ada.canary").then().body("recorded", equalTo(true));

        assertThat(Long.parseLong(counted())).isEqualTo(before + 2);
        assertThat(Suite.query("select page from page_count"))
                .contains("other")
                .noneMatch(name -> name.contains("canary"));
        held(cookie.getValue()).then().body("purposes", contains(NAVIGATION)).body("visits", hasSize(0));
        given().header("Authorization", "Bearer " + StaffToken.of("sal"))
                .get("/v1/visitors/pages")
                .then()
                .statusCode(200)
                .body("pages.find { it.page == '/docs' }.views", equalTo(Integer.parseInt(counted())));
        assertThat(Suite.query(
                        "select subject from web_visitor where secret_hash = sha256('" + cookie.getValue() + "')"))
                .as("no key where nothing is sealed")
                .containsOnlyNulls();
        assertThat(Suite.query("select count(*) from web_visitor where encode(secret_hash, 'escape') = '"
                        + cookie.getValue() + "'"))
                .containsExactly("0");
    }

    @Test
    void visits_are_sealed_come_in_pages_and_are_taken_back_at_once() {
        String agreed = agrees(INTEREST);
        for (String at : List.of("/a", "/b", "/c")) {
            looks(agreed, page + at);
        }
        assertThat(Suite.query("select page from page_count")).noneMatch(name -> name.contains("canary"));
        assertThat(Suite.query("select page_sealed from web_visit")).noneMatch(text -> text.contains("canary"));

        String next = browser(agreed)
                .get("/v1/visitors/me?limit=2")
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("visits.page", contains(page + "/c", page + "/b"))
                .body("linked", equalTo(false))
                .extract()
                .path("next");
        browser(agreed)
                .get("/v1/visitors/me?limit=2&page=" + next)
                .then()
                .body("visits.page", contains(page + "/a"))
                .body("next", nullValue());

        String subject = subject(agreed);
        assertThat(keys(subject)).containsExactly("visit.page");
        assertThat(cookie(browser(agreed).delete("/v1/visitors/me").then().statusCode(204))
                        .getMaxAge())
                .isZero();
        browser(agreed).delete("/v1/visitors/me").then().statusCode(204);
        assertThat(keys(subject)).isEmpty();
        held(agreed).then().statusCode(404);
        looks(agreed, page).then().body("because", equalTo("no-consent"));
    }

    @Test
    void a_machine_that_reports_pages_without_end_is_not_kept() {
        String agreed = agrees(INTEREST);
        looks(agreed, page);
        Suite.update("""
                insert into web_visit (account_id, id, visitor, visited_at, page_sealed)
                select w.account_id, gen_random_uuid(), w.visitor, w.visited_at, w.page_sealed
                from web_visit w, generate_series(1, 998)
                where w.visitor = (select id from web_visitor where subject = '%s')""".formatted(subject(agreed)));

        looks(agreed, page).then().body("recorded", equalTo(true));

        looks(agreed, page).then().body("recorded", equalTo(false)).body("because", equalTo("too-many"));
    }

    @Test
    void more_is_agreed_to_under_the_same_cookie_and_less_erases_what_was_kept() {
        String agreed = agrees(INTEREST);
        looks(agreed, page);
        String counting = agrees(NAVIGATION);
        assertThat(cookie(answers(counting, NAVIGATION)).getValue()).isEqualTo(counting);
        assertThat(cookie(answers(counting, INTEREST, NAVIGATION)).getValue())
                .as("needs a key of its own")
                .isNotEqualTo(counting);

        assertThat(cookie(answers(agreed, INTEREST, NAVIGATION)).getValue()).isEqualTo(agreed);
        held(agreed)
                .then()
                .body("purposes", containsInAnyOrder(INTEREST, NAVIGATION))
                .body("visits", hasSize(1));

        String subject = subject(agreed);
        String less = cookie(answers(agreed, NAVIGATION)).getValue();
        assertThat(less).isNotEqualTo(agreed);
        held(agreed).then().statusCode(404);
        held(less).then().body("purposes", contains(NAVIGATION)).body("visits", hasSize(0));
        assertThat(keys(subject)).isEmpty();
    }

    @Test
    void an_answer_runs_out_and_what_it_kept_goes() {
        String agreed = agrees(NAVIGATION, INTEREST);
        looks(agreed, page);
        String subject = subject(agreed);
        passes("web_visitor", "decided_at", "subject = '" + subject + "'");

        looks(agreed, page).then().body("because", equalTo("no-consent"));
        OnVertx.await(upkeep::sweep);

        held(agreed).then().statusCode(404);
        assertThat(keys(subject)).isEmpty();
    }

    @Test
    void whoever_goes_on_agreeing_keeps_half_a_year_and_no_more() {
        String agreed = agrees(INTEREST);
        looks(agreed, page + "/old");
        passes(
                "web_visit",
                "visited_at",
                "visitor in (select id from web_visitor where subject = '" + subject(agreed) + "')");
        looks(agreed, page + "/new");

        OnVertx.await(upkeep::sweep);

        held(agreed).then().body("visits.page", contains(page + "/new"));
    }

    @Test
    void a_confirmed_form_shows_whose_they_are_and_sales_reads_them_for_that_purpose_only() {
        String agreed = agrees(INTEREST);
        looks(agreed, page);
        Customer person = somebody();
        lookUp(person, INTEREST).then().statusCode(404);

        confirms(agreed, person);

        held(agreed).then().body("linked", equalTo(true));
        lookUp(person, INTEREST)
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("visits.page", contains(page));
        lookUp(person, "manage-relationship").then().statusCode(403);
        String subject = subject(agreed);
        assertThat(Suite.query(
                        "select outcome from audit_entry where path = 'POST /v1/visitors/lookup' and subject_id = '"
                                + subject + "'"))
                .containsExactly("READ");
        for (String token : List.of(StaffToken.of("sam"), Customer.hasKey().token())) {
            given().header("Authorization", "Bearer " + token)
                    .header("CNS-Purpose", INTEREST)
                    .contentType("application/json")
                    .body(Map.of("email", person.email()))
                    .post("/v1/visitors/lookup")
                    .then()
                    .statusCode(403);
        }

        for (int again = 0; again < 2; again++) {
            given().header("Authorization", "Bearer " + StaffToken.of("sam"))
                    .contentType("application/json")
                    .body(Map.of("email", person.email()))
                    .post("/v1/visitors/erasure")
                    .then()
                    .statusCode(204);
        }
        lookUp(person, INTEREST).then().statusCode(404);
        assertThat(keys(subject)).as("whoever has no account asked for it").isEmpty();
        assertThat(Suite.query(
                        "select outcome from audit_entry where path = 'POST /v1/visitors/erasure' and subject_id = '"
                                + subject + "'"))
                .containsExactly("DESTROYED");
    }

    @Test
    void whoever_shows_the_same_address_to_be_theirs_later_reads_on_in_nobody_elses_browser() {
        Customer person = somebody();
        String former = agrees(INTEREST);
        looks(former, page + "/former");
        confirms(former, person);

        Customer.Keyed holder = signsUp("", person);

        looks(former, page + "/later").then().body("because", equalTo("no-consent"));
        visits(holder, holder.id()).then().body("visits.page", contains(page + "/former"));
    }

    @Test
    void a_form_of_a_browser_that_agreed_to_counting_only_or_opts_out_shows_nothing() {
        Customer counted = somebody();
        String counting = agrees(NAVIGATION);
        confirms(counting, counted);
        held(counting).then().body("linked", equalTo(false));

        Customer person = somebody();
        String agreed = agrees(INTEREST);
        looks(agreed, page);
        String form = asks(agreed, person);
        browser(agreed)
                .header("Sec-GPC", "1")
                .body(Map.of("form", form, "code", person.code()))
                .post("/v1/prospects/confirmations")
                .then()
                .statusCode(200);
        held(agreed).then().body("linked", equalTo(false));
    }

    @Test
    void somebody_else_in_the_same_browser_gets_nothing_and_ends_it() {
        String agreed = agrees(INTEREST);
        looks(agreed, page);
        Customer first = somebody();
        Customer second = somebody();
        confirms(agreed, first);

        confirms(agreed, second);

        lookUp(first, INTEREST).then().body("visits", hasSize(1));
        lookUp(second, INTEREST).then().statusCode(404);
        looks(agreed, page + "/later").then().body("because", equalTo("no-consent"));
    }

    /** It may be erased between the two files of a copy, which would break off. */
    @Test
    void what_an_answer_keeps_that_runs_out_within_the_hour_is_shown_and_in_no_copy() {
        String agreed = agrees(INTEREST);
        looks(agreed, page);
        Customer.Keyed holder = signsUp(agreed);
        assertThat(mail(holder, "What CNS knew of you").text()).contains("kept with your consent: 1");
        runsOutIn("2 hours", agreed);
        assertThat(Unzipped.of(holder.copies(holder.id())).get("account-service/visits.json"))
                .contains(page);

        runsOutIn("30 minutes", agreed);

        visits(holder, holder.id()).then().body("visits.page", contains(page));
        assertThat(Unzipped.of(holder.copies(holder.id())))
                .containsKey("account-service/cookie-answers.json")
                .doesNotContainKey("account-service/visits.json");
    }

    private static void runsOutIn(String time, String secret) {
        Suite.update(
                "update web_visitor set decided_at = now() - interval '4320 hours' + interval '%s' where subject = '%s'"
                        .formatted(time, subject(secret)));
    }

    @Test
    void whoever_signs_up_in_that_browser_is_told_reads_them_and_takes_them_back() {
        String agreed = agrees(INTEREST);
        looks(agreed, page);
        Customer.Keyed holder = signsUp(agreed);
        String subject = subject(agreed);

        assertThat(mail(holder, "What CNS knew of you").text()).contains("kept with your consent: 1");
        visits(holder, holder.id()).then().statusCode(200).body("visits.page", contains(page));
        holder.exports(holder.id()).body("visits.page", contains(page));
        Map<String, String> copy = Unzipped.of(holder.copies(holder.id()));
        assertThat(copy.get("account-service/visits.json")).contains(page);
        assertThat(copy.get("account-service/cookie-answers.json"))
                .contains("\"uses\":[\"" + INTEREST + "\"]", "\"linkedAt\":");
        looks(agreed, page + "/later");
        visits(holder, holder.id()).then().body("visits.page", contains(page + "/later", page));
        Customer.Keyed other = Customer.hasKey();
        visits(other, other.id()).then().body("visits", hasSize(0));
        visits(other, holder.id()).then().statusCode(404);
        other.exports(other.id()).body("visits", hasSize(0));
        bearer(other).delete("/v1/accounts/" + holder.id() + "/visits").then().statusCode(404);
        bearer(other).delete("/v1/accounts/" + other.id() + "/visits").then().statusCode(204);
        assertThat(keys(subject)).as("of another account").isNotEmpty();

        bearer(holder).delete("/v1/accounts/" + holder.id() + "/visits").then().statusCode(204);

        visits(holder, holder.id()).then().body("visits", hasSize(0));
        assertThat(keys(subject)).isEmpty();
        looks(agreed, page).then().body("because", equalTo("no-consent"));
    }

    @Test
    void they_go_with_the_account() {
        String agreed = agrees(INTEREST);
        looks(agreed, page);
        Customer.Keyed holder = signsUp(agreed);
        String subject = subject(agreed);
        bearer(holder).post("/v1/accounts/" + holder.id() + "/closure").then().statusCode(200);
        Suite.update("update account set since = since - interval '31 days' where account_id = '"
                + holder.id().value() + "'");

        await().atMost(Duration.ofSeconds(30)).until(() -> keys(subject).isEmpty());

        held(agreed).then().statusCode(404);
    }

    @Test
    void the_notice_is_there_in_both_languages_with_its_hash() throws Exception {
        Response german = given().header("Accept-Language", "de-AT, en;q=0.5").get("/v1/visitors/notice");
        german.then()
                .statusCode(200)
                .header("Content-Language", "de")
                .body("version", equalTo(1))
                .body("purposes", contains(NAVIGATION, INTEREST))
                .body("text", containsString("180 Tage"));
        byte[] text = german.<String>path("text").getBytes(UTF_8);
        assertThat(Map.of("de", sha256("de"), "en", sha256("en")))
                .as("who changes a text makes another version of it")
                .isEqualTo(Map.of(
                        "de",
                        "98feeadddf07109ca30aadc9552b7580576811c648fd87df59734dacf861d9ad",
                        "en",
                        "4906d44270791ba945f37526213471ab6f0de09c955aad297f925e2fefcf1d01"));
        assertThat(german.<String>path("sha256"))
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(text)));
        given().header("Accept-Language", "fr")
                .get("/v1/visitors/notice")
                .then()
                .body("text", containsString("180 days"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"purposes":["sale"],"notice":1,"language":"en"}                 | /purposes/0
                    {"purposes":["own-marketing"],"notice":1,"language":"en"}        | /purposes/0
                    {"purposes":["improve-navigation"],"notice":2,"language":"en"}   | /notice
                    {"purposes":["improve-navigation"],"notice":1,"language":"fr"}   | /language
                    {"purposes":["improve-navigation"],"language":"en"}              | /notice
                    {"notice":1,"language":"en"}                                     | /purposes
                    {"purposes":[null],"notice":1,"language":"en"}                   | /purposes/0
                    """)
    void an_answer_that_is_none_is_refused(String body, String pointer) {
        Response refused = browser("").body(body).post("/v1/visitors");

        refused.then().statusCode(400).body("errors.pointer", contains(pointer));
        assertThat(refused.getDetailedCookies().asList()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "pricing",
                "/p?email=kim",
                "/p#kim",
                "/kim@customer.example",
                "/%40",
                "/call/015112340017",
                "/a b"
            })
    void a_page_that_could_be_of_a_person_is_refused(String wrong) {
        looks(agrees(INTEREST), wrong).then().statusCode(400).body("errors.pointer", contains("/page"));
    }

    @Test
    void days_that_are_none_are_refused() {
        for (String days : List.of(
                "from=2026-11-02&until=2026-11-01", "from=2020-01-01&until=2026-11-01", "until=%2B999999999-12-31")) {
            given().header("Authorization", "Bearer " + StaffToken.of("sal"))
                    .get("/v1/visitors/pages?" + days)
                    .then()
                    .statusCode(400)
                    .body(not(containsString("Exception")));
        }
        given().get("/v1/visitors/pages").then().statusCode(401);
    }

    private static String sha256(String language) {
        return given().header("Accept-Language", language)
                .get("/v1/visitors/notice")
                .path("sha256");
    }

    private static RequestSpecification browser(String secret) {
        RequestSpecification browser = given().contentType("application/json")
                .header(
                        "X-Forwarded-For",
                        "2001:db8:%x:%x::1"
                                .formatted(
                                        ThreadLocalRandom.current().nextInt(0x10000),
                                        ThreadLocalRandom.current().nextInt(0x10000)));
        return secret.isEmpty() ? browser : browser.header("Cookie", COOKIE + "=" + secret);
    }

    private static Map<String, Object> said(String... purposes) {
        return Map.of("purposes", List.of(purposes), "notice", 1, "language", "en");
    }

    private static Response answers(String secret, String... purposes) {
        Response answered = browser(secret).body(said(purposes)).post("/v1/visitors");
        answered.then().statusCode(200);
        return answered;
    }

    private static Cookie cookie(Response answer) {
        return answer.getDetailedCookie(COOKIE);
    }

    private static Cookie cookie(ValidatableResponse answer) {
        return answer.extract().detailedCookie(COOKIE);
    }

    private static String agrees(String... purposes) {
        return cookie(answers("", purposes)).getValue();
    }

    private static Response looks(String secret, String page) {
        return browser(secret).body(Map.of("page", page)).post("/v1/visitors/me/visits");
    }

    private static Response held(String secret) {
        return browser(secret).get("/v1/visitors/me");
    }

    private static Customer somebody() {
        return new Customer(
                new AccountId(new UUID(0, 9)),
                Customer.newName(),
                "canary-" + UUID.randomUUID().toString().replace('-', 'x') + "@example.com");
    }

    private static String asks(String secret, Customer person) {
        return browser(secret)
                .body(new HashMap<>(Map.of(
                        "email", person.email(), "text", "What does it cost?", "language", "en", "country", "AT")))
                .post("/v1/prospects/information-requests")
                .then()
                .statusCode(202)
                .extract()
                .path("form");
    }

    private static void confirms(String secret, Customer person) {
        String form = asks(secret, person);
        browser(secret)
                .body(Map.of("form", form, "code", person.code()))
                .post("/v1/prospects/confirmations")
                .then()
                .statusCode(200);
    }

    private static Customer.Keyed signsUp(String secret) {
        return verifies(secret, Customer.signsUp(), Customer::code);
    }

    private static Customer.Keyed signsUp(String secret, Customer person) {
        String id = given().contentType("application/json")
                .body(Map.of(
                        "name", person.name(), "email", person.email(), "country", "DE", "timeZone", "Europe/Berlin"))
                .post("/v1/accounts")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        return verifies(
                secret, new Customer(AccountId.fromString(id), person.name(), person.email()), VisitTest::latestCode);
    }

    /** Of the second mail: the first was about the form. */
    private static String latestCode(Customer person) {
        Mail mail = await().atMost(Duration.ofSeconds(20))
                .until(() -> person.mails("Confirm your CNS account"), mails -> !mails.isEmpty())
                .getFirst();
        Matcher code = Pattern.compile("^Code: (\\S+)", Pattern.MULTILINE).matcher(mail.text());
        assertThat(code.find()).isTrue();
        return code.group(1);
    }

    private static Customer.Keyed verifies(String secret, Customer customer, Function<Customer, String> code) {
        Response verified = browser(secret)
                .body(Map.of("account", customer.id().toString(), "code", code.apply(customer)))
                .post("/v1/verifications");
        verified.then().statusCode(201);
        return new Customer.Keyed(customer, verified.path("key.id"), verified.path("key.secret"));
    }

    private static Mail mail(Customer.Keyed holder, String subject) {
        return await().atMost(Duration.ofSeconds(20))
                .until(() -> holder.customer().mails(subject), mails -> !mails.isEmpty())
                .getFirst();
    }

    private static RequestSpecification bearer(Customer.Keyed holder) {
        return given().header("Authorization", "Bearer " + holder.token());
    }

    private static Response visits(Customer.Keyed reader, AccountId account) {
        return bearer(reader).header("CNS-Purpose", INTEREST).get("/v1/accounts/" + account + "/visits");
    }

    private static Response lookUp(Customer person, String purpose) {
        return given().header("Authorization", "Bearer " + StaffToken.of("sal"))
                .header("CNS-Purpose", purpose)
                .contentType("application/json")
                .body(Map.of("email", person.email()))
                .post("/v1/visitors/lookup");
    }

    /** How often the documents were looked at up to now. */
    private static String counted() {
        return Suite.query("select coalesce(sum(views), 0) from page_count where page = '/docs'")
                .getFirst();
    }

    private static String subject(String secret) {
        return Suite.query("select subject from web_visitor where secret_hash = sha256('" + secret + "')")
                .getFirst();
    }

    private static void passes(String table, String column, String which) {
        Suite.update("update %s set %s = %s - interval '181 days' where %s".formatted(table, column, column, which));
    }

    private static List<String> keys(String subject) {
        return Suite.keyringQuery("select scope from data_key where subject_id = '" + subject + "'");
    }
}
