package com.cns.benchmark.consents;

import com.cns.contract.id.ConsentId;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** What was answered about one account's consents. For one thread at a time. */
final class Book {
    private final Map<Long, Kept> byPerson = new HashMap<>();
    private long entries;
    private long contradictions;

    /** A consent as it was answered. */
    record Kept(UUID id, String status) {}

    /**
     * Enters an answer.
     *
     * @param sentAgain whether the request was answered 503 before: what is new in it may have been stored all the same
     * @param results of its rows, in their order
     */
    void answered(Batch batch, boolean sentAgain, JsonNode results) {
        if (results.size() != batch.rows().size()) {
            throw new IllegalArgumentException("a result for each row is needed");
        }
        for (int i = 0; i < results.size(); i++) {
            enter(batch.rows().get(i), sentAgain, results.get(i));
        }
    }

    private void enter(Batch.Row row, boolean sentAgain, JsonNode result) {
        if (!isExpected(row, sentAgain, result.path("status").asInt())) {
            contradictions++;
            return;
        }
        Kept kept = new Kept(
                ConsentId.fromString(result.path("id").asText()).value(),
                result.path("consentStatus").asText());
        Kept known = byPerson.putIfAbsent(row.number(), kept);
        if (!kept.status().equals(row.status())
                || row.again() != (known != null)
                || (known != null && !known.equals(kept))) {
            contradictions++;
        }
        if (known == null) {
            entries += row.entries();
        }
    }

    private static boolean isExpected(Batch.Row row, boolean sentAgain, int status) {
        return row.again() ? status == 200 : status == 201 || (sentAgain && status == 200);
    }

    /** Consents that were answered as stored. */
    int stored() {
        return byPerson.size();
    }

    /** How many entries the ledger owes for them. */
    long entries() {
        return entries;
    }

    /** Answers that gave a repeated row another id, a new one a known one's, or another status than was sent. */
    long contradictions() {
        return contradictions;
    }

    /** What the table owes, by id: its status. */
    Map<UUID, String> owed() {
        Map<UUID, String> owed = new HashMap<>();
        byPerson.values().forEach(kept -> {
            if (owed.put(kept.id(), kept.status()) != null) {
                contradictions++;
            }
        });
        return owed;
    }
}
