package com.cns.local.story;

import com.cns.contract.topic.Topic;
import com.cns.local.infrastructure.Mail;
import com.cns.local.story.Api.Answer;
import com.cns.local.suite.Run;
import com.cns.local.suite.RunFile;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The first half: two customers, five thousand messages, one suspension. */
public final class Story {
    private static final int RECORDS_EACH = 2_600;
    private static final int FEWEST_SIGNALS = 3;

    private final Run run;
    private final RunFile runFile;
    private final Messages messages;
    private final Narrator narrator;
    private final Clock clock;
    private final Path mails;
    private boolean restored = true;

    /** @param run the suite that runs, found by its run file; the customers' keys are added to that */
    public Story(Run run, RunFile runFile, Messages messages, Narrator narrator, Clock clock) {
        this.run = run;
        this.runFile = runFile;
        this.messages = messages;
        this.narrator = narrator;
        this.clock = clock;
        this.mails = Path.of(run.mail().folder());
    }

    /** Where the servers are none of cns up's: their disks are not here to be copied. */
    public Story withoutRestore() {
        restored = false;
        return this;
    }

    /** @throws StoryFailure at the first claim that does not hold */
    public void tell() {
        try (Api api = new Api(run.url())) {
            List<Customer> both = signUp(api);
            Customer ordinary = both.getFirst();
            Customer spammer = both.getLast();
            send(ordinary, spammer);
            suspend(ordinary, spammer);
            new AppealStep(api, run, narrator, spammer).tell(today());
            String endUser = new ConsentStep(api, run, narrator, ordinary).tell();
            new ErasureStep(narrator, run, restored).tell(ordinary, endUser, today());
            epilogue(ordinary);
        }
    }

    private List<Customer> signUp(Api api) {
        narrator.step(1, "Two customers sign up, prove their address, get a key and exchange it for a token");
        RandomGenerator random = RandomGenerator.getDefault();
        String telling = "%08x".formatted(random.nextInt());
        Customer ordinary = Customer.signUp(
                api,
                "ordinary",
                "Harbour Books",
                "harbour-" + telling + "@example.com",
                mails,
                new Traffic.Ordinary(messages.ordinary(), random, clock));
        Customer spammer = Customer.signUp(
                api,
                "spammer",
                "Win Big Promotions",
                "winbig-" + telling + "@example.com",
                mails,
                new Traffic.Spam(messages.spam(), random, clock));
        runFile.update(known -> known.withCredentials(List.of(ordinary.credential(), spammer.credential())));
        narrator.figure("Harbour Books       " + ordinary.account() + "  active, key " + shown(ordinary));
        narrator.figure("Win Big Promotions  " + spammer.account() + "  active, key " + shown(spammer));
        narrator.endStep();
        return List.of(ordinary, spammer);
    }

    private static String shown(Customer customer) {
        return customer.credential().key().substring(0, 8) + "…";
    }

    private void send(Customer ordinary, Customer spammer) {
        narrator.step(
                2, "Both send, in batches of 100 to 250: one everyday texts to regulars, the other spam to strangers");
        Instant start = clock.instant();
        long nanos = System.nanoTime();
        int refusedAt = -1;
        while (ordinary.accepted() < RECORDS_EACH || spammer.accepted() < RECORDS_EACH) {
            if (ordinary.accepted() < RECORDS_EACH) {
                StoryFailure.unless(
                        ordinary.send(ordinary.traffic().batch()).status() == 202,
                        "the ordinary customer was refused after " + ordinary.accepted() + " records");
            }
            if (spammer.accepted() < RECORDS_EACH) {
                refusedAt = sendSpam(spammer, refusedAt);
            }
            narrator.progress("%,d of %,d records accepted"
                    .formatted(ordinary.accepted() + spammer.accepted(), 2 * RECORDS_EACH));
        }
        int accepted = ordinary.accepted() + spammer.accepted();
        double took = (System.nanoTime() - nanos) / 1e9;
        narrator.figure("%,d records accepted in %.1f s, %,.0f a second".formatted(accepted, took, accepted / took));
        if (refusedAt >= 0) {
            narrator.figure("the spammer was already refused after %,d records and only reported facts from then on"
                    .formatted(refusedAt));
        }
        awaitMetered(ordinary);
        awaitMetered(spammer);
        narrator.figure("every accepted record is metered exactly once:");
        showUsage("Harbour Books", ordinary);
        showUsage("Win Big Promotions", spammer);
        showOneRecord(ordinary);
        showSealed(start, ordinary, spammer);
        narrator.endStep();
    }

    /** A suspension may come while the spam still flows. Then the rest is reported as facts, which are always taken. */
    private static int sendSpam(Customer spammer, int refusedAt) {
        List<Communication> batch = spammer.traffic().batch();
        if (refusedAt < 0 && spammer.send(batch).status() == 202) {
            return -1;
        }
        List<Communication> facts = batch.stream().map(Story::asFact).toList();
        StoryFailure.unless(spammer.send(facts).status() == 202, "facts of a suspended customer were refused");
        return refusedAt < 0 ? spammer.accepted() - facts.size() : refusedAt;
    }

    private static Communication asFact(Communication communication) {
        return communication.status().equals(Communication.REQUESTED) ? communication.asFact("sent") : communication;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** Until as many are metered as were accepted; more than that is as wrong as fewer. */
    private void awaitMetered(Customer customer) {
        String name = customer.credential().name();
        Patience.await(
                "the metering of all %,d records of the %s customer".formatted(customer.accepted(), name), () -> {
                    long metered = customer.metered(today());
                    narrator.progress("%,d of %,d records of the %s customer metered"
                            .formatted(metered, customer.accepted(), name));
                    StoryFailure.unless(
                            metered <= customer.accepted(),
                            "%,d records of the %s customer are metered, but only %,d were accepted"
                                    .formatted(metered, name, customer.accepted()));
                    return metered == customer.accepted() ? Optional.of(metered) : Optional.empty();
                });
    }

    private void showUsage(String company, Customer customer) {
        List<JsonNode> days = new ArrayList<>(customer.usage(today()));
        for (JsonNode day : days) {
            JsonNode amount = day.path("amounts").path(0);
            narrator.figure(String.format(
                    Locale.ROOT,
                    "  %-18s %s  %s %s %-2s  %,6d records  %,6d segments  %8.2f %s",
                    company,
                    day.path("day").asText(),
                    day.path("product").asText(),
                    day.path("direction").asText(),
                    day.path("country").asText(),
                    day.path("count").asLong(),
                    day.path("quantity").asLong(),
                    amount.path("amountMinor").asLong() / 100.0,
                    amount.path("currency").asText()));
        }
    }

    private void showOneRecord(Customer customer) {
        Map.Entry<String, Communication> one =
                customer.ledger().entrySet().iterator().next();
        String path = "/v1/communications/" + one.getKey();
        Answer record = Patience.await("a stored record", () -> {
            Answer answer = customer.get(path);
            return answer.status() == 404 ? Optional.empty() : Optional.of(answer.expect(200, "the read of a record"));
        });
        Communication sent = one.getValue();
        StoryFailure.unless(record.text("to").equals(sent.to()), "a stored record has another receiver than was sent");
        Answer content = Patience.await("the content of a stored record", () -> {
            Answer answer = customer.get(path + "/content");
            return answer.status() == 404
                    ? Optional.empty()
                    : Optional.of(answer.expect(200, "the read of a record's content"));
        });
        String text = content.body()
                .path("text")
                .asText(content.body().path("content").path("text").asText());
        StoryFailure.unless(text.equals(sent.text()), "a stored record has another text than was sent");
        narrator.figure("one of them, unsealed for its owner: %s to %s, %s, %d characters of text"
                .formatted(
                        one.getKey().substring(0, 8) + "…", masked(sent.to()), record.text("status"), text.length()));
    }

    static String masked(String number) {
        return number.substring(0, 5) + "•".repeat(number.length() - 7) + number.substring(number.length() - 2);
    }

    private void showSealed(Instant start, Customer ordinary, Customer spammer) {
        List<Communication> sent = new ArrayList<>(ordinary.ledger().values());
        sent.addAll(spammer.ledger().values());
        ClearTextSearch search = new ClearTextSearch(run.kafka().bootstrapServers());
        for (Topic topic : List.of(Topic.COMMUNICATIONS, Topic.CONTENTS)) {
            ClearTextSearch.Found found = search.search(topic, start, sent);
            StoryFailure.unless(
                    found.events() >= sent.size(),
                    "only %,d of %,d records are on %s".formatted(found.events(), sent.size(), topic.wireName()));
            StoryFailure.unless(
                    found.inClear() == 0,
                    "%,d events on %s show a number or a text in clear".formatted(found.inClear(), topic.wireName()));
            narrator.figure(
                    "%s: %,d events, none shows a number or a text".formatted(topic.wireName(), found.events()));
        }
    }

    private void suspend(Customer ordinary, Customer spammer) {
        narrator.step(3, "The spammer is suspended by several signals, told why, and refused; facts still count");
        long start = System.nanoTime();
        String suspension = Patience.await("the suspension of the spammer", () -> {
            narrator.progress(
                    "waiting for the suspension, %d s".formatted((System.nanoTime() - start) / 1_000_000_000L));
            Answer account = spammer.account("manage-relationship");
            return account.text("status").equals("suspended")
                    ? Optional.of(account.body().path("suspension").path("id").asText())
                    : Optional.empty();
        });
        narrator.figure(
                "suspended %.1f s after the last record was metered".formatted((System.nanoTime() - start) / 1e9));
        Mail mail = Patience.await(
                "the mail with the reasons of the suspension", () -> spammer.mailAbout(mails, suspension));
        narrator.figure("mailed to the holder: “" + mail.subject() + "”");
        showReasons(spammer, refusal(spammer), suspension);
        factsStillCount(spammer);
        ordinaryIsUntouched(ordinary);
        narrator.endStep();
    }

    /** The view that usage-service has of the account follows within a moment. */
    private static Answer refusal(Customer spammer) {
        return Patience.await("the refusal of a suspended customer's request", () -> {
            Communication next = spammer.traffic().next();
            Answer answer = spammer.send(List.of(new Communication(
                    next.id(), Communication.REQUESTED, next.from(), next.to(), next.occurredAt(), next.text())));
            return answer.status() == 403 ? Optional.of(answer) : Optional.empty();
        });
    }

    private void showReasons(Customer spammer, Answer refusal, String suspension) {
        String link = refusal.text("reasons");
        StoryFailure.unless(link.endsWith("/v1/suspensions/" + suspension), "the refusal links to other reasons");
        narrator.figure(
                "the next request: 403, " + refusal.text("title").toLowerCase(Locale.ROOT) + ", reasons at " + link);
        Answer statement = spammer.get(link).expect(200, "the statement of reasons");
        JsonNode reasons = statement.body().path("reasons");
        StoryFailure.unless(
                reasons.size() >= FEWEST_SIGNALS,
                "the suspension rests on " + reasons.size() + " signals, fewer than " + FEWEST_SIGNALS);
        reasons.forEach(reason -> narrator.figure("  · " + reason.path("words").asText()));
        narrator.figure(
                "  review: " + statement.body().path("review").path("how").asText());
    }

    private void factsStillCount(Customer spammer) {
        StoryFailure.unless(
                spammer.send(List.of(spammer.traffic().next().asFact("delivered")))
                                .status()
                        == 202,
                "a fact of the suspended customer was refused");
        awaitMetered(spammer);
        narrator.figure("a delivery report of theirs is still accepted and metered");
    }

    private void ordinaryIsUntouched(Customer ordinary) {
        StoryFailure.unless(
                ordinary.send(ordinary.traffic().batch()).status() == 202, "the ordinary customer was refused");
        StoryFailure.unless(
                ordinary.account("manage-relationship").text("status").equals("active"),
                "the ordinary customer is no longer active");
        awaitMetered(ordinary);
        narrator.figure("Harbour Books is active and still sends: %,d records so far".formatted(ordinary.accepted()));
    }

    private void epilogue(Customer ordinary) {
        narrator.line("");
        narrator.line("The story held. What to try next:");
        narrator.line("  TOKEN=$(deploy/local/cns token" + dataOption() + ")");
        narrator.line("  curl -H \"Authorization: Bearer $TOKEN\" '" + run.url()
                + "/v1/usage-records?granularity=day&from=" + today().minusDays(3) + "&to=" + today() + "'");
        narrator.line("  curl -H \"Authorization: Bearer $TOKEN\" -H 'CNS-Purpose: manage-relationship' " + run.url()
                + "/v1/accounts/" + ordinary.account());
        narrator.line("  curl " + run.url() + "/v1/purposes");
        narrator.line("  kcat -b " + run.kafka().bootstrapServers() + " -t " + Topic.COMMUNICATIONS.wireName()
                + " -C -o -1 -c 8 -e -f '%h\\n%s\\n'");
        narrator.line(
                "  deploy/local/cns verify-certificate " + run.dataFolder() + "/certificates/PR….jws" + dataOption());
        narrator.line("  mails in " + run.mail().folder() + ", everything else in " + runFile.path());
    }

    private String dataOption() {
        return Path.of(run.dataFolder()).endsWith(".cns") ? "" : " --data " + run.dataFolder();
    }
}
