package com.cns.local.story;

import com.cns.local.infrastructure.Mail;
import com.cns.local.story.Api.Answer;
import com.cns.local.suite.Run;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A customer and their ledger of what CNS said it has accepted. */
final class Customer {
    private static final Pattern CODE = Pattern.compile("(?m)^\\s*Code:\\s*([A-Za-z0-9_-]+)\\s*$");

    private final Api api;
    private final Run.Credential credential;
    private final String email;
    private final Traffic traffic;
    private final String token;
    private final Map<String, Communication> accepted = new HashMap<>();
    private int refusals;

    private Customer(Api api, Run.Credential credential, String email, Traffic traffic) {
        this.api = api;
        this.credential = credential;
        this.email = email;
        this.traffic = traffic;
        this.token = api.token(credential);
    }

    /**
     * Signs up, reads the mail, proves the address, takes the key and exchanges it for a token.
     *
     * @param name ordinary or spammer
     */
    static Customer signUp(Api api, String name, String company, String email, Path mails, Traffic traffic) {
        Answer account = api.post(
                        "/v1/accounts",
                        Map.of("name", company, "email", email, "country", "DE", "timeZone", "Europe/Berlin"))
                .expect(201, "the sign-up of the " + name + " customer");
        String id = account.text("id");
        StoryFailure.unless(
                account.text("status").equals("pending"),
                "a new account is " + account.text("status") + ", not pending");
        Mail mail = Patience.await(
                "the mail with the code for the " + name + " customer",
                () -> Mail.in(mails).stream()
                        .filter(candidate -> candidate.to().equalsIgnoreCase(email))
                        .findFirst());
        Matcher code = CODE.matcher(mail.text());
        StoryFailure.unless(code.find(), "the sign-up mail has no line 'Code: …'");
        Answer verified = api.post("/v1/verifications", Map.of("account", id, "code", code.group(1)))
                .expect(201, "the verification of the " + name + " customer");
        StoryFailure.unless(
                verified.text("status").equals("active"),
                "a verified account is " + verified.text("status") + ", not active");
        JsonNode key = verified.body().path("key");
        return new Customer(
                api,
                new Run.Credential(
                        name, id, key.path("id").asText(), key.path("secret").asText()),
                email,
                traffic);
    }

    /** The same customer at another suite that knows their key. */
    Customer at(Api other) {
        return new Customer(other, credential, email, traffic);
    }

    Run.Credential credential() {
        return credential;
    }

    String account() {
        return credential.account();
    }

    Traffic traffic() {
        return traffic;
    }

    /** How many records CNS accepted. */
    int accepted() {
        return accepted.size();
    }

    /** How many requests CNS refused because the account is suspended. */
    int refusals() {
        return refusals;
    }

    /** The records CNS accepted, by the id it gave. */
    Map<String, Communication> ledger() {
        return accepted;
    }

    /** Posts them; enters what is accepted into the ledger. The answer is 202 or the refusal of a suspended account. */
    Answer send(List<Communication> records) {
        Answer answer = api.postRecords(records, token);
        if (answer.status() == 403 && answer.body().path("type").asText().endsWith("account-suspended")) {
            refusals++;
            return answer;
        }
        answer.expect(202, "a batch of " + records.size() + " records");
        JsonNode given = answer.body().path("records");
        StoryFailure.unless(
                answer.body().path("accepted").asInt() == records.size() && given.size() == records.size(),
                "a batch of " + records.size() + " records was accepted as "
                        + answer.body().path("accepted").asInt());
        Map<String, Communication> byClientId = new HashMap<>();
        records.forEach(communication -> byClientId.put(communication.id(), communication));
        for (JsonNode one : given) {
            Communication sent = byClientId.get(one.path("clientId").asText());
            StoryFailure.unless(sent != null, "an accepted record has a client id that was not sent");
            if (sent != null) {
                accepted.put(one.path("id").asText(), sent);
            }
        }
        return answer;
    }

    Answer account(String purpose) {
        return api.get("/v1/accounts/" + account(), token, purpose).expect(200, "the customer's own account");
    }

    Answer post(String path, Object body) {
        return api.post(path, body, token);
    }

    /** What is no JSON. */
    String text(String path) {
        return api.text(path, token);
    }

    /** With an empty body. */
    Answer postEmpty(String path) {
        return api.postEmpty(path, token);
    }

    Answer get(String path) {
        return api.get(path, token, "provide-service");
    }

    /** The roll-ups of the days that the story touches. */
    List<JsonNode> usage(LocalDate today) {
        Answer answer = get("/v1/usage-records?granularity=day&from=" + today.minusDays(3) + "&to=" + today.plusDays(1))
                .expect(200, "the usage records");
        List<JsonNode> days = new ArrayList<>();
        answer.body().path("records").forEach(days::add);
        return days;
    }

    long metered(LocalDate today) {
        return usage(today).stream()
                .mapToLong(day -> day.path("count").asLong())
                .sum();
    }

    Optional<Mail> mailAbout(Path mails, String text) {
        return Mail.in(mails).stream()
                .filter(mail -> mail.to().equalsIgnoreCase(email) && mail.text().contains(text))
                .findFirst();
    }
}
