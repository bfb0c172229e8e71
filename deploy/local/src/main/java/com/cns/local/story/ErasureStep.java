package com.cns.local.story;

import com.cns.local.story.Api.Answer;
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
import java.util.TreeMap;

/** The ordinary customer erases one end-user by phone number; everything about them goes, the totals stay. */
final class ErasureStep {
    private final Narrator narrator;
    private final Path certificates;

    /** @param certificates where certificates are put */
    ErasureStep(Narrator narrator, Path certificates) {
        this.narrator = narrator;
        this.certificates = certificates;
    }

    void tell(Customer customer, String person, LocalDate today) {
        narrator.step(6, "The ordinary customer erases one end-user everywhere, and gets a certificate");
        List<String> theirs = customer.ledger().entrySet().stream()
                .filter(entry -> entry.getValue().to().equals(person))
                .map(Map.Entry::getKey)
                .toList();
        narrator.figure("%s, with whom there are %d communications".formatted(Story.masked(person), theirs.size()));
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
        keepCertificate(customer, request);
        narrator.endStep();
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

    private void keepCertificate(Customer customer, String request) {
        String certificate = customer.text("/v1/privacy-requests/" + request + "/certificate");
        Path file = certificates.resolve(request + ".jws");
        try {
            Files.createDirectories(certificates);
            Files.writeString(file, certificate);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        narrator.figure("the certificate: " + file);
    }
}
