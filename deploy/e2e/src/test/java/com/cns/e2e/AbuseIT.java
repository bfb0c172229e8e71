package com.cns.e2e;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.cns.contract.route.Service;
import com.cns.contract.topic.Topic;
import com.cns.local.story.Api;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** R21, R22: who is suspended, and who never is, by the rules as they are shipped; each is told why. */
class AbuseIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** The path of a file of labelled messages: {@code ham} or {@code spam}, a tab, the text. Never part of the repository. */
    private static final String REAL_MESSAGES = "cns.sms";

    private static final String[] BAITS = {
        "WINNER! You have been selected for a %d000 cash prize. To claim call 09061700000 now. Claim code K%d. Valid 12 hours only",
        "URGENT! Your mobile number has won a %d000 prize GUARANTEED. Call 09058000000 from land line. Claim %d. Valid 12hrs only",
        "FREE entry in a weekly comp to win cup final tickets worth %d00! Text WIN%d to 87121 to receive entry. Txt STOP to end",
        "Congratulations! You have won a FREE holiday or %d000 cash. Call now to claim 09050000000. Box %d, 150p per min, 18+",
    };

    private static RunningSuite suite;

    @BeforeAll
    static void up() {
        suite = RunningSuite.shared();
    }

    @Test
    @DisplayName("a spammer is suspended, and told why in plain words without a threshold (R21, R22, first 5)")
    void a_spammer_is_suspended_and_told_why() {
        Customer spammer = Customer.signUp(suite, "spammer");
        Records records = new Records("bait", 31);

        send(spammer, 200, number -> records.one(number % 3 == 0 ? "failed" : "sent", stranger(number), bait(number)));

        assertThat(reasonsOf(suspended(spammer)))
                .contains("spam-like-content", "calls-to-action", "first-contacts", "failures");
    }

    @Test
    @DisplayName("whoever sends codes to numbers counted up, for which somebody is paid, is suspended for that (R21)")
    void a_pumper_is_suspended_for_the_numbers() {
        Customer pumper = Customer.signUp(suite, "pumper");
        Records records = new Records("code", 36);

        send(
                pumper,
                160,
                number -> records.one(
                        "sent",
                        "+99291712%04d".formatted(3_000 + number),
                        "%06d is your code. It is valid for ten minutes.".formatted(number * 6_151 % 1_000_000)));

        assertThat(reasonsOf(suspended(pumper)))
                .containsExactlyInAnyOrder("numbers-in-one-range", "numbers-counted-up", "first-contacts");
    }

    @Test
    @DisplayName("one sender behind four accounts is suspended in each, though no account sends much (R21)")
    void one_sender_behind_four_accounts_is_suspended_in_each() {
        List<Customer> fronts = IntStream.range(0, 4)
                .mapToObj(number -> Customer.signUp(suite, "front-" + number))
                .toList();
        for (int front = 0; front < fronts.size(); front++) {
            Records records = new Records("front" + front, 37);
            int first = 30_000 + 1_000 * front;
            send(
                    fronts.get(front),
                    80,
                    number ->
                            records.one("sent", stranger(first + number), BAITS[0].formatted(number % 9 + 1, number)));
        }

        assertThat(fronts)
                .allSatisfy(front -> assertThat(reasonsOf(suspended(front)))
                        .contains("same-text-elsewhere", "spam-like-content", "first-contacts"));
    }

    @Test
    @DisplayName(
            "an account whose password was guessed at, and that then sends spam, is suspended as taken over (R6, R21)")
    void an_account_that_was_taken_over_is_suspended() {
        Customer holder =
                Customer.signUp(suite, "taken-over", "taken-over@customer.example", "violet harbour 19 kites");
        for (String from : List.of("192.0.2.1", "198.51.100.1", "203.0.113.1")) {
            for (int guess = 0; guess < 2; guess++) {
                guess("taken-over@customer.example", from);
            }
        }
        logIn("taken-over@customer.example", "violet harbour 19 kites", "203.0.113.77")
                .statusCode(lessThan(300));
        Records records = new Records("taken", 38);

        send(holder, 90, number -> records.one("sent", stranger(40_000 + number), bait(number)));

        assertThat(reasonsOf(suspended(holder)))
                .contains("log-in-failures", "new-network", "spam-like-content", "first-contacts");
    }

    /** The gateway says where a caller is; here the test is the gateway. */
    private static void guess(String email, String from) {
        logIn(email, "a guess of somebody else's", from).statusCode(401);
    }

    private static ValidatableResponse logIn(String email, String password, String from) {
        return given().baseUri(suite.url(Service.ACCOUNT))
                .header("X-Forwarded-For", from)
                .contentType(ContentType.JSON)
                .body(Map.of("email", email, "password", password))
                .post("/v1/sessions")
                .then();
    }

    @Test
    @DisplayName("a shop, a clinic and a school write to many at once and are never suspended (R21)")
    void a_shop_a_clinic_and_a_school_are_never_suspended() {
        Customer shop = Customer.signUp(suite, "garden-shop");
        Records offers = new Records("offer", 32);
        send(
                shop,
                300,
                number -> offers.one(
                        number % 100 == 0 ? "failed" : "sent",
                        stranger(10_000 + number),
                        "Harbour garden shop: 20 % off all tools until Saturday, for members. See"
                                + " https://harbour.example/spring or come by. Reply STOP to end these messages."));
        Customer clinic = Customer.signUp(suite, "dental-clinic");
        Records reminders = new Records("reminder", 33);
        send(
                clinic,
                150,
                number -> reminders.one(
                        number % 50 == 0 ? "failed" : "delivered",
                        stranger(20_000 + number),
                        "You have an appointment at the clinic on Monday at %d:%02d. Call us on 030 5550123 if you cannot come."
                                .formatted(8 + number % 9, number % 4 * 15)));
        Customer school = Customer.signUp(suite, "village-school");
        Records letters = new Records("letter", 34);
        List<Integer> lines = new ArrayList<>(IntStream.range(0, 400).boxed().toList());
        Collections.shuffle(lines, new Random(34));
        send(
                school,
                400,
                number -> letters.one(
                        "sent",
                        // a village: all its numbers are of one range
                        "+49151230%05d".formatted(lines.get(number) * 24 + number % 7),
                        "The school stays closed on Monday because of works at the heating. Lessons go on at eight on Tuesday."));

        judged();

        assertThat(List.of(shop, clinic, school))
                .allSatisfy(AbuseIT::sends)
                .allSatisfy(sender -> sender.get("/v1/suspensions?measure=throttle")
                        .then()
                        .statusCode(200)
                        .body("suspensions", empty()));
    }

    @Test
    @DisplayName(
            "whoever writes to a list of which one in eight fails is slowed down, told why, and may appeal (R21, R22)")
    void a_sender_to_a_bad_list_is_slowed_down_and_told_why() {
        Customer sender = Customer.signUp(suite, "old-list");
        Records records = new Records("list", 39);

        send(
                sender,
                320,
                number -> records.one(
                        number % 8 == 0 ? "failed" : "sent",
                        stranger(50_000 + number),
                        "The harbour museum opens its new rooms on Sunday. Come and see them."));

        await("the account is slowed down")
                .atMost(PATIENCE)
                .until(() -> sender.get("/v1/suspensions?measure=throttle")
                                .<List<String>>path("suspensions.status")
                                .size()
                        == 1);
        sender.get("/v1/suspensions?measure=throttle")
                .then()
                .body("suspensions[0].decisionProvision", equalTo("DECISION_PROVISION_PARTIAL_SUSPENSION"))
                .body("suspensions[0].reasons.signal", equalTo(List.of("bounces-of-a-pause", "first-contacts")))
                .body("suspensions[0].review.appeals", notNullValue());
        assertThat(isSuspended(sender)).isFalse();
    }

    @Test
    @DisplayName(
            "of real messages, accounts that send only wanted ones are never suspended, those that send only spam within 200 (R21)")
    void of_real_messages_only_spam_suspends() throws IOException {
        String path = System.getProperty(REAL_MESSAGES, "");
        assumeTrue(!path.isEmpty(), "no file of real messages was given with -D" + REAL_MESSAGES + "=PATH");
        List<String> wanted = texts(Path.of(path), "ham");
        List<String> spam = texts(Path.of(path), "spam");
        int perAccount = 480;
        List<Customer> ordinary = new ArrayList<>();
        for (int account = 0; account < wanted.size() / perAccount; account++) {
            Customer customer = Customer.signUp(suite, "ordinary-" + account);
            List<String> theirs = wanted.subList(account * perAccount, (account + 1) * perAccount);
            Records records = new Records("ham" + account, 40 + account);
            int first = 100_000 + 1_000 * account;
            send(customer, perAccount, number -> records.one("sent", stranger(first + number), theirs.get(number)));
            ordinary.add(customer);
        }
        judged();
        assertThat(ordinary).isNotEmpty().allSatisfy(AbuseIT::sends);

        List<Integer> needed = new ArrayList<>();
        for (int account = 0; account < spam.size() / 200; account++) {
            Customer spammer = Customer.signUp(suite, "unwanted-" + account);
            List<String> theirs = spam.subList(account * 200, (account + 1) * 200);
            Records records = new Records("spam" + account, 60 + account);
            int first = 200_000 + 1_000 * account;
            int sent = 0;
            while (sent < 200 && !isSuspended(spammer)) {
                int from = sent;
                send(
                        spammer,
                        20,
                        number -> records.one("sent", stranger(first + from + number), theirs.get(from + number)));
                sent += 20;
                judged();
            }
            suspended(spammer);
            needed.add(sent);
        }
        System.out.printf(
                "real messages: %d accounts of %d wanted ones each, none suspended; %d accounts of spam, suspended after %s%n",
                ordinary.size(), perAccount, needed.size(), needed);
    }

    @Test
    @Tag("long")
    @DisplayName(
            "a mass event trips the brake: the rules stop at so many an hour, and people decide about the rest (R21)")
    void a_mass_event_trips_the_brake() {
        int left = (int) (metric("cns_abuse_brake_limit") - metric("cns_abuse_brake_suspensions"));
        List<Customer> struck = new ArrayList<>();
        for (int account = 0; account < left + 3; account++) {
            Customer customer = Customer.signUp(suite, "struck-" + account);
            Records records = new Records("mass" + account, 80 + account);
            int first = 300_000 + 1_000 * account;
            send(customer, 120, number -> records.one("sent", stranger(first + number), bait(first + number)));
            struck.add(customer);
        }

        judged();

        await("the rules have suspended as many as they may")
                .atMost(PATIENCE)
                .until(() -> struck.stream().filter(AbuseIT::isSuspended).count() == left);
        List<Customer> held =
                struck.stream().filter(customer -> !isSuspended(customer)).toList();
        assertThat(held).hasSize(3).allSatisfy(AbuseIT::sends);
        assertThat(metric("cns_abuse_brake_held_total")).isGreaterThanOrEqualTo(3);
        Set<String> accounts = held.stream().map(Customer::account).collect(Collectors.toSet());
        try (Api api = new Api(suite.gateway())) {
            Customer rita = new Customer(
                    suite.gateway(), "", api.staffToken(suite.run().oidc().issuer(), "rita"));
            assertThat(rita.get("/v1/proposals?status=open&limit=100")
                            .then()
                            .statusCode(200)
                            .extract()
                            .<List<String>>path("proposals.findAll { it.why == 'brake' }.account"))
                    .containsAll(accounts);
        }
    }

    private static double metric(String name) {
        return given().baseUri(suite.management(Service.ABUSE))
                .get("/q/metrics")
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static List<String> texts(Path file, String label) throws IOException {
        return Files.readAllLines(file, StandardCharsets.UTF_8).stream()
                .filter(line -> line.startsWith(label + "\t"))
                .map(line -> line.substring(label.length() + 1))
                .toList();
    }

    private static String bait(int number) {
        return BAITS[number % BAITS.length].formatted(number % 9 + 1, number);
    }

    /** Different for different numbers, and none beside another. */
    private static String stranger(int number) {
        return "+49152%08d".formatted((20_000_000L + number * 7_368_787L) % 100_000_000L);
    }

    private static void send(Customer customer, int count, IntFunction<Map<String, Object>> record) {
        for (int from = 0; from < count; from += 100) {
            customer.send(IntStream.range(from, Math.min(count, from + 100))
                            .mapToObj(record)
                            .toList())
                    .then()
                    .statusCode(202);
        }
    }

    /** Until the rules have seen everything that was accepted up to now. */
    private static void judged() {
        suite.awaitConsumed(Topic.COMMUNICATIONS, "usage-service.communications");
        suite.awaitOutbox(Service.USAGE);
        suite.awaitConsumed(Topic.USAGE_SIGNALS, "abuse-service-signals");
        suite.awaitConsumed(Topic.ABUSE_FEATURES, "abuse-service.features");
    }

    private static boolean isSuspended(Customer customer) {
        return customer.get("/v1/suspensions")
                .then()
                .statusCode(200)
                .extract()
                .<List<String>>path("suspensions.status")
                .contains("in-force");
    }

    /** The statement of reasons, once the account is suspended. */
    private static Response suspended(Customer customer) {
        await("the account is suspended").atMost(PATIENCE).until(() -> isSuspended(customer));
        Response all = customer.get("/v1/suspensions");
        all.then().statusCode(200);
        Response statement = customer.get("/v1/suspensions/" + all.path("suspensions[0].id"));
        statement
                .then()
                .statusCode(200)
                .body("decisionAccount", equalTo("DECISION_ACCOUNT_SUSPENDED"))
                .body("automatedDecision", equalTo("AUTOMATED_DECISION_FULLY"));
        assertThat(statement.<List<String>>path("reasons.words"))
                .as("no threshold is told: it would help to evade")
                .isNotEmpty()
                .noneMatch(words -> words.matches(".*\\d.*"));
        return statement;
    }

    private static List<String> reasonsOf(Response statement) {
        return statement.path("reasons.signal");
    }

    private static void sends(Customer customer) {
        customer.send(List.of(new Records("still-" + customer.account(), 35).one("requested")))
                .then()
                .statusCode(202);
    }
}
