package com.cns.local.story;

import com.cns.contract.id.AccountId;
import com.cns.local.certificate.Certificate;
import com.cns.local.certificate.KeySet;
import com.cns.local.certificate.VerifiedCertificate;
import com.cns.local.scan.Findings;
import com.cns.local.scan.Scan;
import com.cns.local.scan.Target;
import com.cns.local.story.Api.Answer;
import com.cns.local.suite.Run;
import com.cns.local.unsealing.Identifier;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The ordinary customer erases one end-user by phone number; everything about them goes, the totals stay, and a backup from
 * before brings nobody back.
 */
final class ErasureStep {
    private static final Set<String> GONE = Set.of("erased", "unreadable");

    /** Named of whomever there are keys of: a record with a name may have been accepted and not be stored yet. */
    private static final Set<String> MAY_BE_ON_ITS_WAY = Set.of("cns.communications/name", "cns.communications/tags");

    private final Narrator narrator;
    private final Run run;
    private final boolean restored;

    /** @param restored whether a backup from before is restored afterwards */
    ErasureStep(Narrator narrator, Run run, boolean restored) {
        this.narrator = narrator;
        this.run = run;
        this.restored = restored;
    }

    void tell(Customer customer, String person, LocalDate today) {
        narrator.step(6, "The ordinary customer erases one end-user everywhere, for good, and gets a certificate");
        List<String> theirs = customer.ledger().entrySet().stream()
                .filter(entry -> entry.getValue().to().equals(person))
                .map(Map.Entry::getKey)
                .toList();
        narrator.figure("%s, with whom there are %d communications".formatted(Story.masked(person), theirs.size()));
        Findings before = scan(customer, person);
        StoryFailure.unless(before.found(), "a scan does not find an end-user who is there");
        Set<String> where = places(before);
        narrator.figure(
                "a scan with the keyrings at hand finds them in %d places, among %,d rows, %,d events and %,d files"
                        .formatted(where.size(), before.rows(), before.events(), before.files()));
        try (RestoreStep restore = restored ? RestoreStep.backUp(narrator, run) : null) {
            Certified certified = erase(customer, person, theirs, today);
            certifiesWhatWasFound(certified.certificate(), where);
            Findings after = scan(customer, person);
            StoryFailure.unless(
                    !after.found(), "after the erasure a scan still finds the end-user in " + places(after));
            narrator.figure("the same scan afterwards: found nowhere, among %,d rows, %,d events and %,d files"
                    .formatted(after.rows(), after.events(), after.files()));
            if (restore != null) {
                restore.tell(customer, person, certified.usage(), today);
            }
        }
        narrator.endStep();
    }

    private record Certified(Certificate certificate, List<JsonNode> usage) {}

    private Certified erase(Customer customer, String person, List<String> theirs, LocalDate today) {
        List<JsonNode> usage = customer.usage(today);
        long start = System.nanoTime();
        String request = customer.post(
                        "/v1/privacy-requests", Map.of("type", "erasure", "endUser", Map.of("phone", person)))
                .expect(202, "the erasure of an end-user")
                .text("id");
        Answer completed = await(customer, request, start);
        narrator.figure("asked once, done by %d services after %.1f s:"
                .formatted(completed.body().path("participants").size(), (System.nanoTime() - start) / 1e9));
        completed.body().path("participants").forEach(this::show);
        isGone(customer, theirs);
        StoryFailure.unless(customer.usage(today).equals(usage), "an erasure has changed the metered totals");
        narrator.figure(
                "none of their communications shows a number or a text any more; the metered totals are unchanged");
        return new Certified(certificate(customer, request), usage);
    }

    private Findings scan(Customer customer, String person) {
        Findings findings = new Scan(Target.of(run), List.of(), List.of())
                .search(AccountId.fromString(customer.account()), Identifier.phone(person));
        StoryFailure.unless(findings.complete(), "a scan could not look everywhere: " + findings.gaps());
        return findings;
    }

    static Set<String> places(Findings findings) {
        return findings.all().stream()
                .filter(finding -> finding.what().counts())
                .map(Findings.Finding::place)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Every place that the certificate says was cleared is one where the scan had found the person. */
    private void certifiesWhatWasFound(Certificate certificate, Set<String> where) {
        List<String> cleared = certificate.participants().stream()
                .flatMap(participant -> participant.places().stream())
                .filter(place -> GONE.contains(place.outcome()))
                .map(Certificate.Place::place)
                // Named for what might lie among them: here all could be read.
                .filter(place -> !place.contains(".dlq/") && !MAY_BE_ON_ITS_WAY.contains(place))
                .toList();
        StoryFailure.unless(
                where.containsAll(cleared),
                "the certificate names places where no scan had found the end-user: "
                        + cleared.stream()
                                .filter(place -> !where.contains(place))
                                .toList());
        narrator.figure("it names %d places as cleared; in each of them the scan had found the end-user before"
                .formatted(cleared.size()));
    }

    private Answer await(Customer customer, String request, long start) {
        return Patience.await("the reports of all services about the erasure", () -> {
            Answer answer =
                    customer.get("/v1/privacy-requests/" + request).expect(200, "the read of a privacy request");
            narrator.progress(
                    "waiting for the services' reports, %d s".formatted((System.nanoTime() - start) / 1_000_000_000L));
            return answer.text("status").equals("completed") ? Optional.of(answer) : Optional.empty();
        });
    }

    private void show(JsonNode participant) {
        Map<String, List<String>> places = new TreeMap<>();
        participant
                .path("places")
                .forEach(place -> places.computeIfAbsent(place.path("outcome").asText(), outcome -> new ArrayList<>())
                        .add(place.path("place").asText()));
        places.forEach((outcome, all) -> narrator.figure(
                "  %-16s %-11s %s".formatted(participant.path("service").asText(), outcome, String.join(", ", all))));
    }

    private static void isGone(Customer customer, List<String> records) {
        for (String id : records) {
            JsonNode record = customer.get("/v1/communications/" + id)
                    .expect(200, "the facts of an erased end-user's communication")
                    .body();
            StoryFailure.unless(
                    record.path("to").isMissingNode() && record.path("from").isMissingNode(),
                    "a communication still shows the erased end-user");
            customer.get("/v1/communications/" + id + "/content").expect(404, "the content of an erased end-user");
        }
    }

    /** Kept beside the key set that verifies it, so that both can be looked at without this suite. */
    private Certificate certificate(Customer customer, String request) {
        Path folder = Path.of(run.dataFolder()).resolve("certificates");
        Path file = folder.resolve(request + ".jws");
        Path keys = folder.resolve("jwks.json");
        String text = customer.text("/v1/privacy-requests/" + request + "/certificate");
        try {
            Files.createDirectories(folder);
            Files.writeString(file, text);
            Files.writeString(keys, customer.text("/.well-known/jwks.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        VerifiedCertificate verified = VerifiedCertificate.of(text, KeySet.from(keys.toString()));
        narrator.figure("the certificate verifies with the published keys alone: " + file);
        return verified.certificate();
    }
}
