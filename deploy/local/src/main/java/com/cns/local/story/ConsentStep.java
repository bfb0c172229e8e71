package com.cns.local.story;

import com.cns.local.story.Api.Answer;
import com.cns.local.suite.Run;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** A consent asked for, given, relied on and withdrawn; and what no consent permits. */
final class ConsentStep {
    private static final String MARKETING = "third-party-marketing";
    private static final String SALE = "sale";
    private static final Map<String, Object> HOLDER = Map.of("self", true);
    private static final int MOST_IN_A_REQUEST = 1_000;

    private final Api api;
    private final Run run;
    private final Narrator narrator;
    private final Customer customer;

    ConsentStep(Api api, Run run, Narrator narrator, Customer customer) {
        this.api = api;
        this.run = run;
        this.narrator = narrator;
        this.customer = customer;
    }

    /** The number of the end-user who was asked. */
    String tell() {
        narrator.step(
                5,
                "A notice is published, a consent given, used in a decision and withdrawn; end-users are not for sale");
        String number = someNumber();
        Map<String, Object> endUser = Map.of("phone", number);
        String officer = api.staffToken(run.oidc().issuer(), "petra");
        String marketing = publish(officer, MARKETING, "May partners of ours write to you about their products?");
        String sale = publish(officer, SALE, "May your data be sold?");
        decide(HOLDER, MARKETING, "ACCOUNT", "deny", "before anybody is asked");
        decide(endUser, SALE, "USAGE", "deny", "before anybody is asked");
        String ofEndUser = consent(endUser, SALE, sale);
        narrator.figure("an end-user of Harbour Books is asked whether their data may be sold, and consents");
        decide(endUser, SALE, "USAGE", "deny", "although the end-user consented");
        decide(endUser, SALE, "CONTENT", "deny", "although the end-user consented");
        String ofHolder = consent(HOLDER, MARKETING, marketing);
        narrator.figure("Harbour Books itself is asked for consent to third-party marketing, and gives it");
        relyOn(ofHolder, marketing);
        withdraw(ofHolder);
        decide(endUser, SALE, "USAGE", "deny", "to the end");
        StoryFailure.unless(
                search(endUser).equals(List.of(ofEndUser)), "the end-user's consent was not found by their number");
        sellEveryone();
        narrator.endStep();
        return number;
    }

    private String someNumber() {
        return customer.ledger().values().iterator().next().to();
    }

    private String publish(String officer, String purpose, String title) {
        Answer notice = api.post(
                        "/v1/notices",
                        Map.of(
                                "purpose",
                                purpose,
                                "language",
                                "en",
                                "change",
                                "editorial",
                                "title",
                                title,
                                "text",
                                "You may say no at any time."),
                        officer)
                .expect(201, "the publication of a notice");
        narrator.figure("the privacy officer publishes a notice about %s, version %d, SHA-256 %s…"
                .formatted(
                        purpose,
                        notice.body().path("version").asInt(),
                        notice.text("sha256").substring(0, 12)));
        return notice.text("id");
    }

    /** Asked and given. */
    private String consent(Map<String, Object> person, String purpose, String notice) {
        Answer asked = customer.post("/v1/consents", Map.of("person", person, "purpose", purpose, "notice", notice))
                .expect(201, "asking for consent");
        has(asked, "asked");
        String id = asked.text("id");
        has(
                customer.post("/v1/consents/" + id + "/answer", Map.of("given", true))
                        .expect(200, "giving consent"),
                "given");
        return id;
    }

    private static void has(Answer consent, String status) {
        StoryFailure.unless(
                consent.text("status").equals(status), "a consent is " + consent.text("status") + ", not " + status);
    }

    private void relyOn(String consent, String notice) {
        JsonNode permit = decide(HOLDER, MARKETING, "ACCOUNT", "permit", "with the consent");
        StoryFailure.unless(
                permit.path("consent").asText().equals(consent)
                        && permit.path("notice").asText().equals(notice),
                "a permit does not name the consent and the notice that it relies on");
        narrator.figure("it relies on consent %s… under version %d of the notice and holds until %s"
                .formatted(
                        consent.substring(0, 8),
                        permit.path("noticeVersion").asInt(),
                        permit.path("validUntil").asText()));
    }

    private void withdraw(String consent) {
        long start = System.nanoTime();
        has(
                customer.postEmpty("/v1/consents/" + consent + "/withdrawal").expect(200, "withdrawing consent"),
                "withdrawn");
        JsonNode next = only(List.of(question(HOLDER, MARKETING, "ACCOUNT")));
        double took = (System.nanoTime() - start) / 1e6;
        StoryFailure.unless(next.path("decision").asText().equals("deny"), "a withdrawn consent still permits");
        narrator.figure("withdrawn with one empty request; the very next decision, %.0f ms after it began: %s, %s"
                .formatted(
                        took, next.path("decision").asText(), next.path("rule").asText()));
    }

    private JsonNode decide(Map<String, Object> person, String purpose, String category, String expected, String when) {
        JsonNode decision = only(List.of(question(person, purpose, category)));
        StoryFailure.unless(
                decision.path("decision").asText().equals(expected),
                "%s of %s data, %s: %s instead of %s"
                        .formatted(
                                purpose,
                                category,
                                when,
                                decision.path("decision").asText(),
                                expected));
        narrator.figure("%s of %s data of %s, %s: %s (%s)"
                .formatted(
                        purpose,
                        category,
                        person.equals(HOLDER) ? "the customer" : "an end-user",
                        when,
                        expected,
                        decision.path("rule").asText()));
        return decision;
    }

    private List<String> search(Map<String, Object> person) {
        return customer.post("/v1/consents/search", Map.of("person", person))
                .expect(200, "the search for a person's consents")
                .body()
                .findValuesAsText("id");
    }

    private void sellEveryone() {
        List<Map<String, Object>> questions = customer.ledger().values().stream()
                .map(Communication::to)
                .distinct()
                .limit(MOST_IN_A_REQUEST)
                .map(number -> question(Map.of("phone", number), SALE, "USAGE"))
                .toList();
        long start = System.nanoTime();
        JsonNode decided = decided(questions);
        double took = (System.nanoTime() - start) / 1e6;
        StoryFailure.unless(
                decided.size() == questions.size(),
                "of %,d decisions %,d came".formatted(questions.size(), decided.size()));
        decided.forEach(decision -> StoryFailure.unless(
                decision.path("decision").asText().equals("deny"), "a sale of end-user data was permitted"));
        narrator.figure("the same for all %,d end-users of Harbour Books in one request: %.0f ms, all deny"
                .formatted(questions.size(), took));
    }

    private JsonNode only(List<Map<String, Object>> questions) {
        return decided(questions).path(0);
    }

    private JsonNode decided(List<Map<String, Object>> questions) {
        return customer.post("/v1/decisions", Map.of("decisions", questions))
                .expect(200, "a decision")
                .body()
                .path("decisions");
    }

    private static Map<String, Object> question(Map<String, Object> person, String purpose, String category) {
        return Map.of("person", person, "purpose", purpose, "category", category);
    }
}
