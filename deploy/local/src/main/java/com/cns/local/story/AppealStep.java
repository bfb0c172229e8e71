package com.cns.local.story;

import com.cns.local.infrastructure.Mail;
import com.cns.local.story.Api.Answer;
import com.cns.local.suite.Run;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The suspended customer keeps their rights and appeals; a person, not a program, overturns; sending works again. */
final class AppealStep {
    private static final String REVIEWER = "rita";
    private static final String PROGRAM = "review-bot";
    private static final String OBJECTION =
            "Everybody on our list asked for this; we imported it from our old provider today.";
    private static final String REASON =
            "The customer has shown when and where each receiver subscribed. New to us, but no strangers to them.";

    private final Api api;
    private final Run run;
    private final Narrator narrator;
    private final Customer customer;
    private final Path mails;

    AppealStep(Api api, Run run, Narrator narrator, Customer customer) {
        this.api = api;
        this.run = run;
        this.narrator = narrator;
        this.customer = customer;
        this.mails = Path.of(run.mail().folder());
    }

    void tell(LocalDate today) {
        narrator.step(
                4, "The suspended holder exports and appeals; a person overturns with a reason; sending works again");
        export();
        String suspension = customer.account("manage-relationship")
                .body()
                .path("suspension")
                .path("id")
                .asText();
        String appeal = appeal(suspension);
        review(appeal);
        long decided = System.nanoTime();
        decide(appeal);
        sendAgain(decided);
        Mail mail = Patience.await("the mail about the reinstatement", () -> customer.mailAbout(mails, REASON));
        narrator.figure("mailed to the holder with the reason: “" + mail.subject() + "”");
        staysActive(suspension, today);
        narrator.endStep();
    }

    private void export() {
        Answer export = customer.get("/v1/accounts/" + customer.account() + "/export")
                .expect(200, "the export of a suspended account");
        StoryFailure.unless(
                export.body().path("account").path(0).path("status").asText().equals("suspended"),
                "the export is of an account that is not suspended");
        JsonNode fields = export.body().path("profile");
        StoryFailure.unless(!fields.isEmpty(), "the export has no fields");
        narrator.figure("exported while suspended, each field with why it is held and for how long:");
        for (JsonNode field : fields) {
            StoryFailure.unless(
                    !field.path("value").asText().isEmpty()
                            && !field.path("purposes").isEmpty()
                            && !field.path("legalBasis").asText().isEmpty()
                            && !field.path("retention").asText().isEmpty(),
                    "an exported field lacks its value, purposes, legal basis or retention");
            narrator.figure("  %-6s %d purposes, legal basis %s, retention %s"
                    .formatted(
                            field.path("field").asText(),
                            field.path("purposes").size(),
                            field.path("legalBasis").asText(),
                            field.path("retention").asText()));
        }
    }

    private String appeal(String suspension) {
        String path = "/v1/suspensions/" + suspension + "/appeals";
        String appeal = customer.post(path, Map.of("text", OBJECTION))
                .expect(201, "an appeal")
                .text("id");
        Answer second = customer.post(path, Map.of("text", OBJECTION)).expect(409, "a second appeal");
        StoryFailure.unless(second.text("appeal").endsWith(appeal), "a second appeal is not told where the first is");
        narrator.figure(
                "appealed: " + appeal.substring(0, 8) + "…; a second one is refused and told where the first is");
        return appeal;
    }

    private void review(String appeal) {
        String reviewer = reviewer();
        Answer queue = api.get("/v1/appeals?status=open&limit=100", reviewer, "security")
                .expect(200, "the queue of appeals");
        StoryFailure.unless(
                queue.body().path("appeals").findValuesAsText("id").contains(appeal), "the appeal is not in the queue");
        Answer read =
                api.get("/v1/appeals/" + appeal + "/case", reviewer, "security").expect(200, "the case of an appeal");
        StoryFailure.unless(read.text("text").equals(OBJECTION), "the reviewer reads another appeal than was written");
        api.get("/v1/appeals/" + appeal + "/case", reviewer, "own-marketing")
                .expect(403, "the case of an appeal for marketing");
        narrator.figure("reviewer %s finds it in the queue and reads it, with the %d reasons, for security only"
                .formatted(REVIEWER, read.body().path("reasons").size()));
    }

    private void decide(String appeal) {
        String decision = "/v1/appeals/" + appeal + "/decision";
        Map<String, String> overturned = Map.of("outcome", "overturned", "reason", REASON);
        api.post(decision, overturned, api.programToken(run.oidc().issuer(), PROGRAM))
                .expect(403, "the decision of a program");
        narrator.figure("a program with a reviewer's role is refused: 403");
        api.post(decision, overturned, reviewer()).expect(409, "a decision without a claim");
        api.postEmpty("/v1/appeals/" + appeal + "/claim", reviewer()).expect(200, "a reviewer's claim");
        api.post(decision, overturned, reviewer()).expect(200, "the decision of a reviewer");
        api.post(decision, Map.of("outcome", "upheld", "reason", REASON), reviewer())
                .expect(409, "a second decision");
        narrator.figure(REVIEWER
                + ", a person, claims it and overturns with a written reason; a second decision is refused: 409");
    }

    private String reviewer() {
        return api.staffToken(run.oidc().issuer(), REVIEWER);
    }

    private void sendAgain(long decided) {
        Patience.await("the first request that is taken again", () -> {
            Communication next = customer.traffic().next();
            Communication asked = new Communication(
                    next.id(), Communication.REQUESTED, next.from(), next.to(), next.occurredAt(), next.text());
            return customer.send(List.of(asked)).status() == 202 ? Optional.of(asked) : Optional.empty();
        });
        narrator.figure("the next request: 202, %.1f s after the decision began"
                .formatted((System.nanoTime() - decided) / 1e9));
    }

    /** What was overturned does not come back with the next batch. */
    private void staysActive(String suspension, LocalDate today) {
        StoryFailure.unless(
                customer.send(customer.traffic().batch()).status() == 202,
                "a batch after the reinstatement was refused");
        Patience.await("the metering of what was sent after the reinstatement", () -> {
            long metered = customer.metered(today);
            StoryFailure.unless(metered <= customer.accepted(), "more records are metered than were accepted");
            return metered == customer.accepted() ? Optional.of(metered) : Optional.empty();
        });
        StoryFailure.unless(
                customer.account("manage-relationship").text("status").equals("active"),
                "the reinstated account was suspended again for what a person had overturned");
        Answer statement = customer.get("/v1/suspensions/" + suspension).expect(200, "the statement of reasons");
        StoryFailure.unless(statement.text("status").equals("lifted"), "the suspension is " + statement.text("status"));
        narrator.figure("the suspension is lifted; another batch is taken and metered, the account stays active");
    }
}
